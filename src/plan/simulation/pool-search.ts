import {
  levelledAfterFailure,
  type PackedMachine,
  placePool,
  type PlacedPool,
  type PlanningTask,
} from '../packing/packed-pool.ts';
import type { HostCountTried, HostInWindows, SimulatedHost } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import { HostCountSearch } from './host-count-search.ts';

/** What hosts are packed from, and how they are judged. */
export interface PoolTrial {
  readonly machine: PackedMachine;
  readonly task: PlanningTask;
  /**
   * Judges the hosts of a pool that are most likely to break the promise, of those that it has in a state.
   * @param known the same as they were simulated before
   */
  readonly judge: (
    state: SimulatedHost['state'],
    fills: readonly HostFill[],
    known?: readonly SimulatedHost[],
  ) => Promise<readonly SimulatedHost[]> | readonly SimulatedHost[];
}

/** A pool on a number of hosts that was simulated. */
export interface TriedPool {
  readonly pool: PlacedPool;
  /** By their position in the pool. */
  readonly hosts: readonly SimulatedHost[];
  readonly holds: boolean;
  /** Moves and swaps that level the hosts that are left after the failure. */
  readonly steps: number;
}

/** The search for the fewest hosts of one pool that keep the promise. */
export class PoolSearch {
  readonly #pool: PlacedPool;
  readonly #trial: PoolTrial;
  readonly #before: PoolSearch | undefined;
  readonly #search: HostCountSearch;
  readonly #tried = new Map<number, TriedPool>();
  #latest: TriedPool | undefined;
  /** With as few migrations after the failure as the promise needs. */
  #fewestSteps: TriedPool | undefined;

  /**
   * @param pool on as few hosts as hold its guests at all, or more
   * @param start hosts that are tried first, spares left out
   * @param before a search that judged less strictly: what it saw to break the promise breaks it
   */
  constructor(pool: PlacedPool, start: number, trial: PoolTrial, before?: PoolSearch) {
    const least = before === undefined ? pool.packing.placement.hosts : start;
    this.#pool = pool;
    this.#trial = trial;
    this.#before = before;
    this.#search = new HostCountSearch(least, start, pool.pool.units.length);
  }

  get isDone(): boolean {
    return this.#search.isDone;
  }

  /** The same search with a stricter judge, from the fewest hosts on that keep the promise; undefined where none do. */
  judgedBy(judge: PoolTrial['judge']): PoolSearch | undefined {
    const { kept } = this.#search;
    return kept === undefined ? undefined : new PoolSearch(this.#pool, kept, { ...this.#trial, judge }, this);
  }

  /** The fewest hosts that keep the promise; the latest that were tried where none did. */
  get answer(): TriedPool {
    const { kept } = this.#search;
    const answer = this.#fewestSteps ?? this.#tried.get(kept ?? NaN) ?? this.#latest;
    if (answer === undefined) throw new Error('no number of hosts was tried');
    if (kept === undefined || this.triedOn(kept - 1) === undefined) return answer;
    const { pool } = answer;
    const cpu = { hosts: kept, resource: 'cpu', by: 'simulation: with one host fewer the promise is broken' } as const;
    const bounds = pool.bounds.map((bound) => (bound.resource === 'cpu' ? cpu : bound));
    return { ...answer, pool: { ...pool, bounds } };
  }

  /** Simulates the next number of hosts. */
  async next(): Promise<HostCountTried> {
    const { count } = this.#search;
    const asBefore = await this.#judgedAsBefore(count);
    const tried =
      asBefore === undefined || breaksOnlyAfterFailure(asBefore) ? await this.#judgedLevelled(count) : asBefore;
    this.#latest = tried;
    this.#tried.set(count, tried);
    const worst = tried.hosts.reduce((most, next) => (isWorse(next, most) ? next : most));
    if (tried.holds) this.#search.keeps();
    else this.#search.breaks(excessOf(worst));
    const { pool } = tried;
    const { cluster } = pool.pool;
    return { ...(cluster === undefined ? {} : { cluster }), hosts: pool.fills.length, holds: tried.holds, worst };
  }

  /**
   * Levels the hosts that are left after the failure by as few steps as the promise needs: one step less was simulated, and
   * broke it.
   */
  async takeBackMigrations(): Promise<void> {
    const { kept } = this.#search;
    const levelled = kept === undefined ? undefined : this.#tried.get(kept);
    if (kept === undefined || levelled === undefined || levelled.steps === 0) return;
    const before = this.#before?.fewestStepsOn(kept);
    if (levelled.pool === before?.pool) return;
    const { machine, task, judge } = this.#trial;
    const placed = this.#placedOn(kept);
    let fewest = levelled;
    let broken = before?.steps ?? -1;
    for (let steps = broken + 1; fewest.steps - broken > 1; steps = Math.floor((broken + fewest.steps) / 2)) {
      const { pool } = levelledAfterFailure(placed, machine, task, steps);
      const failed = await judge('failed', pool.failedFills);
      if (failed.every(({ holds }) => holds)) {
        fewest = { pool, hosts: [...inState(levelled, 'normal'), ...failed], holds: true, steps };
      } else broken = steps;
    }
    this.#fewestSteps = fewest;
  }

  /** A number of hosts that this search tried, or the one before. */
  protected triedOn(hosts: number): TriedPool | undefined {
    return this.#tried.get(hosts) ?? this.#before?.triedOn(hosts);
  }

  protected fewestStepsOn(hosts: number): TriedPool | undefined {
    return hosts === this.#search.kept ? this.#fewestSteps : undefined;
  }

  #placedOn(hosts: number): PlacedPool {
    const { machine, task } = this.#trial;
    return placePool(this.#pool, machine, task, hosts);
  }

  /** With the migrations that were enough for a less strict judge; undefined where it did not say how many are. */
  async #judgedAsBefore(hosts: number): Promise<TriedPool | undefined> {
    const before = this.#before?.fewestStepsOn(hosts);
    return before && this.#judged(before.pool, before.steps, before);
  }

  async #judgedLevelled(hosts: number): Promise<TriedPool> {
    const known = this.#before?.triedOn(hosts);
    const { pool, steps } = known ?? this.#levelledOn(hosts);
    return this.#judged(pool, steps, known);
  }

  #levelledOn(hosts: number): Pick<TriedPool, 'pool' | 'steps'> {
    const { machine, task } = this.#trial;
    const placed = this.#placedOn(hosts);
    return canFail(placed) ? levelledAfterFailure(placed, machine, task) : { pool: placed, steps: 0 };
  }

  async #judged(pool: PlacedPool, steps: number, known?: TriedPool): Promise<TriedPool> {
    const { judge } = this.#trial;
    const inStates = await Promise.all([
      judge('normal', pool.fills, known && inState(known, 'normal')),
      canFail(pool) ? judge('failed', pool.failedFills, known && inState(known, 'failed')) : [],
    ]);
    const hosts = inStates.flat();
    return { pool, hosts, holds: hosts.every(({ holds }) => holds), steps };
  }
}

function canFail({ fills, failedFills }: PlacedPool): boolean {
  return failedFills.length < fills.length;
}

function inState({ hosts }: TriedPool, state: SimulatedHost['state']): readonly SimulatedHost[] {
  return hosts.filter((one) => one.state === state);
}

/** Then more migrations may help. */
function breaksOnlyAfterFailure(tried: TriedPool): boolean {
  return !tried.holds && inState(tried, 'normal').every(({ holds }) => holds);
}

/** One that breaks the promise is worse than one that keeps it. */
function isWorse(a: SimulatedHost, b: SimulatedHost): boolean {
  return a.holds === b.holds ? excessOf(a) > excessOf(b) : !a.holds;
}

/** What was simulated over what was promised, of the guest that is nearest to it, or of windows: above 1 it is broken. */
function excessOf({ nearest: { figure, limit }, windows, holds }: SimulatedHost): number {
  const ofDemand = figure.mean / limit;
  return windows === undefined || holds ? ofDemand : Math.max(ofDemand, excessInWindows(windows));
}

/** Windows are drawn from twice the share that may miss a target. */
function excessInWindows({ sampled, kept }: HostInWindows): number {
  return (2 * (sampled - kept)) / sampled;
}
