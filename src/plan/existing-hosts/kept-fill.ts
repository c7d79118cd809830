import { itemAt } from '../../base/item-at.ts';
import type { HostFill } from '../result/host-fill.ts';
import type { KeptFill, KeptHostFill } from '../result/kept-hosts.ts';
import type { ExistingPlacement } from './existing-placement.ts';

/** How full hosts are together: means, and the guest that waits most. */
export function fillOf(fills: readonly HostFill[]): KeptFill {
  const mean = (of: (fill: HostFill) => number): number =>
    fills.reduce((sum, fill) => sum + of(fill), 0) / Math.max(1, fills.length);
  return {
    cpuRatio: mean(({ utilisation }) => utilisation),
    memoryRatio: mean(({ memoryMib, memoryCapacityMib }) => memoryMib / memoryCapacityMib),
    worstReadyRatio: fills.reduce((worst, { worstReadyRatio }) => Math.max(worst, worstReadyRatio), 0),
  };
}

/** A new host of a plan, by its number. */
export function plannedHostFill(fill: HostFill): KeptHostFill {
  const { index, cluster, guests } = fill;
  return {
    name: String(index + 1),
    ...(cluster !== undefined && { cluster }),
    guests: guests.length,
    ...fillOf([fill]),
  };
}

/** Every host of these clusters with its guests, those of a cluster in the order of the hosts. */
export function keptHostFills(placements: readonly ExistingPlacement[]): readonly KeptHostFill[] {
  return placements.flatMap((placement) =>
    placement.fills().map((fill, at) => ({
      name: itemAt(placement.hosts, at).name,
      ...(placement.pool.cluster !== undefined && { cluster: placement.pool.cluster }),
      guests: fill.guests.length,
      ...fillOf([fill]),
    })),
  );
}
