import { EmptiestHosts } from './emptiest-hosts.ts';
import { bySize, largestShare } from './first-fit.ts';
import { NONE, Placement } from './placement.ts';

/**
 * The same items spread over `hosts` hosts, so that all of them carry load and every one has room for a neighbour's
 * guests: largest item first, each to the host with the lowest fill that takes it (longest processing time first,
 * R. L. Graham, "Bounds on multiprocessing timing anomalies", SIAM J. Appl. Math. 17, 1969).
 * @returns undefined when an item found no host: what one packing rule fits, another may not
 */
export function spread({ items, shape }: Placement, hosts: number): Placement | undefined {
  const placement = new Placement(items, shape);
  while (placement.hosts < hosts) placement.open();
  const emptiest = new EmptiestHosts(placement);
  for (const item of bySize(items.count, (item) => largestShare(items, shape, item))) {
    const host = emptiest.thatTakes(item);
    if (host === NONE) return undefined;
    placement.place(item, host);
    emptiest.update(host);
  }
  return placement;
}
