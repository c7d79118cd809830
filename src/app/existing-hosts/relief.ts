import { itemAt } from '../../base/item-at.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { ExistingPlacement } from '../../plan/existing-hosts/existing-placement.ts';
import { type HostRelief, relieveHosts } from '../../plan/existing-hosts/relieve-hosts.ts';
import { rankMoves } from '../../plan/order/move-first.ts';

/** What leaves a host of today that has more than it may carry. */
export interface NamedRelief extends Pick<HostRelief, 'shortage' | 'isEnough' | 'fillAfter'> {
  readonly host: string;
  readonly cluster?: string;
  readonly moves: readonly {
    /** Position in the estate. */
    readonly guest: number;
    readonly to: string;
    /** Why it is safe to move, or not; empty where nothing is known. */
    readonly reasons: readonly string[];
  }[];
}

/**
 * Which guests to move first, of all hosts that have more than they may carry.
 * @param hasCpu as `relieveHosts` takes it
 */
export function reliefOf(
  placements: readonly ExistingPlacement[],
  estate: Estate,
  { moveFirst }: Pick<Catalog, 'moveFirst'>,
  hasCpu?: (host: string) => boolean,
): readonly NamedRelief[] {
  const ranks = new Map(rankMoves(estate, moveFirst).map((rank) => [rank.guest, rank]));
  const how = {
    safetyOf: (guest: number): number => ranks.get(guest)?.safety ?? 0,
    ...(hasCpu !== undefined && { hasCpu }),
  };
  return placements.flatMap((placement) =>
    relieveHosts(placement, how).map(({ host, moves, shortage, isEnough, fillAfter }): NamedRelief => {
      const { cluster } = placement.pool;
      return {
        host: itemAt(placement.hosts, host).name,
        ...(cluster !== undefined && { cluster }),
        shortage,
        moves: moves.flatMap(({ item, to }) =>
          placement.guestsOf([item]).map((guest) => ({
            guest,
            to: itemAt(placement.hosts, to).name,
            reasons: ranks.get(guest)?.reasons ?? [],
          })),
        ),
        isEnough,
        fillAfter,
      };
    }),
  );
}
