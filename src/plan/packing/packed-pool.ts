import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { CapacityOf, PoolCapacity } from '../capacity/capacity-model.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import type { Guest } from '../../estate/model/estate.ts';
import { hostFills } from './host-fills.ts';
import { type NeedsOnMachine, needsOn } from '../capacity/needs-on-machine.ts';
import { type PlannedMachine, plannedMachine } from '../capacity/planned-machine.ts';
import { misfitsOf, misfitSentence } from '../rules/misfits.ts';
import { type Effort, effortFor } from './effort.ts';
import { levelSurvivors, type SparedHosts, withSpares } from './fail-over.ts';
import { type Bound, lowerBounds, strongestBound } from './lower-bound.ts';
import { pack, type Packing } from './pack.ts';
import { Placement } from './placement.ts';
import { itemsOf } from './pool-items.ts';
import type { Pool } from '../rules/pools.ts';
import { type Spare, sparesBeside } from '../rules/spare.ts';
import { provenBound } from './proven-bound.ts';
import type { CapacityLaw, HostFill, ReadyPromise } from '../result.ts';

/** What every candidate is planned with. */
export interface PlanningTask {
  /** The guests of the estate, for their names. */
  readonly guests: readonly Guest[];
  readonly needs: GuestNeeds;
  readonly pools: readonly Pool[];
  readonly promise: ReadyPromise;
  /** Hosts of every pool that may fail at once. */
  readonly spare: Spare;
  readonly assumptions: PlanningAssumptions;
  readonly capacityOf: CapacityOf;
}

/** One pool on one machine, on as few hosts as were found. */
export interface PackedPool {
  readonly pool: Pool;
  readonly capacity: PoolCapacity;
  /** Fewest hosts with these demands and capacities, by resource. */
  readonly bounds: readonly Bound[];
  /** Fewest hosts, under any assumptions. */
  readonly proven: Bound;
  readonly packing: Packing;
  readonly effort: Effort;
}

/** Every pool on one machine, or why a guest fits on no host of it. */
export interface PackedMachine {
  readonly machine: PlannedMachine;
  readonly onMachine: NeedsOnMachine;
  readonly law: CapacityLaw;
  readonly pools: readonly PackedPool[];
  /** A guest fits on no host of this machine; then there are no pools. */
  readonly misfit?: string;
}

/** A pool on its hosts, with spares: normally, and with as many hosts failed. */
export interface PlacedPool extends PackedPool {
  readonly spared: SparedHosts;
  /** Hosts as they normally run; indices begin with 0. */
  readonly fills: readonly HostFill[];
  /** Hosts that are left after the failure. */
  readonly failedFills: readonly HostFill[];
}

/** Packs every pool on as few hosts of a machine as can be found, spares left out. */
export function packPools(model: MachineModel, task: PlanningTask): PackedMachine {
  const { guests, needs, pools, assumptions } = task;
  const machine = plannedMachine(model, assumptions);
  const onMachine = needsOn(machine, needs, assumptions);
  const { law, among } = task.capacityOf(machine, onMachine);
  const capacities = pools.map((pool) => among(pool.units.flat()));
  const itemsOfPools = pools.map((pool, at) => itemsOf(pool, machine, needs, onMachine, capacities[at]));
  const misfits = pools.flatMap((pool, at) => misfitsOf(pool, itemsOfPools[at], machine, needs));
  if (misfits.length > 0) return { machine, onMachine, law, pools: [], misfit: misfitSentence(misfits, guests) };

  const units = pools.reduce((sum, pool) => sum + pool.units.length, 0);
  const packed = pools.map((pool, at): PackedPool => {
    const items = itemsOfPools[at];
    const bounds = lowerBounds(items, machine.shape);
    const effort = effortFor(items.count, units);
    return {
      pool,
      capacity: capacities[at],
      bounds,
      proven: provenBound(pool, machine, needs),
      packing: pack(items, machine.shape, strongestBound(bounds).hosts, effort),
      effort,
    };
  });
  return { machine, onMachine, law, pools: packed };
}

/**
 * Places a packed pool on its hosts with spares: the load is spread over all of them, and then the fullest fail.
 * @param hosts spares left out; at least those that it was packed on, which is what it is without
 */
export function placePool(
  pool: PackedPool,
  { machine }: PackedMachine,
  { needs, spare }: PlanningTask,
  hosts?: number,
): PlacedPool {
  const { packing, effort, capacity } = pool;
  const { items, shape, hostOf } = packing.placement;
  const placement =
    hosts === undefined || hosts === packing.placement.hosts
      ? packing.placement
      : Placement.from(items, shape, hostOf, hosts);
  const spared = withSpares(placement, sparesBeside(placement.hosts, spare), effort);
  return {
    ...pool,
    spared,
    fills: hostFills(spared.normal, pool.pool, capacity, machine, needs),
    failedFills: hostFills(spared.failed, pool.pool, capacity, machine, needs),
  };
}

/**
 * The pool with its guests moved on between the hosts that are left after the failure, to level their processors.
 * @param mostSteps moves and swaps after which that ends
 */
export function levelledAfterFailure(
  pool: PlacedPool,
  { machine }: PackedMachine,
  { needs }: PlanningTask,
  mostSteps?: number,
): { readonly pool: PlacedPool; readonly steps: number } {
  const { spared, steps } = levelSurvivors(pool.spared, pool.effort, mostSteps);
  const failedFills = hostFills(spared.failed, pool.pool, pool.capacity, machine, needs);
  return { pool: { ...pool, spared, failedFills }, steps };
}
