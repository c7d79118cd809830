import { itemAt } from '../../base/item-at.ts';
import { NONE } from '../packing/placement.ts';
import type { KeptMove } from '../result/kept-hosts.ts';
import type { ExistingHosts } from './existing-hosts.ts';
import type { ExistingPlacement } from './existing-placement.ts';

/**
 * Guests that change hosts where hosts of today are kept and new ones added; those whose host was not known are none of them.
 * @param placements the guests on the hosts that are kept and added, by pool
 */
export function keptMoves(
  { pools, hostless }: ExistingHosts,
  placements: readonly ExistingPlacement[],
): readonly KeptMove[] {
  const today = [...pools, ...hostless];
  return placements.flatMap((after) => {
    const before = today.find(({ placement }) => placement.pool === after.pool)?.placement;
    if (before === undefined) return [];
    const { cluster } = after.pool;
    return [...after.hostOf.keys()].flatMap((item) => {
      const [old, now] = [itemAt(before.hostOf, item), itemAt(after.hostOf, item)];
      if (old === NONE || now === NONE) return [];
      const [from, to] = [itemAt(before.hosts, old).name, itemAt(after.hosts, now).name];
      if (from === to) return [];
      return after
        .guestsOf([item])
        .map((guest): KeptMove => ({ guest, ...(cluster !== undefined && { cluster }), from, to }));
    });
  });
}
