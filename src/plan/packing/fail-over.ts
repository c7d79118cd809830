import type { Effort } from './effort.ts';
import { EmptiestHosts } from './emptiest-hosts.ts';
import { failureSets, setCount } from './failure-sets.ts';
import { bySize, largestShare } from './first-fit.ts';
import { level, processorFill } from './level.ts';
import { keepInWindows } from './keep-in-windows.ts';
import { placeWithRoom } from './make-room.ts';
import type { Budget } from './make-room.ts';
import { NONE, Placement } from './placement.ts';
import type { PoolRecord } from './pool-record.ts';
import { highestFill, spread } from './spread.ts';

// Items and hosts index typed arrays that have an entry for each: `!` says so.

/** Hosts with spares among them, and what is left of them after as many have failed. */
export interface SparedHosts {
  /** All hosts up. */
  readonly normal: Placement;
  /** The spare hosts stay empty: spread over all hosts, the room left would be in pieces too small for a guest. */
  readonly idleSpares: boolean;
  /** The hosts that are left after the worst failure, the one with the fullest survivor, with everything on them. */
  readonly failed: Placement;
  /** Of each item the survivor that it was on before the failure; NONE for those of failed hosts, which start again. */
  readonly survivorOf: Int32Array;
  /** Hosts that fail then: positions with all up. */
  readonly down: readonly number[];
  /** Sets of hosts, as many as spares, after whose failure every item fits; 0 without spares. */
  readonly checkedSets: number;
  /** Such sets that there are; of more than 2^53, that. */
  readonly possibleSets: number;
}

/**
 * Adds spares to a packing and fails as many hosts, whichever they are. Normally all hosts share the load. Where the guests
 * of failed hosts then find no room on the others, not even with single guests stepping aside, the spares stay idle instead
 * (dedicated failover hosts): what is on a failed host fits on an empty one, whichever fails.
 *
 * With shared load every set of hosts is tried, or as many as the effort allows (see {@link failureSets}). What is
 * returned is the worst failure that was tried: the one after which the fullest host is fullest.
 * @param record what the items asked for in every window: items then move on until hosts are within what they can carry in the
 *   promised share of them, or no move helps
 */
export function withSpares(packed: Placement, spares: number, effort: Effort, record?: PoolRecord): SparedHosts {
  const hosts = packed.hosts + spares;
  const levelling: Budget = { left: effort.improvementSteps };
  const possibleSets = spares === 0 ? 0 : setCount(hosts, spares);
  const kept = (placement: Placement): Placement => {
    if (record === undefined) return placement;
    const moved = Placement.from(placement.items, placement.shape, placement.hostOf, placement.hosts);
    keepInWindows(moved, record, { left: effort.recordSteps });
    return moved;
  };
  if (spares > 0) {
    const normal = kept(spread(packed, hosts, levelling));
    const failure = worstFailure(normal, spares, effort);
    if (failure !== undefined)
      return { normal, idleSpares: false, ...failure, failed: kept(failure.failed), possibleSets };
  }
  const busy = kept(spread(packed, packed.hosts, levelling));
  return spares === 0 ? withoutSpares(busy) : withIdleSpares(busy, spares);
}

/** A placement as it is, none of whose hosts may fail. */
export function withoutSpares(normal: Placement): SparedHosts {
  const none = { failed: normal, survivorOf: normal.hostOf, down: [], checkedSets: 0, possibleSets: 0 };
  return { normal, idleSpares: false, ...none };
}

/** Leaves a placement as it is, beside spares (at least one) that stay empty until as many of its hosts fail. */
export function withIdleSpares(busy: Placement, spares: number): SparedHosts {
  const normal = Placement.from(busy.items, busy.shape, busy.hostOf, busy.hosts + spares);
  const failure = onIdleSpares(normal, fullestFirst(normal).slice(0, spares));
  const possibleSets = setCount(normal.hosts, spares);
  return { normal, idleSpares: true, ...failure, checkedSets: possibleSets, possibleSets };
}

/** Items started again on another host. */
export function restartedItems({ survivorOf }: SparedHosts): number {
  return survivorOf.reduce((sum, survivor) => sum + (survivor === NONE ? 1 : 0), 0);
}

/** Items of surviving hosts that are on another one after the failure. */
export function migratedItems({ survivorOf, failed }: SparedHosts): number {
  return survivorOf.reduce((sum, survivor, item) => {
    const hasMoved = survivor !== NONE && survivor !== failed.hostOf[item];
    return sum + (hasMoved ? 1 : 0);
  }, 0);
}

/**
 * The same failure after which items move on between the survivors, so that no survivor's processors are fuller than they
 * need be.
 * @param mostSteps moves and swaps after which it ends
 */
export function levelSurvivors(
  spared: SparedHosts,
  effort: Effort,
  mostSteps = Infinity,
): { readonly spared: SparedHosts; readonly steps: number } {
  const { items, shape, hostOf, hosts } = spared.failed;
  const failed = Placement.from(items, shape, hostOf, hosts);
  const steps = level(failed, { left: effort.failOverSteps }, processorFill, mostSteps);
  return { spared: { ...spared, failed }, steps };
}

/**
 * Of each host the most of what its items add up to: with all hosts up, after every failure that was tried, and once items have moved on
 * after the worst one.
 * @param quantities what each item adds, of every quantity: all are added up in one round of failures
 * @returns of every quantity, by host
 */
export function mostOnHosts(
  spared: SparedHosts,
  quantities: readonly Float64Array[],
  effort: Effort,
): readonly Float64Array[] {
  const { normal, idleSpares, failed, down } = spared;
  const spares = normal.hosts - failed.hosts;
  const most = quantities.map((weights) => sumsOnHosts(normal.hostOf, normal.hosts, weights));
  if (spares === 0) return most;
  const count = (hostOf: Int32Array): void =>
    quantities.forEach((weights, at) => {
      const highest = most[at]!;
      sumsOnHosts(hostOf, normal.hosts, weights).forEach(
        (sum, host) => (highest[host] = Math.max(highest[host]!, sum)),
      );
    });
  const survivors = Array.from({ length: normal.hosts }, (_, host) => host).filter((host) => !down.includes(host));
  count(failed.hostOf.map((host) => survivors[host] ?? NONE));
  if (idleSpares) {
    // whichever host fails, all that is on it starts on one of the spares, which are the last hosts
    return most.map((sums) => sums.fill(Math.max(...sums), normal.hosts - spares));
  }
  const trials = new FailureTrials(normal, { left: effort.failOverSteps });
  for (const failing of failureSets(fullestFirst(normal), spares, effort.failureSets)) {
    if (trials.fail(failing) === undefined) continue;
    count(trials.hostOf());
  }
  return most;
}

function sumsOnHosts(hostOf: Int32Array, hosts: number, weights: Float64Array): Float64Array {
  const sums = new Float64Array(hosts);
  hostOf.forEach((host, item) => {
    if (host !== NONE) sums[host]! += weights[item]!;
  });
  return sums;
}

type Failure = Pick<SparedHosts, 'failed' | 'survivorOf' | 'down'>;

/** The worst of the failures that are tried; undefined when one of them leaves an item without a host. */
function worstFailure(
  normal: Placement,
  failures: number,
  effort: Effort,
): (Failure & Pick<SparedHosts, 'checkedSets'>) | undefined {
  const trials = new FailureTrials(normal, { left: effort.failOverSteps });
  let worst: { highestFill: number; down: readonly number[]; hostOf: Int32Array } | undefined;
  let checkedSets = 0;
  for (const down of failureSets(fullestFirst(normal), failures, effort.failureSets)) {
    const fill = trials.fail(down);
    if (fill === undefined) return undefined;
    checkedSets++;
    if (worst === undefined || fill > worst.highestFill) worst = { highestFill: fill, down, hostOf: trials.hostOf() };
  }
  if (worst === undefined) return undefined;
  const { items, shape } = normal;
  const { hostOf, survivors } = renumbered(worst.hostOf, normal.hosts, worst.down);
  const { hostOf: survivorOf } = renumbered(normal.hostOf, normal.hosts, worst.down);
  return { failed: Placement.from(items, shape, hostOf, survivors), survivorOf, down: worst.down, checkedSets };
}

/** Fails sets of hosts of a placement, one after the other. */
class FailureTrials {
  readonly #normal: Placement;
  readonly #budget: Budget;
  /** The placement after a failure, set back before the next. */
  readonly #after: Placement;
  readonly #emptiest: EmptiestHosts;
  /** Position of each item by falling size. */
  readonly #rank: Int32Array;

  constructor(normal: Placement, budget: Budget) {
    const { items, shape } = normal;
    this.#normal = normal;
    this.#budget = budget;
    this.#after = Placement.from(items, shape, normal.hostOf, normal.hosts);
    this.#emptiest = new EmptiestHosts(this.#after);
    this.#rank = new Int32Array(items.count);
    bySize(items.count, (item) => largestShare(items, shape, item)).forEach((item, at) => (this.#rank[item] = at));
  }

  /**
   * The items of failed hosts go to the emptiest of the others, the largest first; failing that, to wherever room can be
   * made.
   * @returns the fill of the fullest survivor; undefined when an item finds no host
   */
  fail(down: readonly number[]): number | undefined {
    const evacuated = this.#evacuate(down);
    const isPlaced = evacuated.every((item) => {
      const host = this.#emptiest.thatTakes(item);
      if (host === NONE) return false;
      this.#after.place(item, host);
      this.#emptiest.update(host);
      return true;
    });
    if (!isPlaced) {
      this.#evacuate(down);
      this.#budget.left -= this.#normal.items.count;
      for (const item of evacuated) {
        if (placeWithRoom(this.#after, item, down, this.#budget) === undefined) return undefined;
      }
    }
    return highestFill(this.#after);
  }

  /** Host of each item after the latest failure, numbered as before it. */
  hostOf(): Int32Array {
    return this.#after.hostOf.slice();
  }

  /** Takes everything off the failed hosts, and lets them take nothing; the largest items come first. */
  #evacuate(down: readonly number[]): readonly number[] {
    this.#after.become(this.#normal);
    const evacuated = down.flatMap((host) => this.#after.clear(host));
    this.#emptiest.reset();
    for (const host of down) this.#emptiest.close(host);
    return evacuated.sort((a, b) => this.#rank[a]! - this.#rank[b]!);
  }
}

/** Each failed host's guests start on an idle one: the spares are the last hosts, and the emptiest survive. */
function onIdleSpares(normal: Placement, down: readonly number[]): Failure {
  const { items, shape } = normal;
  const { hostOf, survivors } = renumbered(normal.hostOf, normal.hosts, down);
  const survivorOf = hostOf.slice();
  const replacement = new Map<number, number>();
  hostOf.forEach((renamed, item) => {
    if (renamed !== NONE) return;
    const gone = normal.hostOf[item]!;
    const host = replacement.get(gone) ?? survivors - 1 - replacement.size;
    replacement.set(gone, host);
    hostOf[item] = host;
  });
  return { failed: Placement.from(items, shape, hostOf, survivors), survivorOf, down };
}

function fullestFirst(placement: Placement): number[] {
  const fill = Float64Array.from({ length: placement.hosts }, (_, host) => placement.fill(host));
  return Array.from(fill.keys()).sort((a, b) => fill[b]! - fill[a]! || a - b);
}

/** The survivors, numbered in their order; items of failed hosts are on NONE. */
function renumbered(hostOf: Int32Array, hosts: number, down: readonly number[]) {
  const renamed = new Int32Array(hosts);
  for (const host of down) renamed[host] = NONE;
  let survivors = 0;
  renamed.forEach((name, host) => {
    if (name !== NONE) renamed[host] = survivors++;
  });
  return { hostOf: hostOf.map((host) => renamed[host]!), survivors };
}
