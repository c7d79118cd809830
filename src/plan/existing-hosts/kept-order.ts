import { itemAt } from '../../base/item-at.ts';
import { NONE } from '../packing/placement.ts';
import type { KeptMove, KeptStep } from '../result/kept-hosts.ts';
import type { Spare } from '../rules/spare.ts';
import type { UnitMove } from './evacuation.ts';
import type { ExistingHosts, ExistingPool } from './existing-hosts.ts';
import type { ExistingPlacement } from './existing-placement.ts';
import { failHosts } from './failures.ts';
import { moveBatch } from './move-batch.ts';

/** How guests of hosts that are kept and retired move. */
interface KeptOrderOptions {
  /** Items of a pool that move together, the first to move first. */
  readonly together: (items: readonly number[], placement: ExistingPlacement) => readonly (readonly number[])[];
  /** Guests of a batch at most, unless one group has more. */
  readonly batch: number;
  /** MiB that the move of a guest copies. */
  readonly copiedMib: (guest: number) => number;
  readonly spare: Spare;
}

/** Guests that change hosts, and the steps in which they do. */
export interface OrderedKeptMoves {
  readonly moved: readonly KeptMove[];
  readonly steps: readonly KeptStep[];
}

/**
 * Guests that change hosts where hosts of today are kept and new ones added, one cluster after the other, in steps: each guest has room when it
 * comes, and no step leaves more failures after which a guest has no place than there were before it. A group that does not fit yet waits for
 * those behind it; guests for which there is no such step are in none. Guests whose host was not known do not move.
 * @param placements the guests on the hosts that are kept and added, by pool
 */
export function orderKeptMoves(
  { pools, hostless }: ExistingHosts,
  placements: readonly ExistingPlacement[],
  options: KeptOrderOptions,
): OrderedKeptMoves {
  const today = [...pools, ...hostless];
  const moved: KeptMove[] = [];
  const steps: KeptStep[] = [];
  for (const after of placements) {
    const before = today.find(({ placement }) => placement.pool === after.pool);
    if (before === undefined) continue;
    const { now, goals, retired } = withGoals(before, after);
    const { cluster } = after.pool;
    const { batches, left } = inBatches(now.copy(), goals, retired, options);
    const named = ({ item, from, to }: UnitMove): readonly KeptMove[] =>
      now.guestsOf([item]).map((guest) => ({
        guest,
        ...(cluster !== undefined && { cluster }),
        from: itemAt(now.hosts, from).name,
        to: itemAt(now.hosts, to).name,
      }));
    for (const moves of batches) {
      for (const { item, to } of moves) {
        now.remove(item);
        now.place(item, to);
      }
      const step = steps.length + 1;
      const guests = moves.flatMap((move) => named(move).map((one) => ({ ...one, step })));
      moved.push(...guests);
      const emptied = new Set(moves.map(({ from }) => from));
      steps.push({
        ...(cluster !== undefined && { cluster }),
        guests: guests.length,
        copiedMib: guests.reduce((sum, { guest }) => sum + options.copiedMib(guest), 0),
        emptied: [...emptied].filter((host) => now.isEmpty(host)).map((host) => itemAt(now.hosts, host).name),
      });
    }
    moved.push(...left.flatMap(named));
  }
  return { moved, steps };
}

/** Guests on the hosts of both sides, and the host that each of those is to go to that move; guests without a host are there already. */
function withGoals(
  { placement: before }: ExistingPool,
  after: ExistingPlacement,
): {
  readonly now: ExistingPlacement;
  readonly goals: ReadonlyMap<number, number>;
  readonly retired: readonly number[];
} {
  const known = new Set(before.hosts.map(({ name }) => name));
  const now = before.copy([...before.hosts, ...after.hosts.filter(({ name }) => !known.has(name))]);
  const positions = new Map(now.hosts.map(({ name }, at) => [name, at]));
  const goals = new Map<number, number>();
  for (const [item, host] of after.hostOf.entries()) {
    const goal = host === NONE ? undefined : positions.get(itemAt(after.hosts, host).name);
    if (goal === undefined || goal === now.hostOf[item]) continue;
    if (now.hostOf[item] === NONE) now.place(item, goal);
    else goals.set(item, goal);
  }
  const kept = new Set(after.hosts.map(({ name }) => name));
  return { now, goals, retired: before.hosts.flatMap(({ name }, host) => (kept.has(name) ? [] : [host])) };
}

function inBatches(
  now: ExistingPlacement,
  goals: ReadonlyMap<number, number>,
  retired: readonly number[],
  { together, batch, spare }: KeptOrderOptions,
): { readonly batches: readonly (readonly UnitMove[])[]; readonly left: readonly UnitMove[] } {
  const groups = together([...goals.keys()], now);
  const batches: (readonly UnitMove[])[] = [];
  const goalOf = (item: number): number => {
    const goal = goals.get(item) ?? NONE;
    return goal !== NONE && now.fits(item, goal) ? goal : NONE;
  };
  // A retired host that is empty takes nothing any more.
  const failingSets = (): number =>
    failHosts(now.without(retired.filter((host) => now.isEmpty(host))), spare).failingSets;
  let waiting = groups;
  while (waiting.length > 0) {
    const failing = failingSets();
    const isBorne = (): boolean => failingSets() <= failing;
    const { moves, behind, failed } = moveBatch(now, waiting, batch, { goalOf, isBorne });
    if (moves.length === 0) break;
    batches.push(moves);
    const isLeft = new Set([...behind, ...failed]);
    waiting = groups.filter((group) => isLeft.has(group));
  }
  const left = waiting.flat().map((item) => ({ item, from: itemAt(now.hostOf, item), to: goals.get(item) ?? NONE }));
  return { batches, left };
}
