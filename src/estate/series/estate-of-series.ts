import type { Figure } from '../../base/figure.ts';
import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';
import { knownOf, percentileOf } from '../../base/statistics/percentile.ts';
import { assembleInventory } from '../inventory/assemble-inventory.ts';
import { FieldSource } from '../inventory/fields.ts';
import type { CpuUse, GuestRecord, HostRecord } from '../inventory/inventory.ts';
import type { Estate, Host } from '../model/estate.ts';
import { withWarnings } from '../model/merge-estates.ts';
import { withPlacesOfHosts } from '../model/places-of-hosts.ts';
import { Warnings } from '../model/warnings.ts';
import type { EstateOptions } from '../read-options.ts';
import type { ImportedSeries } from './imported-series.ts';
import type { SeriesOwner } from './owner.ts';

/** A guest of which nothing came for so long before the last reading of all is no longer there. */
const GONE_MS = 86_400_000;

/**
 * The estate that series tell of without an inventory: guests with their vCPUs and memory, the hosts they ran on, and what
 * they used over the whole time. Machines that measured themselves are hosts where a guest is said to run on one of that name,
 * and guests where nothing else is one.
 * @param listed an inventory of hosts alone: what it says of a host goes before what series do
 * @returns undefined where no guest comes with its vCPUs and memory
 * @throws InputError where most guests do not, or none is left to plan for
 */
export function estateOfSeries(
  imported: ImportedSeries,
  options: EstateOptions,
  listed?: Pick<Estate, 'hosts' | 'warnings'>,
): Estate | undefined {
  const byOwner = new Map<SeriesOwner, Map<Metric, Samples>>();
  for (const { owner, metric, samples } of imported.series) {
    let byMetric = byOwner.get(owner);
    if (byMetric === undefined) byOwner.set(owner, (byMetric = new Map()));
    byMetric.set(metric, samples);
  }
  const owners = [...byOwner.keys()];
  const isToldOfGuests = owners.some(({ kind }) => kind === 'guest');
  const guests = owners.filter(({ kind }) => kind === (isToldOfGuests ? 'guest' : 'machine'));
  if (!guests.some(({ vcpus, memoryMib }) => vcpus !== undefined && memoryMib !== undefined)) return undefined;
  const hostsListed = listed?.hosts ?? [];
  const namesListed = new Set(hostsListed.map(({ name }) => bare(name)));
  const hostNames = new Map(guests.flatMap(({ host }) => (host === undefined ? [] : [[bare(host), host] as const])));
  const source = new FieldSource(imported.source, new Warnings());
  const lastMs = Math.max(...[...byOwner.values()].map(lastOf));
  const format = imported.formats[0] ?? 'series';
  const inventory = {
    guests: guests.map((owner) => guestOf(owner, byOwner.get(owner) ?? new Map(), lastMs, source)),
    hosts: [
      ...hostsListed.map(recordOf),
      ...owners.flatMap((owner) => hostOf(owner, hostNames, source)).filter(({ name }) => !namesListed.has(bare(name))),
    ],
    clusters: [],
  };
  const assembled = withPlacesOfHosts(assembleInventory(source, format, inventory, options));
  const estate = withWarnings(assembled, listed?.warnings ?? []);
  const platforms = new Set(guests.map(({ platform }) => platform));
  const [platform] = platforms;
  return platform !== undefined && platforms.size === 1 ? { ...estate, platform } : estate;
}

function guestOf(
  owner: SeriesOwner,
  series: ReadonlyMap<Metric, Samples>,
  lastMs: number,
  source: FieldSource,
): GuestRecord {
  const { id, host } = owner;
  const name = owner.names?.findLast((each) => !NO_NAME.test(each)) ?? id;
  const use = usesOf(series, source);
  const ready = series.get('ready_share_per_vcpu');
  const memory = series.get('memory_active_bytes');
  const figure = (value: number | undefined): Figure | undefined =>
    value === undefined ? undefined : { value, origin: source.origin('measured', 'series') };
  return {
    place: `the series of ${id}`,
    id,
    name,
    power: lastOf(series) < lastMs - GONE_MS ? 'off' : 'on',
    template: false,
    ...sizeOf(owner, source),
    ...use,
    readyRatio: figure(ready && meanOf(ready)),
    memoryActiveMib: figure(memory && meanOf(memory) / 1024 ** 2),
    ...(host !== undefined && { host }),
  };
}

/** Numbers and UUIDs, which are ids and no names. */
const NO_NAME = /^\d+$|^[\da-f]{8}-[\da-f]{4}-[\da-f-]{22}$/iu;

function hostOf(owner: SeriesOwner, hostNames: ReadonlyMap<string, string>, source: FieldSource): HostRecord[] {
  const { kind, id, names = [] } = owner;
  if (kind === 'guest') return [];
  const [known] = [id, ...names].flatMap((name) => hostNames.get(bare(name)) ?? []);
  if (kind === 'machine' && known === undefined) return [];
  const { vcpus: threads, memoryMib } = sizeOf(owner, source);
  return [{ place: `the series of ${id}`, id, name: known ?? id, threads, memoryMib }];
}

function recordOf(host: Host): HostRecord {
  return { place: 'the list of hosts', ...host };
}

function sizeOf({ vcpus, memoryMib }: SeriesOwner, source: FieldSource): Pick<GuestRecord, 'vcpus' | 'memoryMib'> {
  const origin = source.origin('measured', 'series');
  return {
    ...(vcpus !== undefined && { vcpus: { value: vcpus, origin } }),
    ...(memoryMib !== undefined && { memoryMib: { value: memoryMib, origin } }),
  };
}

const UNITS = [
  ['cpu_cores', 'cores', 1],
  ['cpu_mhz', 'MHz', 1],
  ['cpu_share', 'percent', 100],
] as const satisfies readonly (readonly [Metric, CpuUse['unit'], number])[];

function usesOf(series: ReadonlyMap<Metric, Samples>, source: FieldSource): Partial<GuestRecord> {
  for (const [metric, unit, scale] of UNITS) {
    const samples = series.get(metric);
    if (samples === undefined || !samples.means.some((mean) => mean >= 0)) continue;
    const use = (value: number, of: string): CpuUse => ({
      unit,
      figure: { value: value * scale, origin: source.origin('measured', `series, ${of}`) },
    });
    return {
      cpuMean: use(meanOf(samples), 'mean'),
      cpuP95: use(percentile95(samples.means), '95th percentile of its samples'),
    };
  }
  return {};
}

/** Weighted by time. */
function meanOf({ means, stepsMs }: Samples): number {
  let sum = 0;
  let timeMs = 0;
  for (const [at, mean] of means.entries()) {
    if (Number.isNaN(mean)) continue;
    const stepMs = stepsMs[at] ?? 0;
    sum += mean * stepMs;
    timeMs += stepMs;
  }
  return timeMs === 0 ? 0 : sum / timeMs;
}

function percentile95(means: Float32Array): number {
  const known = knownOf(means);
  return known.length === 0 ? 0 : percentileOf(known, 0.95);
}

function lastOf(series: ReadonlyMap<Metric, Samples>): number {
  return Math.max(...[...series.values()].map(({ timesMs }) => timesMs.at(-1) ?? -Infinity));
}

/** A name without regard to case and domain; an address is left whole. */
function bare(name: string): string {
  return /^[\d.:]+$/u.test(name) ? name : name.toLowerCase().replace(/\..*$/u, '');
}
