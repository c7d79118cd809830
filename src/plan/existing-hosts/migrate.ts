import { itemAt } from '../../base/item-at.ts';
import { NONE } from '../packing/placement.ts';
import { evacuate, type UnitMove } from './evacuation.ts';
import { moveBatch } from './move-batch.ts';
import type { ExistingPlacement, Refusal } from './existing-placement.ts';

/** One step of a migration; hosts are positions. */
export type MigrationStep =
  | { readonly kind: 'move'; readonly moves: readonly UnitMove[] }
  /** The guests of a host go to other hosts of its cluster, so that it is free earlier. */
  | { readonly kind: 'consolidate'; readonly host: number; readonly moves: readonly UnitMove[] }
  /** The rest of a host's guests, if it has any, goes to other hosts of its cluster; then it joins the target. */
  | { readonly kind: 'convert'; readonly host: number; readonly moves: readonly UnitMove[] };

type Conversion = Extract<MigrationStep, { readonly kind: 'convert' }>;

/** Why a migration goes no further. */
export interface MigrationBlock {
  /** The next unit that would have to move. */
  readonly item: number;
  /** What there is too little of on the target, first; absent where a failure of a target host would leave it without a place. */
  readonly shortage?: Refusal;
}

export interface Migration {
  readonly steps: readonly MigrationStep[];
  /** Absent where everything moved. */
  readonly blocked?: MigrationBlock;
  /** Clusters whose guests would have no place after a failure before anything moves: their hosts are not converted until they do. */
  readonly weakToday: readonly number[];
}

export interface MigrationTask {
  /** All hosts and all guests. */
  readonly placement: ExistingPlacement;
  /** Clusters of today: hosts that take each other's guests. */
  readonly sources: readonly (readonly number[])[];
  readonly target: readonly number[];
  /** Units that move together, the first to move first. */
  readonly groups: readonly (readonly number[])[];
  /** Guests of a batch at most, unless one group has more. */
  readonly batch: number;
  /** Hosts that are empty join the target. */
  readonly convert: boolean;
  /**
   * A host of today to empty before the next step, and where its guests go; undefined: none.
   * @param clusters hosts of today that were neither emptied so nor converted
   */
  readonly emptyEarly?: (
    now: ExistingPlacement,
    clusters: readonly (readonly number[])[],
    steps: readonly MigrationStep[],
  ) => { readonly host: number; readonly moves: readonly UnitMove[] } | undefined;
}

/**
 * The order of moves in which after every step each host is within what it may carry, and any host of the target, and of each cluster that
 * could bear it before, may fail. A group that does not fit waits for those behind it, and until nothing else moves; where none fits, a
 * host of today is emptied and joins the target; where that is not possible either, the migration is blocked.
 */
export function migrate({
  placement: today,
  sources,
  target: first,
  groups,
  batch,
  convert,
  emptyEarly,
}: MigrationTask): Migration {
  const now = today.copy();
  const target = [...first];
  const left = sources.map((hosts) => [...hosts]);
  const weakToday = left.flatMap((hosts, at) => (survives(now, hosts) ? [] : [at]));
  const steps: MigrationStep[] = [];
  const freeEarly: number[] = [];
  let waiting: readonly (readonly number[])[] = groups.filter((group) => group.length > 0);
  // Asked again only when nothing else moves: the target has only got fuller since.
  let refused: (readonly number[])[] = [];
  while (waiting.length > 0 || refused.length > 0) {
    const early = emptyEarly?.(now, left, steps);
    if (early !== undefined) {
      makeMoves(now, early.moves);
      takeOut(left, early.host);
      freeEarly.push(early.host);
      steps.push({ kind: 'consolidate', ...early });
      continue;
    }
    const { moves, behind, failed } = moveBatch(now, waiting, batch, {
      goalOf: (item) => emptiestOf(now, item, target),
      isBorne: () => survives(now, target),
    });
    if (moves.length > 0) {
      steps.push({ kind: 'move', moves });
      waiting = behind;
      refused.push(...failed);
      continue;
    }
    const isAsked = refused.length === 0;
    waiting = inOrder([...behind, ...failed, ...refused], groups);
    refused = [];
    if (!isAsked) continue;
    const freed = convert ? (alreadyFree(freeEarly) ?? freeHost(now, left)) : undefined;
    if (freed === undefined) return { steps, blocked: blockOf(now, itemAt(itemAt(waiting, 0), 0), target), weakToday };
    target.push(freed.host);
    steps.push(freed);
  }
  return { steps, weakToday };
}

function inOrder(some: readonly (readonly number[])[], groups: readonly (readonly number[])[]): (readonly number[])[] {
  const isAmong = new Set(some);
  return groups.filter((group) => isAmong.has(group));
}

/** Whether any one of these hosts, or fault domains, may fail: its guests find a place on the others of them. */
export function survives(placement: ExistingPlacement, hosts: readonly number[]): boolean {
  const asked = new Set(hosts);
  return placement.domains().every((domain) => {
    const down = domain.filter((host) => asked.has(host));
    return down.length === 0 || evacuate(placement, down, hosts).unplaced.length === 0;
  });
}

function emptiestOf(now: ExistingPlacement, item: number, hosts: readonly number[]): number {
  let best = NONE;
  for (const host of hosts) {
    if ((best === NONE || now.fill(host) < now.fill(best)) && now.fits(item, host)) best = host;
  }
  return best;
}

function makeMoves(now: ExistingPlacement, moves: readonly UnitMove[]): void {
  for (const { item, to } of moves) {
    now.remove(item);
    now.place(item, to);
  }
}

function takeOut(clusters: readonly number[][], host: number): void {
  for (const hosts of clusters) if (hosts.includes(host)) hosts.splice(hosts.indexOf(host), 1);
}

/** The first host that is free joins the target. */
function alreadyFree(free: number[]): Conversion | undefined {
  const host = free.shift();
  return host === undefined ? undefined : { kind: 'convert', host, moves: [] };
}

/** Empties the host of today with the fewest guests whose cluster can do without it, and takes it out of its cluster. */
function freeHost(now: ExistingPlacement, left: readonly number[][]): Conversion | undefined {
  const order = left
    .flatMap((hosts, cluster) => hosts.map((host) => ({ host, cluster, items: now.itemsOn(host).length })))
    .sort((a, b) => a.items - b.items || a.host - b.host);
  for (const { host, cluster } of order) {
    const hosts = itemAt(left, cluster);
    const others = hosts.filter((other) => other !== host);
    const { after, moves, unplaced } = evacuate(now, [host], hosts);
    const isEmptyThen = others.every((other) => after.isEmpty(other));
    if (unplaced.length > 0 || !(isEmptyThen || survives(after, others))) continue;
    makeMoves(now, moves);
    takeOut(left, host);
    return { kind: 'convert', host, moves };
  }
  return undefined;
}

function blockOf(now: ExistingPlacement, item: number, target: readonly number[]): MigrationBlock {
  if (emptiestOf(now, item, target) !== NONE) return { item };
  const counts = new Map<Refusal, number>();
  for (const host of target) {
    const shortage = refusalOf(now, item, host);
    counts.set(shortage, (counts.get(shortage) ?? 0) + 1);
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return { item, ...(most !== undefined && { shortage: most[0] }) };
}

/** As if the item were on no host yet. */
function refusalOf(now: ExistingPlacement, item: number, host: number): Refusal {
  const without = now.copy();
  without.remove(item);
  return without.refusal(item, host);
}
