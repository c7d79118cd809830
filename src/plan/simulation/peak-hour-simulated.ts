import { itemAt } from '../../base/item-at.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { AS_EXPORTED, type PeakHourLevel, PeakHourSearch } from '../agreement/peak-hour-search.ts';
import { boundOf, type PoolToday, poolsToday } from '../agreement/pools-today.ts';
import { byLaw } from '../by-law.ts';
import { upToThroughput } from '../capacity/capacity-model.ts';
import { hostSimulator, type Simulator } from '../capacity/host-simulator.ts';
import { type EstateTask, onOwnMachines, type TaskOptions } from '../estate-task.ts';
import { packPools, placePool } from '../packing/packed-pool.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import { simulateAsPacked } from './as-packed.ts';
import { type SimulatedMachines, withBursts } from './plan-simulated.ts';

/** Clusters of today, and how busy the busiest hour of each may be so that its hosts carry it when they are simulated. */
export interface BoundByToday {
  readonly pools: readonly PoolToday[];
  /** What is lowered of a cluster is lowered from there: what is assumed, or what the law says. */
  readonly mostOf: (pool: PoolToday) => PeakHourLevel;
}

/** Says of each of these clusters whether today's hosts carry the busiest hour that a bound leaves. */
export type CarriedByToday = (pools: readonly PoolToday[], bound: PeakHourBound) => Promise<readonly boolean[]>;

/**
 * Clusters whose busiest hour is assumed, so that today's hosts may bound it. See `peakHourByLaw`, which says how busy it is at most, for what
 * is never lowered.
 * @param estate as it was planned
 * @param bound by which it was planned
 * @returns undefined where none of today's hosts is known, the user said how busy that hour is, or it is known over time
 */
export function boundByToday(
  estate: Estate,
  options: TaskOptions,
  bound: PeakHourBound | undefined,
): BoundByToday | undefined {
  const { assumptions, ownMachines = [], machineOfHost } = options;
  if (assumptions.demand.isPeakHourGiven === true || ownMachines.length === 0 || machineOfHost === undefined)
    return undefined;
  const { movement, hosts, machines, task } = onOwnMachines(estate, options);
  if (movement === undefined) return undefined;
  const pools = poolsToday({ hosts, guests: task.guests }, task.pools, { machines, machineOfHost }, task.limits);
  const assumed = assumptions.demand.peakHourFactor.value;
  const mostOf = ({ pool }: PoolToday): PeakHourLevel => {
    const guest = pool.units[0]?.[0] ?? 0;
    return { factor: Math.min(assumed, bound?.factors[guest] ?? Infinity), swing: bound?.swings[guest] ?? 1 };
  };
  return { pools, mostOf };
}

/**
 * Lowers the busiest hour of clusters until today's hosts carry it.
 * @param short those that are seen not to carry what is assumed
 * @param onRound called before each round with its number, 1 first
 * @returns undefined where none is lowered
 */
export async function loweredPeakHour(
  { pools, mostOf }: BoundByToday,
  short: readonly PoolToday[],
  guests: number,
  carriedByToday: CarriedByToday,
  onRound: (round: number) => void,
): Promise<PeakHourBound | undefined> {
  const levels = new Map(pools.map((pool) => [pool, mostOf(pool)]));
  const searches = new Map(short.map((pool) => [pool, new PeakHourSearch(mostOf(pool), true)]));
  for (let round = 1; ; round++) {
    const open = short.filter((pool) => searches.get(pool)?.isDone === false);
    if (open.length === 0) break;
    onRound(round);
    for (const pool of open) levels.set(pool, searches.get(pool)?.level ?? mostOf(pool));
    const carried = await carriedByToday(open, boundOf(guests, levels));
    open.forEach((pool, at) => {
      if (itemAt(carried, at)) searches.get(pool)?.keeps();
      else searches.get(pool)?.breaks();
    });
  }
  for (const [pool, { kept }] of searches)
    levels.set(pool, kept ?? (pool.isReadyMeasured ? AS_EXPORTED : mostOf(pool)));
  const isLowered = short.some((pool) => isBelow(levels.get(pool) ?? mostOf(pool), mostOf(pool)));
  return isLowered ? boundOf(guests, levels) : undefined;
}

/** A plan that was simulated, and what it was made from. */
export interface SimulatedAgainstToday {
  /** Its candidates, and what bounded its busiest hour. */
  readonly planned: Pick<SimulatedMachines, 'candidates' | 'bound'>;
  readonly options: TaskOptions;
  /** Hosts under the scheduler of the plan. */
  readonly simulator: Simulator;
  /** Called before each round with its number, 1 first. */
  readonly onRound: (round: number) => void;
}

/**
 * How busy the busiest hour may be so that today's hosts carry it: asked where a simulated plan on the machine of today needs more hosts than run a
 * cluster. Its guests are spread over as many hosts as today.
 * @param against the plan, for the busiest hour that it shows today's hosts not to carry
 * @returns undefined where a plan needs no more hosts than today, or nothing bounds it
 */
export async function peakHourSimulated(
  estate: Estate,
  { planned: { candidates, bound }, options, simulator, onRound }: SimulatedAgainstToday,
): Promise<PeakHourBound | undefined> {
  const today = boundByToday(estate, options, bound);
  if (today === undefined) return undefined;
  const carried: CarriedByToday = (pools, level) => {
    const told = withBursts(onOwnMachines(estate, options, level), simulator.workload);
    return Promise.all(pools.map((pool) => isCarried(pool, told, simulator)));
  };
  return loweredPeakHour(today, shortPools(today.pools, candidates), estate.guests.length, carried, onRound);
}

function isBelow(level: PeakHourLevel, most: PeakHourLevel): boolean {
  return level.factor < most.factor || level.swing < most.swing;
}

/** Clusters that need more hosts than today on every machine of theirs that was simulated. */
function shortPools(pools: readonly PoolToday[], candidates: readonly CandidatePlan[]): readonly PoolToday[] {
  const isMore = ({ pool, alike }: PoolToday): boolean => {
    const needed = alike.flatMap(({ machine, hosts }) => {
      const candidate = candidates.find(({ machine: name, simulation }) => name === machine.name && simulation);
      const planned = candidate?.pools.find(({ cluster }) => cluster === pool.cluster);
      return planned === undefined ? [] : [planned.hosts - planned.spareHosts > hosts];
    });
    return needed.length > 0 && needed.every((more) => more);
  };
  return pools.filter(isMore);
}

/** Guests of a cluster, spread over as many hosts as it has today: of one of their kinds. */
async function isCarried(
  { pool, alike }: PoolToday,
  { task, machines }: EstateTask,
  simulator: Simulator,
): Promise<boolean> {
  const law = byLaw(task);
  const planned = { ...law, pools: [pool], capacityOf: upToThroughput(law.capacityOf) };
  for (const { machine: own, hosts } of alike) {
    const model = machines.find(({ name }) => name === own.name);
    if (model === undefined) continue;
    const packed = packPools(model, planned);
    const [first] = packed.pools;
    if (first === undefined || first.packing.placement.hosts > hosts) continue;
    const { fills } = placePool(first, packed, planned, hosts);
    const host = hostSimulator(packed.machine, simulator);
    const simulated = await simulateAsPacked('normal', fills, task.needs, packed.onMachine, host, task);
    if (simulated.every(({ holds }) => holds)) return true;
  }
  return false;
}
