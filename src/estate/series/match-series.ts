import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';
import { SampleBuilder } from '../../base/samples/sample-builder.ts';
import type { Estate, EstateWarning } from '../model/estate.ts';
import { Warnings } from '../model/warnings.ts';
import { UNITS_OF_SOURCE, inCores } from './in-cores.ts';
import type { ImportedSeries } from './imported-series.ts';
import type { SeriesOwner } from './owner.ts';
import type { SeriesWarningCode } from './series-warnings.ts';

/** The samples of one guest or host by metric; processor time is in cores where that is known. */
export type SeriesByMetric = ReadonlyMap<Metric, Samples>;

/** Series of an estate. */
export interface EstateSeries {
  /** One for each of `Estate.guests`, in their order. */
  readonly guests: readonly SeriesByMetric[];
  /** Reference clock of the cores of each guest, MHz; undefined if unknown. */
  readonly guestMhz: readonly (number | undefined)[];
  /** One for each of `Estate.hosts`. */
  readonly hosts: readonly SeriesByMetric[];
  /** Owners without a matching guest or host in the estate. */
  readonly unmatched: readonly SeriesOwner[];
  readonly warnings: readonly EstateWarning[];
}

/**
 * Matches series to guests and hosts: by the platform's id or the names in the source, exactly, then ignoring case,
 * then without the domain of a name. A name that two guests share matches neither.
 */
export function matchSeries(estate: Estate, imported: ImportedSeries): EstateSeries {
  const warnings = new Warnings<SeriesWarningCode>();
  const guestIndex = new NameIndex(estate.guests.map(({ id, platformId, name }) => [id, platformId, name]));
  const hostIndex = new NameIndex(estate.hosts.map(({ name, address }) => [name, address]));
  const guests = estate.guests.map(() => new Map<Metric, Told>());
  const hosts = estate.hosts.map(() => new Map<Metric, Told>());
  const guestMhz = estate.guests.map(({ hostMhz }) =>
    hostMhz?.origin.mark === 'assumed' ? undefined : hostMhz?.value,
  );
  const unmatched: SeriesOwner[] = [];
  const places = new Map<SeriesOwner, Place | 'ambiguous' | undefined>();
  for (const { owner, metric, samples } of imported.series) {
    if (!places.has(owner)) {
      places.set(owner, placeOf(owner, guestIndex, hostIndex));
      const place = places.get(owner);
      if (place === undefined)
        warnings.add('series-unmatched', 'a series matches no guest or host of the estate', () => owner.id);
      if (place === 'ambiguous')
        warnings.add('series-ambiguous', 'a series matches several guests by name', () => owner.id);
      if (typeof place !== 'object') unmatched.push(owner);
    }
    const place = places.get(owner);
    if (typeof place !== 'object') continue;
    const guest = place.of === 'guest' ? estate.guests[place.at] : undefined;
    const mhz =
      owner.mhz ?? guest?.hostMhz?.value ?? (place.of === 'host' ? estate.hosts[place.at]?.mhz.value : undefined);
    // Use in MHz is recovered exactly with the clock by which it was converted to cores, even if that clock is assumed.
    if (guest !== undefined && (metric === 'cpu_mhz' || owner.mhz !== undefined)) guestMhz[place.at] = mhz;
    const vcpus = owner.vcpus ?? guest?.vcpus.value;
    const known = inCores(metric, samples, { vcpus, mhz });
    if (UNITS_OF_SOURCE.has(known.metric)) {
      warnings.add('unit-unknown', 'use cannot be converted to cores', () => owner.id);
    }
    if (known.metric === 'cpu_cores' && vcpus !== undefined && meanOf(known.samples) > IMPLAUSIBLE_USE * vcpus) {
      const message = `a guest uses more than ${IMPLAUSIBLE_USE} times its vCPUs on average: is it in another unit?`;
      warnings.add('use-implausible', message, () => owner.id);
    }
    const byMetric = (place.of === 'guest' ? guests : hosts)[place.at]!;
    const told = byMetric.get(known.metric);
    if (told?.as === metric) told.all.push(known.samples);
    // A source may have one metric in several units; the best is the one that needs no facts about the guest.
    else if (told === undefined || unitRank(metric) < unitRank(told.as)) {
      byMetric.set(known.metric, { as: metric, all: [known.samples] });
    }
  }
  for (const [at, byMetric] of guests.entries()) {
    if (byMetric.size > 0) continue;
    warnings.add('guest-without-series', 'a guest has no series', () => estate.guests[at]!.id);
  }
  return { guests: guests.map(joined), guestMhz, hosts: hosts.map(joined), unmatched, warnings: warnings.list() };
}

/**
 * Turbo clocks and the threads of a hypervisor beside its vCPUs take a guest above its vCPUs, but not to this multiple of them for
 * long; a wrong unit does.
 */
const IMPLAUSIBLE_USE = 2;

/** The mean of all samples with one. */
function meanOf({ means }: Samples): number {
  let sum = 0;
  let known = 0;
  for (const mean of means) {
    if (Number.isNaN(mean)) continue;
    sum += mean;
    known++;
  }
  return sum / known;
}

/** The series of a metric, in the best unit found. */
interface Told {
  readonly as: Metric;
  readonly all: Samples[];
}

/** From the best: in cores, in MHz, as a share. */
function unitRank(metric: Metric): number {
  return [...UNITS_OF_SOURCE].indexOf(metric);
}

interface Place {
  readonly of: 'guest' | 'host';
  readonly at: number;
}

function placeOf(owner: SeriesOwner, guests: NameIndex, hosts: NameIndex): Place | 'ambiguous' | undefined {
  const names = [owner.id, ...(owner.names ?? [])];
  const guest = owner.kind === 'host' ? undefined : guests.find(names);
  if (guest !== undefined) return guest === 'ambiguous' ? guest : { of: 'guest', at: guest };
  const host = owner.kind === 'guest' ? undefined : hosts.find(names);
  return host === undefined || host === 'ambiguous' ? host : { of: 'host', at: host };
}

/** Ways to write a name, from the strictest. A bare address has no domain to leave out. */
const WAYS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.trim().toLowerCase(),
  (name) => (/^[\d.:]+$/u.test(name) ? name : name.trim().toLowerCase().split('.', 1)[0]!),
];

class NameIndex {
  readonly #ways: readonly Map<string, number | 'ambiguous'>[];

  constructor(all: readonly (readonly (string | undefined)[])[]) {
    this.#ways = WAYS.map((written) => {
      const found = new Map<string, number | 'ambiguous'>();
      for (const [at, names] of all.entries()) {
        for (const name of new Set(names.flatMap((one) => (one === undefined || one === '' ? [] : [written(one)])))) {
          found.set(name, found.has(name) ? 'ambiguous' : at);
        }
      }
      return found;
    });
  }

  find(names: readonly string[]): number | 'ambiguous' | undefined {
    let ambiguous = false;
    for (const [way, index] of this.#ways.entries()) {
      for (const name of names) {
        const found = index.get(WAYS[way]!(name));
        if (typeof found === 'number') return found;
        ambiguous ||= found !== undefined;
      }
      if (ambiguous) return 'ambiguous';
    }
    return undefined;
  }
}

/** A guest that migrated, or is in two sources, has several series of one metric. */
function joined(byMetric: ReadonlyMap<Metric, Told>): SeriesByMetric {
  return new Map([...byMetric].map(([metric, { all }]) => [metric, all.length === 1 ? all[0]! : concatenated(all)]));
}

function concatenated(all: readonly Samples[]): Samples {
  const builder = new SampleBuilder({ kind: 'gauge', time: 'start' });
  for (const { timesMs, stepsMs, means, maxes } of all) {
    for (let at = 0; at < timesMs.length; at++) builder.add(timesMs[at]!, means[at]!, stepsMs[at]!, maxes?.[at] ?? NaN);
  }
  return builder.finish();
}
