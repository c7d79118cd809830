import { InputError } from '../../base/input-error.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import { controlGroupsOf, platformOf } from '../../catalog/scheduler-catalog.ts';
import { busyWindows } from '../../demand/over-time/busy-windows.ts';
import type { Estate, Guest, Host } from '../../estate/model/estate.ts';
import type { Observation, ObservedGuest } from '../../observe/observation.ts';
import { pcpuCount } from '../../scenario/machine.ts';
import type { ControlGroupLayout } from '../../scenario/control-groups.ts';
import { assumed, type AssumptionsQuestion } from '../assumptions/assumed.ts';
import { type EstateQuestion, readWithSeries, sourcesOf } from '../estate.ts';
import type { SimulationOptions } from '../runs/simulations.ts';
import { type KneeQuestion, type ObserveAnswer, promisesOf, withKnee } from './observed-knee.ts';

/** A host that is observed by what was exported of it: `virsh domstats`, Prometheus, any estate with measured use. */
export interface ObserveExportQuestion extends KneeQuestion, AssumptionsQuestion {
  readonly estate: EstateQuestion;
  /** Which host. @default the only one */
  readonly host?: string;
}

/**
 * The same answer as of `observe`, for a host that this program does not run on. An export has no counters of bursts: the usual length
 * is taken.
 * @throws InputError where the export cannot be read, or has no such host, or nothing was measured of its guests
 */
export async function observeExport(
  question: ObserveExportQuestion,
  options: SimulationOptions = {},
): Promise<ObserveAnswer> {
  promisesOf(question);
  const { catalog, ...assumptions } = assumed(question, sourcesOf(question.estate));
  const { estate: exported, series } = await readWithSeries(question.estate, assumptions, options);
  const estate = (series && busyWindows(exported, series, () => 1)?.estate) ?? exported;
  return withKnee(observationOf(estate, question.host, catalog), question, options);
}

/** What an estate tells of one of its hosts. */
export function observationOf(estate: Estate, name: string | undefined, catalog: Catalog): Observation {
  const host = hostOf(estate, name);
  const on = estate.guests.filter((guest) => estate.hosts.length === 1 || guest.host === host.name);
  const measured = on.filter(({ cpuMeanMhz }) => cpuMeanMhz.origin.mark !== 'assumed');
  if (measured.length === 0) {
    const found = `no guest of ${host.name} whose use was measured`;
    throw new InputError({ file: estate.source, found, expected: 'processor time of its guests' });
  }
  const scheduler = platformOf(catalog.schedulers, estate)?.scheduler ?? catalog.schedulers.default;
  const layout = controlGroupsOf(catalog.schedulers, scheduler, estate) ?? 'flat';
  const burstNs = catalog.planning.burstNs.value;
  const topology = topologyOf(host);
  const guests = measured.map((guest) => observedGuest(guest, { host, layout, burstNs }));
  const cores = guests.reduce((sum, guest) => sum + guest.cores, 0);
  const unmeasured = measured.filter(({ readyRatio }) => readyRatio === undefined).length;
  return {
    bursts: 'assumed',
    isReadyMeasured: unmeasured < measured.length,
    topology,
    settings: { kernel: null, scheduler, haltPollNs: null, baseSliceNs: null },
    elapsedNs: NS_PER_SEC,
    windows: 1,
    host: {
      utilisation: host.cpuUsageRatio?.value ?? Math.min(1, cores / topology.cpus.length),
      otherCores: 0,
      pressureRatio: null,
      stolenRatio: 0,
      connectionsPerSec: null,
      listenDropsPerSec: null,
    },
    ownCores: null,
    guests: guests.toSorted((a, b) => b.cores - a.cores),
    others: null,
    othersByNice: [],
    othersByGroup: [],
    appeared: [],
    vanished: [],
    unseen: [
      ...(unmeasured === 0 ? [] : [`CPU ready of ${unmeasured} of ${measured.length} guests: the export has none`]),
      ...(on.length === measured.length
        ? []
        : [`${on.length - measured.length} guests without a measured use, which are left out`]),
      'threads of the host that are no vCPU',
    ],
  };
}

function hostOf({ hosts, source }: Estate, name: string | undefined): Host {
  const names = hosts.map((host) => host.name);
  const found = name === undefined && hosts.length === 1 ? hosts[0] : hosts.find((host) => host.name === name);
  if (found !== undefined) return found;
  if (hosts.length === 0) {
    throw new InputError({
      file: source,
      found: 'no host',
      expected: 'a host and its processors, as virsh nodeinfo tells',
    });
  }
  throw new InputError({
    place: '--host',
    found: name === undefined ? `${hosts.length} hosts and no name` : `'${name}'`,
    expected: `a host of ${source}, such as ${names[0]}`,
    ...(name !== undefined && didYouMean(name, names)),
  });
}

/** An export knows packages, cores and threads, and nothing of caches or nodes inside a package. */
function topologyOf({
  cpuModel,
  packages,
  coresPerPackage,
  threadsPerCore,
  mhz,
  memoryMib,
}: Host): Observation['topology'] {
  const parts = {
    packages: packages.value,
    numaPerPackage: 1,
    llcPerNuma: 1,
    coresPerLlc: coresPerPackage.value,
    threadsPerCore: threadsPerCore.value,
  };
  return {
    processor: cpuModel ?? null,
    ...parts,
    isUniform: true,
    cpus: Array.from({ length: pcpuCount(parts) }, (_, cpu) => cpu),
    nodes: Array.from({ length: parts.packages }, (_, node) => node),
    memoryMib: memoryMib.value,
    mhz: mhz.value,
  };
}

function observedGuest(
  guest: Guest,
  { host, layout, burstNs }: { readonly host: Host; readonly layout: ControlGroupLayout; readonly burstNs: number },
): ObservedGuest {
  const mhz = guest.hostMhz?.value ?? host.mhz.value;
  const vcpus = guest.vcpus.value;
  const cores = Math.min(vcpus, guest.cpuMeanMhz.value / mhz);
  const readyRatio = guest.readyRatio?.value ?? 0;
  return {
    name: guest.name,
    uuid: null,
    pid: null,
    vcpus,
    memoryMib: guest.memoryMib.value,
    threads: vcpus,
    activeThreads: vcpus,
    cores,
    readyRatio,
    burstNs,
    sliceNs: null,
    sleepsPerSec: (cores / burstNs) * NS_PER_SEC,
    stealRatio: cores === 0 ? 0 : readyRatio / (readyRatio + cores / vcpus),
    worstVcpuReadyRatio: readyRatio,
    worstWindowReadyRatio: readyRatio,
    control: {
      layout,
      shareRatio: guest.cpuShareRatio?.value ?? 1,
      capPcpus: guest.cpuLimitMhz === undefined ? Infinity : guest.cpuLimitMhz.value / mhz,
    },
    pressureRatio: null,
    affinity: null,
    memoryByNodeMib: null,
    series: [{ fromNs: 0, elapsedNs: NS_PER_SEC, cores, readyRatio }],
  };
}
