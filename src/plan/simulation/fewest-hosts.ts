import { itemAt } from '../../base/item-at.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { assembled, infeasible } from '../candidate.ts';
import { upToThroughput } from '../capacity/capacity-model.ts';
import { packPools, type PlacedPool, placePool, type PlanningTask } from '../packing/packed-pool.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { HostCountTried, SimulatedHost, TodayTried } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import { placedAsToday } from '../packing/as-today.ts';
import { PoolSearch, type PoolTrial, type TriedPool } from './pool-search.ts';

/** Rounds of simulations after which the fewest hosts seen to keep the promise are taken. */
const MOST_ROUNDS = 16;
/** So many pools are simulated, those that are nearest to breaking the promise; the others keep their capacities. */
const MOST_POOLS = 8;

/** What hosts are judged by: the demand that is planned for alone, or windows of the series too. */
export type JudgedBy = 'demand' | 'windows';

/** How pools are tried. */
export interface HostTrial {
  /** Simulates the hosts of a pool that are most likely to break the promise, of those that it has in a state. */
  readonly simulate: (state: SimulatedHost['state'], fills: readonly HostFill[]) => Promise<readonly SimulatedHost[]>;
  /**
   * The same hosts, as they were simulated, judged by windows of the series too.
   * @param fills all hosts of the pool in that state
   */
  readonly inWindows: (
    hosts: readonly SimulatedHost[],
    fills: readonly HostFill[],
  ) => Promise<readonly SimulatedHost[]>;
  /** Today's host of a guest, where that is the machine that is planned for. */
  readonly hostToday: (guest: number) => string | undefined;
  /** Called before each round with its number, 1 first, and what hosts are judged by. */
  readonly onRound: (round: number, by: JudgedBy) => void;
}

/** A plan on the fewest hosts that keep the promise. */
export interface FewestHosts {
  readonly plan: CandidatePlan;
  readonly tried: readonly HostCountTried[];
  readonly asToday: readonly TodayTried[];
  /** Hosts of the plan that were simulated, by their position in it. */
  readonly hosts: readonly SimulatedHost[];
  /** The promise holds on all of them. */
  readonly holds: boolean;
  /** The same with hosts that keep the promise in windows of the series too; only where it holds. */
  readonly inWindows: () => Promise<FewestHosts>;
}

/**
 * Finds the fewest hosts for every pool that keep the promise when they are simulated with the load spread over them. What
 * is spread where depends on the number of hosts alone: the capacities, and with them the promise, say only where to begin.
 * After a failure as few guests migrate as the promise needs.
 */
export async function fewestHosts(model: MachineModel, task: PlanningTask, trial: HostTrial): Promise<FewestHosts> {
  const machine = packPools(model, { ...task, capacityOf: upToThroughput(task.capacityOf) });
  if (machine.misfit !== undefined) {
    const nothing: FewestHosts = {
      plan: infeasible(machine.machine, machine.misfit, machine.law),
      tried: [],
      asToday: [],
      hosts: [],
      holds: false,
      inWindows: () => Promise.resolve(nothing),
    };
    return nothing;
  }
  const byCapacity = packPools(model, task);
  const starts = machine.pools.map(({ packing }, at) => {
    const least = packing.placement.hosts;
    return Math.max(least, byCapacity.pools[at]?.packing.placement.hosts ?? least);
  });
  const placed = machine.pools.map((pool, at) => placePool(pool, machine, task, starts[at]));
  const atDemand: PoolTrial = { machine, task, judge: (state, fills, known) => known ?? trial.simulate(state, fills) };
  const searches = new Map(
    nearestToBreaking(placed).map((at) => [at, new PoolSearch(itemAt(placed, at), itemAt(starts, at), atDemand)]),
  );
  return searched(searches, [], { placed, trial, by: 'demand', ...atDemand });
}

/** What pools are searched with. */
interface Surroundings extends PoolTrial {
  readonly placed: readonly PlacedPool[];
  readonly trial: HostTrial;
  readonly by: JudgedBy;
}

/** @param before numbers of hosts that were tried before */
async function searched(
  searches: ReadonlyMap<number, PoolSearch>,
  before: readonly HostCountTried[],
  surroundings: Surroundings,
): Promise<FewestHosts> {
  const { placed, machine, task, trial, by } = surroundings;
  let tried = before;
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const open = [...searches.values()].filter(({ isDone }) => !isDone);
    if (open.length === 0) break;
    trial.onRound(round, by);
    tried = (await Promise.all(open.map((search) => search.next()))).reduce(withTried, tried);
  }
  await Promise.all([...searches.values()].map((search) => search.takeBackMigrations()));
  const asToday = await Promise.all(
    placed.map((pool, at) => triedAsToday(searches.get(at)?.answer ?? { pool, holds: true }, surroundings)),
  );
  const found = placed.map((pool, at): Found => {
    const today = asToday[at];
    return today?.told.holds === true ? today : (searches.get(at)?.answer ?? { pool, hosts: [], holds: true });
  });
  const pools = found.map(asSimulated);
  const firstHost = (of: (pool: PlacedPool) => number, until: number): number =>
    pools.slice(0, until).reduce((sum, pool) => sum + of(pool), 0);
  const hosts = found.flatMap((answer, at) =>
    answer.hosts.map((one) => ({
      ...one,
      host: one.host + firstHost((pool) => (one.state === 'normal' ? pool.fills.length : pool.failedFills.length), at),
    })),
  );
  const answer: FewestHosts = {
    plan: assembled(machine, pools, task),
    tried,
    asToday: asToday.flatMap((today) => (today === undefined ? [] : [today.told])),
    hosts,
    holds: found.every(({ holds }) => holds),
    inWindows: () => {
      if (!answer.holds) return Promise.resolve(answer);
      const judge: PoolTrial['judge'] = async (state, fills, known) =>
        trial.inWindows(known ?? (await trial.simulate(state, fills)), fills);
      const stricter = [...searches].flatMap(([at, search]) => {
        const next = search.judgedBy(judge);
        return next === undefined ? [] : [[at, next] as const];
      });
      return searched(new Map(stricter), tried, { ...surroundings, by: 'windows', judge });
    },
  };
  return answer;
}

/** Numbers of hosts that were tried, with one more; what was known of the same number was known from less. */
function withTried(tried: readonly HostCountTried[], next: HostCountTried): readonly HostCountTried[] {
  const isSame = ({ cluster, hosts }: HostCountTried): boolean => cluster === next.cluster && hosts === next.hosts;
  return tried.some(isSame) ? tried.map((one) => (isSame(one) ? next : one)) : [...tried, next];
}

type Found = Pick<TriedPool, 'pool' | 'hosts' | 'holds'>;

/**
 * The pool with what runs of its fullest hosts showed, where all of them keep the promise: every host may carry what it does, and
 * no guest waits longer than the longest of theirs. Interpolated figures know less.
 */
function asSimulated({ pool, hosts, holds }: Found): PlacedPool {
  if (!holds || hosts.length === 0) return pool;
  const shown = (state: SimulatedHost['state'], fills: readonly HostFill[]): readonly HostFill[] => {
    const simulated = hosts.filter((one) => one.state === state);
    if (simulated.length === 0) return fills;
    const longest = simulated.reduce((most, { readyRatio }) => Math.max(most, readyRatio.mean), 0);
    return fills.map((fill) => ({
      ...fill,
      cpuCapacityCores: Math.max(fill.cpuCapacityCores, fill.cpuDemandCores),
      worstReadyRatio: Math.min(fill.worstReadyRatio, longest),
    }));
  };
  return { ...pool, fills: shown('normal', pool.fills), failedFills: shown('failed', pool.failedFills) };
}

/** Positions of the pools with the highest predicted ready time, in their order. */
function nearestToBreaking(pools: readonly PlacedPool[]): readonly number[] {
  return pools
    .map(({ fills, failedFills }, at) => ({
      at,
      asksForSome: fills.some(({ cpuDemandCores }) => cpuDemandCores > 0),
      predicted: [...fills, ...failedFills].reduce((most, fill) => Math.max(most, fill.worstReadyRatio), 0),
    }))
    .filter(({ asksForSome }) => asksForSome)
    .sort((a, b) => b.predicted - a.predicted || a.at - b.at)
    .slice(0, MOST_POOLS)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}

/**
 * Where more hosts are needed than the pool's guests run on today, of the same machine: simulates them where they are today. What
 * holds is a plan; of what does not it is told where.
 */
async function triedAsToday(
  { pool, holds }: Pick<Found, 'pool' | 'holds'>,
  { machine, task, trial, judge }: Surroundings,
): Promise<(Found & { readonly told: TodayTried }) | undefined> {
  const today = placedAsToday(pool, machine, task, trial.hostToday);
  if (today === undefined) return undefined;
  if (holds && pool.spared.failed.hosts <= today.hosts.length) return undefined;
  const { fills, failedFills } = today.pool;
  const inNormal = await judge('normal', fills);
  const afterFailure = failedFills.length < fills.length ? await judge('failed', failedFills) : [];
  const hosts = [...inNormal, ...afterFailure];
  const isKept = hosts.every((one) => one.holds);
  const { cluster } = pool.pool;
  const told: TodayTried = {
    ...(cluster === undefined ? {} : { cluster }),
    hosts: today.hosts.length,
    holds: isKept,
    simulated: inNormal.flatMap(({ host, readyRatio, nearest, carriedRatio, windows, holds: isKeptThere }) => {
      const name = today.hosts[host];
      const shown = {
        readyRatio,
        nearest,
        carriedRatio,
        ...(windows !== undefined && { windows }),
        holds: isKeptThere,
      };
      return name === undefined ? [] : [{ name, ...shown }];
    }),
  };
  return { pool: today.pool, hosts, holds: isKept, told };
}
