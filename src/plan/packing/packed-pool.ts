import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { CapacityModel, CapacityOf, PoolCapacity } from '../capacity/capacity-model.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import type { Guest } from '../../estate/model/estate.ts';
import { itemAt } from '../../base/item-at.ts';
import { hostFills } from './host-fills.ts';
import { peakInWindows } from '../../demand/window-kinds.ts';
import { demandTogether, meansTogether, sharedHost } from '../capacity/demand-together.ts';
import {
  type NeedsInWindows,
  type NeedsOnMachine,
  needsOn,
  peakAlone,
  peaksAtOnce,
  withDeviations,
} from '../capacity/needs-on-machine.ts';
import { type PlannedMachine, plannedMachine } from '../capacity/planned-machine.ts';
import { misfitsOf, misfitSentence } from '../rules/misfits.ts';
import { type Effort, effortFor } from './effort.ts';
import { levelSurvivors, type SparedHosts, withSpares } from './fail-over.ts';
import { type Bound, lowerBounds, strongestBound } from './lower-bound.ts';
import { type HostShape, ROUNDING } from './items.ts';
import { pack, type Packing } from './pack.ts';
import { Placement } from './placement.ts';
import { itemsOf } from './pool-items.ts';
import type { Pool } from '../rules/pools.ts';
import type { ServicePromise } from '../../knees/promise.ts';
import type { Headroom } from '../rules/headroom.ts';
import type { HostRules } from '../rules/host-rules.ts';
import type { GuestLimits } from '../rules/guest-limits.ts';
import { type Spare, sparesBeside } from '../rules/spare.ts';
import { packWithPatterns } from './patterns/pack-with-patterns.ts';
import { provenBound } from './proven-bound.ts';
import { highestFill } from './spread.ts';
import { PoolRecord } from './pool-record.ts';
import type { Licensing } from '../licences/licensing.ts';
import type { CapacityLaw } from '../result/candidate-plan.ts';
import type { HostFill } from '../result/host-fill.ts';
import type { ReadyPromise } from '../result/ready-promise.ts';

/** Up to so many hosts are added one by one, as profiles are off by a few per cent; then more at a time. */
const FEW_ADDED = 8;

/** What every candidate is planned with. */
export interface PlanningTask {
  /** The guests of the estate, for their names. */
  readonly guests: readonly Guest[];
  readonly needs: GuestNeeds;
  readonly pools: readonly Pool[];
  readonly promise: ReadyPromise;
  /** All promises, that one included, and what each guest has to keep by them. */
  readonly promises: readonly ServicePromise[];
  readonly limits: GuestLimits;
  /** Hosts of every pool that may fail at once. */
  readonly spare: Spare;
  /** What every host keeps free. @default nothing */
  readonly headroom?: Headroom;
  /** Guests on a host at most, and hosts that guests may be on. @default no rules */
  readonly hostRules?: HostRules;
  readonly assumptions: PlanningAssumptions;
  readonly capacityOf: CapacityOf;
  /** What has to be licensed; left out, licences are not counted. */
  readonly licensing?: Licensing;
  /** Of the guests on a host: `together` (default), the peak of their sum; `at once`, the sum of their peaks. */
  readonly peaks?: 'together' | 'at once';
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
  /** As if the peaks of all guests came at once, where that takes fewer hosts than a number given. */
  readonly forPeaks: (fewerThan: number) => Packing | undefined;
  readonly effort: Effort;
  /** What its guests asked for in every window; absent where none has series. */
  readonly record?: PoolRecord;
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
  const machine = plannedMachine(model, assumptions, task.headroom, task.hostRules?.guestsPerHost);
  const onMachine = planningDemand(machine, task);
  const { law, among } = task.capacityOf(machine, onMachine);
  const capacities = pools.map((pool) => among(pool.units.flat()));
  const itemsOfPools = pools.map((pool, at) => itemsOf(pool, machine, needs, onMachine, itemAt(capacities, at)));
  const misfits = pools.flatMap((pool, at) => misfitsOf(pool, itemAt(itemsOfPools, at), machine, needs));
  if (misfits.length > 0) return { machine, onMachine, law, pools: [], misfit: misfitSentence(misfits, guests) };

  const units = pools.reduce((sum, pool) => sum + pool.units.length, 0);
  const peaksAtOnceOf = packsPeaksAtOnce(machine, task);
  const packed = pools.map((pool, at): PackedPool => {
    const items = itemAt(itemsOfPools, at);
    const effort = effortFor(items.count, units);
    const { packing, bounds } = packWithPatterns(items, machine.shape, effort);
    const bound = strongestBound(bounds).hosts;
    const least = hostsForPeaks(pool, onMachine, machine.shape);
    const forPeaks = (fewerThan: number): Packing | undefined =>
      least >= fewerThan ? undefined : packedForPeaks(packing, fewerThan, () => peaksAtOnceOf(at, effort));
    const { inWindows } = onMachine;
    return {
      pool,
      capacity: itemAt(capacities, at),
      bounds,
      proven: provenBound(pool, machine, needs),
      packing: fewestOf(packing, bound, forPeaks),
      forPeaks,
      effort,
      ...(inWindows &&
        needs.profiles && { record: new PoolRecord(pool, needs.profiles.record, onMachine, inWindows, needs.vcpus) }),
    };
  });
  return { machine, onMachine, law, pools: packed };
}

/** What every guest adds to its host's demand, where its pool's guests share hosts of this machine. */
export function planningDemand(
  machine: PlannedMachine,
  { needs, pools, assumptions, peaks }: Omit<PlanningTask, 'capacityOf'>,
): NeedsOnMachine {
  const onMachine = needsOn(machine, needs, assumptions);
  if (peaks === 'at once') return peaksAtOnce(onMachine, needs.vcpus);
  const deviations = new Float64Array(needs.vcpus.length);
  const { inWindows } = onMachine;
  const moving = inWindows === undefined ? onMachine : { ...onMachine, ...inBusiestWindows(onMachine, inWindows) };
  for (const pool of pools) {
    const members = pool.units.flat();
    const memoryMib = members.reduce((sum, guest) => sum + itemAt(needs.memoryMib, guest), 0);
    const demand = demandTogether(members, moving);
    if (inWindows !== undefined) demand.mean = peakInWindows(inWindows.kinds, meansTogether(members, inWindows), 0);
    const guests = { count: members.length, memoryMib };
    const { deviations: onHost } = sharedHost(demand, guests, machine, moving.correlation);
    for (const guest of members) deviations[guest] = onHost;
  }
  const { demandCores, busiestVcpuCores } = withDeviations(moving, needs.vcpus, (guest) => itemAt(deviations, guest));
  return { ...onMachine, demandCores, busiestVcpuCores };
}

/** Guests as they are in their own busiest windows that count: each is among them at another time. */
function inBusiestWindows(
  { meanCores }: NeedsOnMachine,
  { kinds, meanCores: byKind, deviationCores, correlation }: NeedsInWindows,
): Pick<NeedsOnMachine, 'meanCores' | 'deviationCores' | 'thirdMoments' | 'correlation'> {
  const busiest = meanCores.map((_, guest) => peakInWindows(kinds, byKind, 0, guest * kinds.count));
  return { meanCores: busiest, deviationCores, thirdMoments: new Float64Array(busiest.length), correlation };
}

/** Packs one pool, by its position, as if all its guests' peaks came at once. */
type PeaksAtOnce = (
  pool: number,
  effort: Effort,
) => { readonly bound: number; readonly packing: () => Packing } | undefined;

/** What is common to all pools is found out when the first one asks. */
function packsPeaksAtOnce(machine: PlannedMachine, task: PlanningTask): PeaksAtOnce {
  const { needs, pools, capacityOf } = task;
  let model: { readonly onMachine: NeedsOnMachine; readonly among: CapacityModel['among'] } | undefined;
  return (at, effort) => {
    if (task.peaks === 'at once') return undefined;
    if (model === undefined) {
      const onMachine = planningDemand(machine, { ...task, peaks: 'at once' });
      model = { onMachine, among: capacityOf(machine, onMachine).among };
    }
    const pool = itemAt(pools, at);
    const items = itemsOf(pool, machine, needs, model.onMachine, model.among(pool.units.flat()));
    if (misfitsOf(pool, items, machine, needs).length > 0) return undefined;
    const bound = strongestBound(lowerBounds(items, machine.shape)).hosts;
    return { bound, packing: () => pack(items, machine.shape, bound, effort) };
  };
}

/** Hosts whose threads can do what all guests ask for at their peaks; a bound that costs nothing. */
function hostsForPeaks({ units }: Pool, onMachine: NeedsOnMachine, { throughputCores }: HostShape): number {
  let cores = 0;
  for (const guest of units.flat()) cores += peakAlone(onMachine, guest);
  return Math.ceil(cores / throughputCores - ROUNDING);
}

/**
 * The packing, or that for peaks at once where its rules happened to find fewer hosts: what carries the peaks of all guests
 * at once carries them one after the other.
 */
function fewestOf(packing: Packing, bound: number, forPeaks: PackedPool['forPeaks']): Packing {
  const { hosts } = packing.placement;
  const fewer = hosts <= bound ? undefined : forPeaks(hosts);
  return fewer === undefined || highestFill(fewer.placement) > 1 + ROUNDING ? packing : fewer;
}

/** The same items packed for peaks at once; undefined where that takes no fewer hosts. */
function packedForPeaks(
  { placement: { items, shape }, heuristics }: Packing,
  fewerThan: number,
  forPeaks: () => ReturnType<PeaksAtOnce>,
): Packing | undefined {
  const other = forPeaks();
  if (other === undefined || other.bound >= fewerThan) return undefined;
  const { heuristic, placement: found } = other.packing();
  if (found.hosts >= fewerThan) return undefined;
  const fewer = Placement.from(items, shape, found.hostOf, found.hosts);
  const name = `${heuristic}, by the sum of peaks`;
  return { placement: fewer, heuristic: name, heuristics: [...heuristics, { name, hosts: fewer.hosts }] };
}

/**
 * Places a packed pool on its hosts with spares: the load is spread over all of them, and then the fullest fail.
 * @param hosts spares left out; at least those that it was packed on, which is what it is without
 */
export function placePool(
  pool: PackedPool,
  { machine, onMachine }: PackedMachine,
  { needs, spare }: PlanningTask,
  hosts?: number,
): PlacedPool {
  const { packing, effort, capacity, record } = pool;
  const { items, shape, hostOf } = packing.placement;
  const placement =
    hosts === undefined || hosts === packing.placement.hosts
      ? packing.placement
      : Placement.from(items, shape, hostOf, hosts);
  const spared = withSpares(placement, sparesBeside(placement.hosts, spare), effort, record);
  return {
    ...pool,
    spared,
    fills: hostFills(spared.normal, pool.pool, capacity, machine, needs, onMachine, record),
    failedFills: hostFills(spared.failed, pool.pool, capacity, machine, needs, onMachine, record),
  };
}

/**
 * The same on as few hosts as keep the promise in every window: packing knows profiles alone, so where guests that move no more
 * leave a host asked for too much, one host is added after the other. Never on more than the sums of peaks need, unless these
 * break the promise too.
 */
export function placeInWindows(pool: PackedPool, packed: PackedMachine, task: PlanningTask): PlacedPool {
  const placed = placePool(pool, packed, task);
  if (keepsInWindows(placed)) return placed;
  const { hosts: packedOn } = pool.packing.placement;
  const most = pool.pool.units.length;
  for (let hosts = packedOn + 1; hosts <= most; hosts += 1 + Math.floor((hosts - packedOn) / FEW_ADDED)) {
    const onMore = placePool(pool, packed, task, hosts);
    if (!keepsInWindows(onMore)) continue;
    const forPeaks = pool.forPeaks(hosts);
    const atOnce = forPeaks && placePool({ ...pool, packing: forPeaks }, packed, task);
    return atOnce && keepsInWindows(atOnce) ? atOnce : onMore;
  }
  return placed;
}

function keepsInWindows({ fills, failedFills, record, packing }: PlacedPool): boolean {
  if (record === undefined) return true;
  const { throughputCores } = packing.placement.shape;
  return [...fills, ...failedFills].every(
    ({ cpuDemandCores, cpuCapacityCores }) => cpuDemandCores <= Math.min(cpuCapacityCores, throughputCores) + ROUNDING,
  );
}

/**
 * The pool with its guests moved on between the hosts that are left after the failure, to level their processors.
 * @param mostSteps moves and swaps after which that ends
 */
export function levelledAfterFailure(
  pool: PlacedPool,
  { machine, onMachine }: PackedMachine,
  { needs }: PlanningTask,
  mostSteps?: number,
): { readonly pool: PlacedPool; readonly steps: number } {
  const { spared, steps } = levelSurvivors(pool.spared, pool.effort, mostSteps);
  const failedFills = hostFills(spared.failed, pool.pool, pool.capacity, machine, needs, onMachine, pool.record);
  return { pool: { ...pool, spared, failedFills }, steps };
}
