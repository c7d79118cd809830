import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';
import type { MachineModel } from '../catalog/machine-model.ts';
import { bindingsOf } from './bindings.ts';
import type { CapacityOf, PoolCapacity } from './capacity-model.ts';
import type { EstateDemand } from './demand.ts';
import { demandOn, itemsOf, plannedMachine } from './machine-items.ts';
import type { GuestDemand, PlannedMachine } from './machine-items.ts';
import { effortFor } from './packing/effort.ts';
import { withSpares } from './packing/fail-over.ts';
import type { SparedHosts } from './packing/fail-over.ts';
import { lowerBounds } from './packing/lower-bound.ts';
import type { Bound } from './packing/lower-bound.ts';
import { pack } from './packing/pack.ts';
import type { Packing } from './packing/pack.ts';
import { NONE } from './packing/placement.ts';
import type { Placement } from './packing/placement.ts';
import type { Pool } from './pools.ts';
import { wattsAt } from './power.ts';
import type { CandidatePlan, CapacityLaw, FailedState, HostFill, PoolPlan, ReadyPromise } from './result.ts';
import { misfitsOf, misfitSentence } from './misfits.ts';

/** What every candidate is planned with. */
export interface PlanningTask {
  readonly demand: EstateDemand;
  readonly pools: readonly Pool[];
  readonly promise: ReadyPromise;
  /** Hosts of every pool that may fail at once. */
  readonly spare: number;
  readonly assumptions: PlanningAssumptions;
  readonly capacityOf: CapacityOf;
}

/** One pool on one machine. */
interface PlannedPool {
  readonly pool: Pool;
  readonly capacity: PoolCapacity;
  readonly bounds: readonly Bound[];
  readonly packing: Packing;
  readonly spared: SparedHosts;
}

/** A plan, and the hosts that are left of it when those that may fail have failed. */
export interface PackedCandidate {
  readonly plan: CandidatePlan;
  readonly failedFills: readonly HostFill[];
}

/**
 * Plans the whole estate on one machine. Every pool is packed on as few hosts as can be found, gets its spares on top, and
 * is spread over all of them; then its fullest hosts fail.
 */
export function planCandidate(model: MachineModel, task: PlanningTask): PackedCandidate {
  const { demand, pools, spare, assumptions } = task;
  const machine = plannedMachine(model, assumptions);
  const onMachine = demandOn(machine, demand, assumptions);
  const { law, factor, among } = task.capacityOf(machine, onMachine);
  const capacities = pools.map((pool) => among(pool.units.flat()));
  const itemsOfPools = pools.map((pool, at) => itemsOf(pool, machine, demand, onMachine, capacities[at]));
  const packed = { ...machine, shape: { ...machine.shape, throughputCores: factor * machine.shape.throughputCores } };
  const packedItems = itemsOfPools.map((items) => ({
    ...items,
    pooledCores: items.pooledCores.map((cores) => factor * cores),
  }));
  const misfits = pools.flatMap((pool, at) => misfitsOf(pool, packedItems[at], packed, demand));
  if (misfits.length > 0) return { plan: infeasible(machine, misfitSentence(misfits), law), failedFills: [] };

  const units = pools.reduce((sum, pool) => sum + pool.units.length, 0);
  const planned = pools.map((pool, at): PlannedPool => {
    const items = packedItems[at];
    // Less than the whole capacity cannot need fewer hosts: the bound is that of the whole.
    const bounds = lowerBounds(itemsOfPools[at], machine.shape);
    const effort = effortFor(items.count, units);
    const packing = pack(items, packed.shape, strongest(bounds).hosts, effort);
    return { pool, capacity: capacities[at], bounds, packing, spared: withSpares(packing.placement, spare, effort) };
  });
  const failedFills = planned.flatMap((pool) => fillsOf(pool.spared.failed, pool, machine, task, 0));
  return { plan: assembled(machine, onMachine, planned, failedFills, task, law), failedFills };
}

/** The first of the largest. */
function strongest(bounds: readonly Bound[]): Bound {
  return bounds.reduce((most, next) => (next.hosts > most.hosts ? next : most));
}

function assembled(
  machine: PlannedMachine,
  onMachine: GuestDemand,
  planned: readonly PlannedPool[],
  failedFills: readonly HostFill[],
  task: PlanningTask,
  law: CapacityLaw,
): CandidatePlan {
  const { demand, spare } = task;
  const { model, processors } = machine;
  const fills: HostFill[] = [];
  for (const pool of planned) fills.push(...fillsOf(pool.spared.normal, pool, machine, task, fills.length));
  const pools = planned.map(({ pool, bounds, packing, spared }): PoolPlan => {
    const bound = strongest(bounds);
    return {
      ...(pool.cluster === undefined ? {} : { cluster: pool.cluster }),
      guests: pool.units.reduce((sum, unit) => sum + unit.length, 0),
      hosts: spared.normal.hosts,
      lowerBound: bound.hosts + spare,
      lowerBoundBy: bound.by,
      heuristic: packing.heuristic,
      idleSpares: spared.idleSpares,
    };
  });
  const hosts = fills.length;
  const vcpus = fills.reduce((sum, fill) => sum + fill.vcpus, 0);
  const watts = totalWatts(fills);
  const largest = planned.flatMap(({ pool }) => pool.apart.map(({ units }) => units.length));
  return {
    machine: model.name,
    title: model.title,
    feasible: true,
    hosts,
    spareHosts: spare * planned.length,
    lowerBound: pools.reduce((sum, pool) => sum + pool.lowerBound, 0),
    lowerBoundBy: argument(pools, spare),
    heuristic: commonest(pools.map((pool) => pool.heuristic)),
    heuristics: heuristicsOf(planned),
    pools,
    fills,
    bindings: bindingsOf({
      bounds: planned.map(({ bounds }) => bounds),
      fills,
      cores: processors.cores,
      threads: processors.threads,
      numaCores: machine.numaCores,
      numaSpanning: onMachine.numaSpanning,
      widestVcpus: fills.reduce((widest, fill) => Math.max(widest, fill.widestVcpus), 0),
      largestGroup: largest.reduce((most, size) => Math.max(most, size), 0),
      promise: task.promise,
    }),
    failed: failedState(planned, failedFills, task),
    rackUnits: hosts * model.rackUnits.value,
    ...(watts === undefined ? {} : { watts }),
    // what a published curve says between its points is derived from it
    ...(model.power === undefined
      ? {}
      : { wattsMark: model.power.origin.mark === 'assumed' ? ('assumed' as const) : ('derived' as const) }),
    cores: hosts * processors.cores,
    threads: hosts * processors.threads,
    vcpuPerCore: vcpus / (hosts * processors.cores),
    vcpuPerThread: vcpus / (hosts * processors.threads),
    capacityLaw: law,
    warnings: warningsOf(machine, onMachine, demand, planned),
  };
}

/** A machine that nothing is planned on, and why. */
export function infeasible({ model }: Pick<PlannedMachine, 'model'>, reason: string, law: CapacityLaw): CandidatePlan {
  return {
    machine: model.name,
    title: model.title,
    feasible: false,
    reason,
    hosts: 0,
    spareHosts: 0,
    lowerBound: 0,
    lowerBoundBy: 'not planned',
    heuristic: 'none',
    heuristics: [],
    pools: [],
    fills: [],
    bindings: [],
    failed: {
      failedHosts: 0,
      restartedGuests: 0,
      migratedGuests: 0,
      feasible: false,
      worstReadyRatio: 0,
      worstMemoryFill: 0,
      worstCpuFill: 0,
      unplacedGuestIds: [],
    },
    rackUnits: 0,
    cores: 0,
    threads: 0,
    vcpuPerCore: 0,
    vcpuPerThread: 0,
    capacityLaw: law,
    warnings: [],
  };
}

/** Every host of a placement, its load and what the capacity law says about it. */
function fillsOf(
  placement: Placement,
  { pool, capacity }: PlannedPool,
  machine: PlannedMachine,
  { demand }: PlanningTask,
  firstIndex: number,
): HostFill[] {
  const { items, shape } = placement;
  const { model, processors } = machine;
  return Array.from({ length: placement.hosts }, (_, host) => {
    const guests: number[] = [];
    let busiestVcpuCores = 0;
    for (const item of placement.itemsOn(host)) {
      guests.push(...pool.units[item]);
      busiestVcpuCores = Math.max(busiestVcpuCores, items.busiestVcpuCores[item]);
    }
    guests.sort((a, b) => a - b);
    const demandCores = placement.demandCores[host];
    const load = { demandCores, vcpus: placement.vcpus[host], busiestVcpuCores };
    const answer = capacity.answer(guests, load);
    const utilisation = demandCores / processors.throughputCores;
    return {
      index: firstIndex + host,
      guestIds: guests.map((guest) => demand.guests[guest].id),
      ...(pool.cluster === undefined ? {} : { cluster: pool.cluster }),
      vcpus: load.vcpus,
      cpuDemandCores: demandCores,
      cpuCapacityCores: answer.capacityCores,
      utilisation,
      worstReadyRatio: answer.worstReadyRatio,
      meanWaitNs: answer.meanWaitNs,
      p99WaitNs: answer.p99WaitNs,
      memoryMib: placement.memoryMib[host],
      memoryCapacityMib: shape.memoryMib,
      widestVcpus: guests.reduce((widest, guest) => Math.max(widest, demand.vcpus[guest]), 0),
      ...(model.power === undefined ? {} : { watts: wattsAt(model.power.points, utilisation) }),
    };
  });
}

function failedState(planned: readonly PlannedPool[], fills: readonly HostFill[], task: PlanningTask): FailedState {
  const most = (of: (fill: HostFill) => number) => fills.reduce((worst, fill) => Math.max(worst, of(fill)), 0);
  const sum = (of: (pool: PlannedPool) => number) => planned.reduce((total, pool) => total + of(pool), 0);
  const unplacedGuestIds = planned.flatMap(({ pool, spared }) =>
    pool.units
      .filter((_, item) => spared.failed.hostOf[item] === NONE)
      .flat()
      .map((guest) => task.demand.guests[guest].id),
  );
  const worstReadyRatio = most((fill) => fill.worstReadyRatio);
  const worstMemoryFill = most((fill) => fill.memoryMib / fill.memoryCapacityMib);
  const watts = totalWatts(fills);
  return {
    failedHosts: task.spare * planned.length,
    restartedGuests: sum(({ spared }) => spared.restarted),
    migratedGuests: sum(({ spared }) => spared.migrated),
    feasible: unplacedGuestIds.length === 0 && worstReadyRatio <= task.promise.worstReadyRatio,
    worstReadyRatio,
    worstMemoryFill,
    worstCpuFill: most((fill) => fill.cpuDemandCores / fill.cpuCapacityCores),
    ...(watts === undefined ? {} : { watts }),
    unplacedGuestIds,
  };
}

function totalWatts(fills: readonly HostFill[]): number | undefined {
  let watts = 0;
  for (const fill of fills) {
    if (fill.watts === undefined) return undefined;
    watts += fill.watts;
  }
  return watts;
}

/** Hosts of all pools by rule, spares left out; a rule that some pool was too large for is left out. */
function heuristicsOf(planned: readonly PlannedPool[]): { name: string; hosts: number }[] {
  const [first, ...others] = planned.map(({ packing }) => packing.heuristics);
  return first
    .map(({ name, hosts }) => {
      const ran = others.map((heuristics) => heuristics.find((other) => other.name === name)?.hosts);
      return { name, hosts: ran.reduce<number>((sum, more) => sum + (more ?? NaN), hosts) };
    })
    .filter(({ hosts }) => !Number.isNaN(hosts));
}

/** `memory (sum)`; over several pools, how many of them each argument decides. */
function argument(pools: readonly PoolPlan[], spare: number): string {
  const counts = new Map<string, number>();
  for (const { lowerBoundBy } of pools) counts.set(lowerBoundBy, (counts.get(lowerBoundBy) ?? 0) + 1);
  const spares = spare === 0 ? '' : `, and ${spare} spare${pools.length > 1 ? ' each' : ''}`;
  const [only] = counts.keys();
  if (pools.length === 1) return `${only}${spares}`;
  const parts = [...counts].sort((a, b) => b[1] - a[1]).map(([by, count]) => `${by} in ${count}`);
  return `${pools.length} clusters kept apart: ${parts.join(', ')}${spares}`;
}

function commonest(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

function warningsOf(
  machine: PlannedMachine,
  { slowed, numaSpanning }: GuestDemand,
  { guests }: EstateDemand,
  planned: readonly PlannedPool[],
): string[] {
  const warnings: string[] = [];
  const idle = planned.filter(({ spared }) => spared.idleSpares).length;
  if (idle > 0) {
    const where = planned.length === 1 ? 'the' : `in ${idle} of ${planned.length} clusters the`;
    warnings.push(
      `${where} spare hosts stay idle until another fails: guests spread over all hosts would leave no place for some guest of a failed one`,
    );
  }
  if (slowed > 0) {
    warnings.push(
      `${slowed} of ${guests.length} guests use more MHz per vCPU than this machine's ${machine.model.baseMhz.value} MHz: they would run slower than today`,
    );
  }
  if (numaSpanning > 0) {
    warnings.push(
      `${numaSpanning} of ${guests.length} guests are wider than a NUMA node of ${machine.numaCores} cores`,
    );
  }
  return warnings;
}
