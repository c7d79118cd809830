import { itemAt } from '../../base/item-at.ts';
import { NONE } from '../packing/placement.ts';
import type { UnitMove } from './evacuation.ts';
import type { ExistingPlacement } from './existing-placement.ts';

/** Moves of one step, the groups that do not fit into it, and those that cannot move now. */
interface Batch {
  readonly moves: readonly UnitMove[];
  readonly behind: readonly (readonly number[])[];
  readonly failed: readonly (readonly number[])[];
}

/** Where units go, and whether their hosts then bear a failure. */
interface MovingTo {
  /** The host that takes a unit now, or NONE. */
  readonly goalOf: (item: number) => number;
  readonly isBorne: () => boolean;
}

/**
 * Moves as many groups as make a batch, in their order. Usually the hosts bear any failure when all of them are there: then they do so
 * with fewer of them. Otherwise it is asked after each group.
 */
export function moveBatch(
  now: ExistingPlacement,
  waiting: readonly (readonly number[])[],
  batch: number,
  { goalOf, isBorne }: MovingTo,
): Batch {
  const atOnce = moveGroups(now, waiting, batch, { goalOf, isBorne: () => true });
  if (atOnce.moves.length === 0 || isBorne()) return atOnce;
  takeBack(now, atOnce.moves);
  return moveGroups(now, waiting, batch, { goalOf, isBorne });
}

/** A group may stay that was moved where its hosts bear a failure then. */
function moveGroups(
  now: ExistingPlacement,
  waiting: readonly (readonly number[])[],
  batch: number,
  { goalOf, isBorne }: MovingTo,
): Batch {
  const moves: UnitMove[] = [];
  const behind: (readonly number[])[] = [];
  const failed: (readonly number[])[] = [];
  for (const group of waiting) {
    if (moves.length > 0 && moves.length + group.length > batch) {
      behind.push(group);
      continue;
    }
    const moved = moveGroup(now, group, goalOf);
    if (moved === undefined || !isBorne()) {
      if (moved !== undefined) takeBack(now, moved);
      failed.push(group);
    } else moves.push(...moved);
  }
  return { moves, behind, failed };
}

/** Moves a group; takes it back where one of its units fits nowhere. */
function moveGroup(
  now: ExistingPlacement,
  group: readonly number[],
  goalOf: MovingTo['goalOf'],
): UnitMove[] | undefined {
  const moves: UnitMove[] = [];
  for (const item of group) {
    const to = goalOf(item);
    if (to === NONE) {
      takeBack(now, moves);
      return undefined;
    }
    const from = itemAt(now.hostOf, item);
    now.remove(item);
    now.place(item, to);
    moves.push({ item, from, to });
  }
  return moves;
}

function takeBack(now: ExistingPlacement, moves: readonly UnitMove[]): void {
  for (const { item, from } of moves.toReversed()) {
    now.remove(item);
    now.place(item, from);
  }
}
