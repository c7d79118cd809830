/** Distances between two pCPUs, in the order of the arrays by distance of `MachineCosts`. */
export const DISTANCES = ['self', 'sibling', 'llc', 'node', 'package', 'machine'] as const;

/**
 * How a cost is counted: in ns, in ns above zero, in ns for each of `DISTANCES` (the same pCPU, a thread of the same core,
 * another core of the same last-level cache, of the same NUMA node, of the same package, of another package), or as a
 * factor of at least 1.
 */
export type CostUnit = 'ns' | 'positiveNs' | 'nsByDistance' | 'factor';

interface Cost {
  readonly unit: CostUnit;
  /** What is charged; the docs and the JSON Schema say the same. */
  readonly is: string;
  /** Of a factor: the largest that a scenario may name, and what it is called where another value is found. */
  readonly most?: number;
  readonly called?: string;
}

/**
 * What the hardware charges: the only list of these costs. A scenario names them without the `Ns` of their unit, a set of
 * `catalog/costs.yaml` has a figure for each, and the simulator takes them as `MachineCosts`.
 */
export const COSTS = {
  contextSwitchNs: {
    unit: 'ns',
    is: 'Switching from one vCPU to another, including the exit of the old and the entry of the new.',
  },
  vmExitNs: { unit: 'ns', is: 'Leaving a guest for the hypervisor.' },
  vmEntryNs: { unit: 'ns', is: 'Returning from the hypervisor to the guest.' },
  wakeIpiNs: {
    unit: 'ns',
    is: "From sending a reschedule interrupt to the target's first instruction in the hypervisor.",
  },
  timerInterruptNs: { unit: 'ns', is: "Handling one timer interrupt, without the scheduler's tick." },
  timerSlackNs: {
    unit: 'ns',
    is: 'A timer of a guest comes up to so much late: its kernel bundles timers. Only where a think time is constant: others differ by more.',
  },
  lineTransferNs: { unit: 'nsByDistance', is: 'Moving one cache line between two pCPUs.' },
  lockAcquireNs: { unit: 'ns', is: 'Taking a free lock with its cache line in the local cache.' },
  coldCacheNs: {
    unit: 'nsByDistance',
    is: 'Time to refill the caches that a vCPU loses when it migrates over this distance with warm caches.',
  },
  cacheWarmupNs: { unit: 'ns', is: 'Time constant with which a running vCPU warms its caches.' },
  remoteMemorySlowdown: {
    unit: 'factor',
    most: 100,
    called: 'a factor of 1 or more',
    is: 'Work per time away from the home NUMA node is divided by this factor of 1 or more.',
  },
  smtThroughput: {
    unit: 'factor',
    most: 16,
    called: 'a throughput of 1 or more',
    is: 'Throughput of a core with all its threads busy, in units of one thread alone (1.25: each of two runs at 0.625).',
  },
  turbo: {
    unit: 'factor',
    most: 4,
    called: 'a factor of 1 or more',
    is: 'Clock of a package with one busy core over its clock with all cores busy; between them it falls in proportion to the busy cores. Times of a scenario are those with all cores busy. 1: always the same.',
  },
  pauseLoopWindowNs: {
    unit: 'positiveNs',
    is: 'Pause-loop exiting: spinning for this long makes the processor exit to the hypervisor.',
  },
} as const satisfies Readonly<Record<string, Cost>>;

export type CostName = keyof typeof COSTS;
export const COST_NAMES = Object.keys(COSTS) as CostName[];
export type UnitOf<Name extends CostName> = (typeof COSTS)[Name]['unit'];
type ValueOf<Unit extends CostUnit> = Unit extends 'nsByDistance' ? readonly number[] : number;

/**
 * What a machine charges, each cost in the unit of `COSTS`. An ideal machine has zeros everywhere, `smtThroughput` equal
 * to the threads of a core, and `remoteMemorySlowdown` and `turbo` 1.
 */
export type MachineCosts = { readonly [Name in CostName]: ValueOf<UnitOf<Name>> };

/** Costs by `valueOf`: a list of `DISTANCES` for those by distance, a number for the others. */
export function costsFrom(valueOf: (name: CostName) => number | readonly number[]): MachineCosts {
  return Object.fromEntries(COST_NAMES.map((name) => [name, valueOf(name)])) as unknown as MachineCosts;
}

/**
 * Hardware that charges nothing: the machine of the queueing textbooks.
 * @param pauseLoopWindowNs not a cost: a guest that spins has to spin for some time before the hardware calls it spinning
 */
export function idealCosts(threadsPerCore: number, pauseLoopWindowNs: number): MachineCosts {
  const free = costsFrom((name) => {
    const { unit } = COSTS[name];
    if (unit === 'nsByDistance') return DISTANCES.map(() => 0);
    return unit === 'factor' ? 1 : 0;
  });
  return { ...free, smtThroughput: threadsPerCore, pauseLoopWindowNs };
}
