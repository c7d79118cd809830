import { itemAt } from '../../base/item-at.ts';
import { NONE } from '../packing/placement.ts';
import { fullestFirst, type UnitMove } from './evacuation.ts';
import type { ExistingPlacement, Shortage } from './existing-placement.ts';

/** What leaves a host that has more than it may carry. Hosts are positions in the placement. */
export interface HostRelief {
  readonly host: number;
  /** What it has least of before. */
  readonly shortage: Shortage;
  /** In an order in which each has room when it is made; empty where no other host takes any guest of it. */
  readonly moves: readonly UnitMove[];
  /** It has enough of everything then. */
  readonly isEnough: boolean;
  /** Its fullest resource then, 0 to 1; more where that is not enough. */
  readonly fillAfter: number;
}

interface ReliefOptions {
  /** How safe it is to move a guest, 0 to 1. */
  readonly safetyOf: (guest: number) => number;
  /** Hosts, by name, whose processors are known to do for their guests, whatever the law says. @default none */
  readonly hasCpu?: (host: string) => boolean;
}

/**
 * Guests to move first, so that no host has more than it may carry: as few as do. Where one alone does, the one that is safest to move, of equals
 * the smallest; else the largest, and so on. Each goes to the emptiest host that takes it.
 */
export function relieveHosts(
  placement: ExistingPlacement,
  { safetyOf, hasCpu = () => false }: ReliefOptions,
): readonly HostRelief[] {
  const after = placement.copy();
  const shortagesOf = (host: number): readonly Shortage[] => {
    const shortages = after.shortages(host);
    return hasCpu(itemAt(after.hosts, host).name) ? shortages.filter((shortage) => shortage !== 'cpu') : shortages;
  };
  return fullestFirst(placement).flatMap((host): readonly HostRelief[] => {
    const [shortage] = shortagesOf(host);
    if (shortage === undefined) return [];
    const isRelieved = (): boolean => shortagesOf(host).length === 0;
    const moves = giveAway(after, host, { safetyOf, isRelieved });
    return [{ host, shortage, moves, isEnough: isRelieved(), fillAfter: after.fill(host) }];
  });
}

interface Giving extends Pick<ReliefOptions, 'safetyOf'> {
  /** Whether the host that gives guests away has given enough. */
  readonly isRelieved: () => boolean;
  /** Whether a host may take guests. @default every one */
  readonly isOpen?: (host: number) => boolean;
}

/** Moves units off a host until it has given enough, or no other host takes anything of it. @returns the moves, which are made */
export function giveAway(after: ExistingPlacement, from: number, how: Giving): readonly UnitMove[] {
  const moves: UnitMove[] = [];
  while (!how.isRelieved()) {
    const next = nextMove(after, from, how);
    if (next === undefined) break;
    after.remove(next.item);
    after.place(next.item, next.to);
    moves.push(next);
  }
  return moves;
}

/** The next unit to leave a host, and where it goes. Undefined where no other host takes anything of this one. */
function nextMove(
  after: ExistingPlacement,
  from: number,
  { safetyOf, isRelieved, isOpen = () => true }: Giving,
): UnitMove | undefined {
  const tried = after.itemsOn(from).flatMap((item) => {
    const share = after.shareOf(item);
    after.remove(item);
    const relieves = isRelieved();
    const to = after.emptiestFor(item, (host) => host !== from && isOpen(host));
    after.place(item, from);
    const safety = Math.min(...after.guestsOf([item]).map(safetyOf));
    return to === NONE ? [] : [{ item, from, to, share, safety, relieves }];
  });
  const enough = tried.filter(({ relieves }) => relieves);
  const [best] =
    enough.length > 0
      ? enough.sort((a, b) => b.safety - a.safety || a.share - b.share || a.item - b.item)
      : tried.sort((a, b) => b.share - a.share || a.item - b.item);
  return best && { item: best.item, from, to: best.to };
}
