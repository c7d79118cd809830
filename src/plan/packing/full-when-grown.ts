import { itemAt } from '../../base/item-at.ts';
import type { PoolCapacity } from '../capacity/capacity-model.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { HostFill } from '../result/host-fill.ts';

/** Each leaves less than a tenth of the error. */
const ROUNDS = 9;

/**
 * The demand at which a host is full, in cores of its machine, if all its guests grow alike: busier vCPUs wait for more of the time,
 * so what it may carry falls as they grow. What simulations showed it to carry falls by the same share as what the law says.
 * @returns Infinity where they ask for nothing
 */
export function fullWhenGrownCores(
  { guests, vcpus, cpuDemandCores: demandCores, cpuCapacityCores }: HostFill,
  capacity: PoolCapacity,
  { busiestVcpuCores }: Pick<NeedsOnMachine, 'busiestVcpuCores'>,
): number {
  const busiest = Math.max(...guests.map((guest) => itemAt(busiestVcpuCores, guest)));
  const carried = (growth: number): number =>
    capacity.answer(guests, { demandCores: growth * demandCores, vcpus, busiestVcpuCores: growth * busiest }, growth)
      .capacityCores;
  if (demandCores === 0) return Infinity;
  // Where nothing may be carried now, nothing may be later.
  const share = cpuCapacityCores / (carried(1) || 1);
  let full = cpuCapacityCores;
  for (let round = 0; round < ROUNDS; round++) {
    const next = share * carried(full / demandCores);
    // Mostly after one round or two: what the law says has steps.
    if (next === full) break;
    full = next;
  }
  return full;
}

/** Most that one of these hosts has now of the demand with which it is full when all guests have grown alike, 0 to 1. */
export function fillOfGrown(fills: readonly HostFill[], ...on: readonly [PoolCapacity, NeedsOnMachine]): number {
  return fills.reduce(
    (most, fill) => Math.min(1, Math.max(most, fill.cpuDemandCores / fullWhenGrownCores(fill, ...on))),
    0,
  );
}
