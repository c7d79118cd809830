import { idealCosts, type MachineCosts } from '../../scenario/machine-costs.ts';
import type { Distribution, ResolvedGroup, ResolvedScenario, Workload } from '../../scenario/resolved-scenario.ts';

/** A machine that charges nothing. */
export const IDEAL_COSTS: MachineCosts = { ...idealCosts(2, 1_400), cacheWarmupNs: 1 };

/** Costs of the order of a real machine's, for tests of the accounts. */
export const SOME_COSTS: MachineCosts = {
  ...IDEAL_COSTS,
  contextSwitchNs: 1_500,
  vmExitNs: 600,
  vmEntryNs: 500,
  wakeIpiNs: 2_000,
  timerInterruptNs: 500,
  timerSlackNs: 0,
  lineTransferNs: [0, 10, 40, 50, 80, 120],
  lockAcquireNs: 10,
  coldCacheNs: [5_000, 5_000, 20_000, 50_000, 80_000, 100_000],
  cacheWarmupNs: 1_000_000,
  remoteMemorySlowdown: 1.15,
  smtThroughput: 1.25,
  turbo: 1,
};

export const MS = 1e6;
export const SEC = 1e9;

export function exponential(meanNs: number): Distribution {
  return { kind: 'exponential', meanNs };
}

export function guests(count: number, workload: Workload, more: Partial<ResolvedGroup> = {}): ResolvedGroup {
  return {
    name: 'guests',
    count,
    vcpus: 1,
    weight: 256,
    capPcpus: Infinity,
    reservationPcpus: 0,
    affinity: null,
    homeNode: null,
    staggerNs: 0,
    pauseLoopExiting: false,
    directedYield: false,
    workload,
    ...more,
  };
}

/** One last-level cache of `cores` single-threaded cores, at no cost, unless said otherwise. */
export function scenario(options: {
  cores?: number;
  machine?: Partial<ResolvedScenario['machine']>;
  scheduler?: ResolvedScenario['scheduler'];
  groups: ResolvedGroup[];
  devices?: ResolvedScenario['devices'];
  frontEnds?: ResolvedScenario['frontEnds'];
  durationNs?: number;
  warmup?: ResolvedScenario['warmup'];
  seed?: number;
}): ResolvedScenario {
  return {
    machine: {
      name: 'inline',
      packages: 1,
      numaPerPackage: 1,
      llcPerNuma: 1,
      coresPerLlc: options.cores ?? 1,
      threadsPerCore: 1,
      costs: IDEAL_COSTS,
      ...options.machine,
    },
    scheduler: options.scheduler ?? queueScheduler('global-queue', Infinity),
    groups: options.groups,
    devices: options.devices ?? [],
    frontEnds: options.frontEnds ?? [],
    durationNs: options.durationNs ?? 100 * SEC,
    warmup: options.warmup ?? 'auto',
    seed: options.seed ?? 1,
  };
}

/** `global-queue` or `local-queues`, at no cost unless a time for queue operations is given. */
export function queueScheduler(name: string, timesliceNs: number, queueNs = 0): ResolvedScenario['scheduler'] {
  return { name, parameters: { timesliceNs }, operationNs: { queueNs } };
}
