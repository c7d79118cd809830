import { pcpuListText } from '../base/quantity.ts';
import { NS_PER_SEC } from '../base/units.ts';
import type { ControlGroupLayout } from '../scenario/control-groups.ts';
import type { Scenario } from '../scenario/resolve-scenario.ts';
import { weightOfNice } from './control-groups.ts';
import type { Observation, ObservedGuest, ObservedTasks } from './observation.ts';
import type { HostTopology } from './topology.ts';

/** What a scenario of an observed host takes from elsewhere. */
export interface ObservedScenarioOptions {
  /** Throughput of a core with both its threads busy, in units of one thread alone; of the costs that the scenario names. */
  readonly smtThroughput: number;
  readonly duration: string;
  readonly seed: number;
  /** Costs of the machine, as a scenario has them: a set's name, or a mapping. */
  readonly costs: unknown;
}

/** A group of a scenario, as it is written. */
type GuestGroup = Scenario['guests'][number];
/** Costs of its machine, as they are written. */
type MachineCosts = Exclude<NonNullable<Scenario['machine']>, string>['costs'];

/** Groups of what is no vCPU have names that begin so. */
const OTHERS = 'host-tasks';

const USUAL_WEIGHT = 256;
const MOST_WEIGHT = 1_000_000;
/** Names of groups are at most so long. */
const MOST_LETTERS = 56;
/** Guests that use less than this hold nobody up: a thousandth of a core. */
const LEAST_CORES = 1e-3;
/** A vCPU that is busy for more than this share of the time that it gets never has enough. */
const ALWAYS_BUSY = 0.995;

/** A scenario of a host, and which of its groups is which guest. */
export interface ObservedScenario {
  readonly scenario: Scenario;
  /** The name of the group of each guest that is in it. */
  readonly groupOf: ReadonlyMap<ObservedGuest, string>;
  /** Guests that did next to nothing, and are left out. */
  readonly idle: readonly ObservedGuest[];
}

/**
 * The scenario of an observed host: its processors, its scheduler, and each guest with the bursts that were measured. A vCPU
 * computes for `run time / sleeps` and then sleeps for the rest of its time, both exponential about their means (assumed; the
 * counters have no distribution). Where cores have threads, work is what the run time is worth beside threads as busy as those
 * of the host. The guests stand in such an order that the first ones are always much like all of them, because a sweep adds them
 * in this order.
 */
export function observedScenario(
  observation: Observation,
  { smtThroughput, duration, seed, costs }: ObservedScenarioOptions,
): ObservedScenario {
  const { topology, settings, host, guests, elapsedNs } = observation;
  const busy = guests.filter(({ cores, burstNs }) => cores >= LEAST_CORES || burstNs === null);
  const speed =
    topology.threadsPerCore === 1 ? 1 : 1 - host.utilisation * (1 - smtThroughput / topology.threadsPerCore);
  const layout = layoutOf(guests);
  const weights = weightsOf(busy, layout);
  const tasks = hostTasks(observation, layout, speed);
  const names = uniqueNames(
    busy.map(({ name }) => name),
    tasks.map(({ name }) => name),
  );
  const groups = busy.map((guest, at): GuestGroup => {
    const { control, vcpus, affinity } = guest;
    const weight = weights[at] ?? USUAL_WEIGHT;
    return {
      name: names[at] ?? '',
      vcpus,
      ...(weight !== USUAL_WEIGHT && { weight }),
      ...(control.capPcpus < vcpus && { cap: control.capPcpus }),
      ...(affinity !== null && { affinity: pcpuListText(affinity) }),
      ...homeNodeOf(guest, topology),
      workload: workloadOf(guest, elapsedNs, speed),
    };
  });
  return {
    scenario: {
      machine: {
        packages: topology.packages,
        numaPerPackage: topology.numaPerPackage,
        llcPerNuma: topology.llcPerNuma,
        coresPerLlc: topology.coresPerLlc,
        threadsPerCore: topology.threadsPerCore,
        costs: costs as MachineCosts,
      },
      scheduler: {
        name: settings.scheduler,
        controlGroups: layout,
        ...(settings.baseSliceNs !== null &&
          settings.scheduler === 'linux-eevdf' && { baseSlice: `${settings.baseSliceNs}ns`, tunableScaling: false }),
      },
      guests: [...tasks, ...spreadOut(groups)],
      duration,
      seed,
    },
    groupOf: new Map(busy.map((guest, at) => [guest, names[at] ?? ''])),
    idle: guests.filter((guest) => !busy.includes(guest)),
  };
}

function workloadOf(
  { vcpus, cores, burstNs, readyRatio, sleepsPerSec }: ObservedGuest,
  elapsedNs: number,
  speed: number,
): GuestGroup['workload'] {
  const runRatio = cores / vcpus;
  const restRatio = 1 - runRatio - readyRatio;
  if (burstNs === null || sleepsPerSec === 0 || runRatio > ALWAYS_BUSY * (1 - readyRatio)) return { kind: 'hog' };
  const sleeps = (sleepsPerSec / vcpus) * (elapsedNs / NS_PER_SEC);
  return burstsOf(burstNs * speed, (restRatio * elapsedNs) / sleeps);
}

/**
 * Everything else on the host: where nothing is in a control group, as many threads of each nice value as are active; else those of
 * each control group, as a guest is one. Threads that began or ended meanwhile are taken to be like those that were counted.
 */
function hostTasks(
  { othersByNice, othersByGroup, host }: Observation,
  layout: ControlGroupLayout,
  speed: number,
): readonly GuestGroup[] {
  const parts =
    layout === 'flat'
      ? othersByNice.map(({ nice, ...tasks }) => ({
          name: nice === 0 ? '' : `nice${nice}`,
          share: weightOfNice(nice),
          tasks,
        }))
      : othersByGroup.map(({ name, shareRatio, ...tasks }) => ({ name, share: shareRatio, tasks }));
  const busy = parts.filter(({ tasks }) => tasks.cores >= LEAST_CORES);
  const cores = busy.reduce((sum, { tasks }) => sum + tasks.cores, 0);
  const scale = Math.max(1, host.otherCores / cores);
  return busy.map(({ name, share, tasks }): GuestGroup => {
    const vcpus = Math.max(1, Math.round(tasks.activeThreads * scale));
    const weight = Math.max(1, Math.round(USUAL_WEIGHT * share));
    return {
      name: `${OTHERS}${name === '' ? '' : `-${plainName(name.replace(/^\//, ''))}`}`,
      vcpus,
      ...(weight !== USUAL_WEIGHT && { weight }),
      workload: taskWorkload(tasks, vcpus, scale, speed),
    };
  });
}

function taskWorkload(
  { cores, burstNs, sleepsPerSec, readyRatio, threads }: ObservedTasks,
  vcpus: number,
  scale: number,
  speed: number,
): GuestGroup['workload'] {
  const busyRatio = (scale * (cores + readyRatio * threads)) / vcpus;
  if (burstNs === null || busyRatio > ALWAYS_BUSY) return { kind: 'hog' };
  const periodNs = (vcpus / (scale * sleepsPerSec)) * NS_PER_SEC;
  return burstsOf(burstNs * speed, periodNs * (1 - busyRatio));
}

/** The NUMA node that has most of a guest's memory, where one has more than half of it. */
function homeNodeOf({ memoryByNodeMib }: ObservedGuest, { isUniform }: HostTopology): { readonly homeNode?: number } {
  if (memoryByNodeMib === null || !isUniform) return {};
  const most = Math.max(...memoryByNodeMib);
  const all = memoryByNodeMib.reduce((sum, mib) => sum + mib, 0);
  return most > all / 2 ? { homeNode: memoryByNodeMib.indexOf(most) } : {};
}

function burstsOf(burstNs: number, thinkNs: number): GuestGroup['workload'] {
  const time = (ns: number): string => `${Math.max(1, Math.round(ns))}ns`;
  return { kind: 'bursts', think: { exponential: time(thinkNs) }, burst: { exponential: time(burstNs) } };
}

/** The layout of most vCPUs. */
function layoutOf(guests: readonly ObservedGuest[]): ControlGroupLayout {
  const vcpus = new Map<ControlGroupLayout, number>();
  for (const guest of guests) {
    vcpus.set(guest.control.layout, (vcpus.get(guest.control.layout) ?? 0) + guest.vcpus);
  }
  return [...vcpus].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 'flat';
}

/** Weights as a scenario has them: those of pods are for each vCPU, and count by comparison with each other. */
function weightsOf(guests: readonly ObservedGuest[], layout: ControlGroupLayout): readonly number[] {
  const ratios = guests.map(({ control, vcpus }) => control.shareRatio / (layout === 'pods' ? vcpus : 1));
  const usual = layout === 'pods' ? (ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 1) : 1;
  return ratios.map((ratio) => Math.min(MOST_WEIGHT, Math.max(1, Math.round((USUAL_WEIGHT * ratio) / usual))));
}

function plainName(name: string): string {
  return name.replaceAll(/[^\w.-]+/g, '-').slice(0, MOST_LETTERS);
}

/** Names as a scenario allows them, each once, and none of those that are taken. */
function uniqueNames(names: readonly string[], reserved: readonly string[]): readonly string[] {
  const used = new Set(reserved);
  return names.map((name) => {
    const plain = plainName(name) || 'guest';
    let unique = plain;
    for (let more = 2; used.has(unique); more++) unique = `${plain}-${more}`;
    used.add(unique);
    return unique;
  });
}

/**
 * The order of a van der Corput sequence: of what stands sorted, the first n are spread evenly over all, for every n (J. G. van
 * der Corput, "Verteilungsfunktionen", 1935).
 */
function spreadOut<Item>(sorted: readonly Item[]): readonly Item[] {
  const bits = Math.max(1, Math.ceil(Math.log2(Math.max(2, sorted.length))));
  const reversed = (at: number): number => {
    let result = 0;
    for (let bit = 0; bit < bits; bit++) if (at & (1 << bit)) result |= 1 << (bits - 1 - bit);
    return result;
  };
  const positions = Array.from({ length: 1 << bits }, (_, at) => reversed(at)).filter((at) => at < sorted.length);
  return positions.flatMap((at) => sorted[at] ?? []);
}
