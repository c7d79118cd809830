import { itemAt } from '../../base/item-at.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { assembled, infeasible } from '../candidate.ts';
import { upToThroughput } from '../capacity/capacity-model.ts';
import {
  levelledAfterFailure,
  type PackedMachine,
  packPools,
  type PlacedPool,
  placePool,
  type PlanningTask,
} from '../packing/packed-pool.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { HostCountTried, SimulatedHost, TodayTried } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import { placedAsToday } from '../packing/as-today.ts';
import { HostCountSearch } from './host-count-search.ts';

/** Rounds of simulations after which the fewest hosts seen to keep the promise are taken. */
const MOST_ROUNDS = 16;
/** So many pools are simulated, those that are nearest to breaking the promise; the others keep their capacities. */
const MOST_POOLS = 8;

/** How pools are tried. */
export interface HostTrial {
  /** Simulates the hosts of a pool that are most likely to break the promise, of those that it has in a state. */
  readonly simulate: (state: SimulatedHost['state'], fills: readonly HostFill[]) => Promise<readonly SimulatedHost[]>;
  /** Today's host of a guest, where that is the machine that is planned for. */
  readonly hostToday: (guest: number) => string | undefined;
  /** Called before each round with its number, 1 first. */
  readonly onRound: (round: number) => void;
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
}

/**
 * Finds the fewest hosts for every pool that keep the promise when they are simulated with the load spread over them. What
 * is spread where depends on the number of hosts alone: the capacities, and with them the promise, say only where to begin.
 * After a failure as few guests migrate as the promise needs.
 */
export async function fewestHosts(model: MachineModel, task: PlanningTask, trial: HostTrial): Promise<FewestHosts> {
  const machine = packPools(model, { ...task, capacityOf: upToThroughput(task.capacityOf) });
  if (machine.misfit !== undefined) {
    return {
      plan: infeasible(machine.machine, machine.misfit, machine.law),
      tried: [],
      asToday: [],
      hosts: [],
      holds: false,
    };
  }
  const byCapacity = packPools(model, task);
  const starts = machine.pools.map(({ packing }, at) => {
    const least = packing.placement.hosts;
    return Math.max(least, byCapacity.pools[at]?.packing.placement.hosts ?? least);
  });
  const placed = machine.pools.map((pool, at) => placePool(pool, machine, task, starts[at]));
  const surroundings = { machine, task, trial };
  const searches = new Map(
    nearestToBreaking(placed).map((at) => [
      at,
      new PoolSearch(at, itemAt(placed, at), itemAt(starts, at), surroundings),
    ]),
  );
  const tried: HostCountTried[] = [];
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const open = [...searches.values()].filter(({ isDone }) => !isDone);
    if (open.length === 0) break;
    trial.onRound(round);
    tried.push(...(await Promise.all(open.map((search) => search.next()))));
  }
  await Promise.all([...searches.values()].map((search) => search.takeBackMigrations()));
  const asToday = await Promise.all(
    placed.map((pool, at) => triedAsToday(searches.get(at)?.answer ?? { pool, holds: true }, surroundings)),
  );
  const found = placed.map((pool, at): Pick<Tried, 'pool' | 'hosts' | 'holds'> => {
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
  return {
    plan: assembled(machine, pools, task),
    tried,
    asToday: asToday.flatMap((today) => (today === undefined ? [] : [today.told])),
    hosts,
    holds: found.every(({ holds }) => holds),
  };
}

/**
 * The pool with what runs of its fullest hosts showed, where all of them keep the promise: every host may carry what it does, and
 * no guest waits longer than the longest of theirs. Interpolated figures know less.
 */
function asSimulated({ pool, hosts, holds }: Pick<Tried, 'pool' | 'hosts' | 'holds'>): PlacedPool {
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

interface Surroundings {
  readonly machine: PackedMachine;
  readonly task: PlanningTask;
  readonly trial: HostTrial;
}

/** A pool on a number of hosts that was simulated. */
interface Tried {
  readonly pool: PlacedPool;
  readonly hosts: readonly SimulatedHost[];
  readonly holds: boolean;
  /** Moves and swaps that level the hosts that are left after the failure. */
  readonly steps: number;
}

/**
 * Where more hosts are needed than the pool's guests run on today, of the same machine: simulates them where they are today. What
 * holds is a plan; of what does not it is told where.
 */
async function triedAsToday(
  { pool, holds }: Pick<Tried, 'pool' | 'holds'>,
  { machine, task, trial }: Surroundings,
): Promise<(Pick<Tried, 'pool' | 'hosts' | 'holds'> & { readonly told: TodayTried }) | undefined> {
  const today = placedAsToday(pool, machine, task, trial.hostToday);
  if (today === undefined) return undefined;
  if (holds && pool.spared.failed.hosts <= today.hosts.length) return undefined;
  const { fills, failedFills } = today.pool;
  const inNormal = await trial.simulate('normal', fills);
  const afterFailure = failedFills.length < fills.length ? await trial.simulate('failed', failedFills) : [];
  const hosts = [...inNormal, ...afterFailure];
  const isKept = hosts.every((one) => one.holds);
  const { cluster } = pool.pool;
  const told: TodayTried = {
    ...(cluster === undefined ? {} : { cluster }),
    hosts: today.hosts.length,
    holds: isKept,
    simulated: inNormal.flatMap(({ host, readyRatio, nearest, carriedRatio, holds: isKeptThere }) => {
      const name = today.hosts[host];
      return name === undefined ? [] : [{ name, readyRatio, nearest, carriedRatio, holds: isKeptThere }];
    }),
  };
  return { pool: today.pool, hosts, holds: isKept, told };
}

/** The search for one pool's hosts. */
class PoolSearch {
  readonly at: number;
  readonly #pool: PlacedPool;
  readonly #surroundings: Surroundings;
  readonly #search: HostCountSearch;
  readonly #tried = new Map<number, Tried>();
  #latest: Tried | undefined;

  constructor(at: number, pool: PlacedPool, start: number, surroundings: Surroundings) {
    this.at = at;
    this.#pool = pool;
    this.#surroundings = surroundings;
    this.#search = new HostCountSearch(pool.packing.placement.hosts, start, pool.pool.units.length);
  }

  get isDone(): boolean {
    return this.#search.isDone;
  }

  /** The fewest hosts that keep the promise; the latest that were tried where none did. */
  get answer(): Tried {
    const answer = this.#tried.get(this.#search.kept ?? NaN) ?? this.#latest;
    if (answer === undefined) throw new Error('no number of hosts was tried');
    const { pool } = answer;
    const kept = this.#search.kept;
    if (kept === undefined || !this.#tried.has(kept - 1)) return answer;
    const cpu = { hosts: kept, resource: 'cpu', by: 'simulation: with one host fewer the target is missed' } as const;
    const bounds = pool.bounds.map((bound) => (bound.resource === 'cpu' ? cpu : bound));
    return { ...answer, pool: { ...pool, bounds } };
  }

  /** Simulates the next number of hosts. */
  async next(): Promise<HostCountTried> {
    const { machine, task, trial } = this.#surroundings;
    const count = this.#search.count;
    const placed = placePool(this.#pool, machine, task, count);
    const canFail = placed.failedFills.length < placed.fills.length;
    const { pool, steps } = canFail ? levelledAfterFailure(placed, machine, task) : { pool: placed, steps: 0 };
    const inStates = await Promise.all([
      trial.simulate('normal', pool.fills),
      canFail ? trial.simulate('failed', pool.failedFills) : [],
    ]);
    const hosts = inStates.flat();
    const worst = hosts.reduce((most, next) => (isWorse(next, most) ? next : most));
    const holds = hosts.every((one) => one.holds);
    this.#latest = { pool, hosts, holds, steps };
    this.#tried.set(count, this.#latest);
    if (holds) this.#search.keeps();
    else this.#search.breaks(excessOf(worst));
    const { cluster } = pool.pool;
    return { ...(cluster === undefined ? {} : { cluster }), hosts: pool.fills.length, holds, worst };
  }

  /**
   * Levels the hosts that are left after the failure by as few steps as the promise needs: one step less was simulated, and
   * broke it.
   */
  async takeBackMigrations(): Promise<void> {
    const kept = this.#search.kept;
    const levelled = kept === undefined ? undefined : this.#tried.get(kept);
    if (kept === undefined || levelled === undefined || levelled.steps === 0) return;
    const { machine, task, trial } = this.#surroundings;
    const placed = placePool(this.#pool, machine, task, kept);
    let fewest = levelled;
    let broken = -1;
    for (let steps = 0; fewest.steps - broken > 1; steps = Math.floor((broken + fewest.steps) / 2)) {
      const { pool } = levelledAfterFailure(placed, machine, task, steps);
      const failed = await trial.simulate('failed', pool.failedFills);
      if (failed.every(({ holds }) => holds)) {
        const hosts = [...levelled.hosts.filter(({ state }) => state === 'normal'), ...failed];
        fewest = { pool, hosts, holds: true, steps };
      } else broken = steps;
    }
    this.#tried.set(kept, fewest);
  }
}

/** One that breaks the promise is worse than one that keeps it. */
function isWorse(a: SimulatedHost, b: SimulatedHost): boolean {
  return a.holds === b.holds ? excessOf(a) > excessOf(b) : !a.holds;
}

/** What was simulated over what was promised, of the guest that is nearest to it: above 1 it is broken. */
function excessOf({ nearest: { figure, limit } }: SimulatedHost): number {
  return figure.mean / limit;
}
