import { itemAt } from '../../base/item-at.ts';
import { plannedDemand } from '../capacity/demand-together.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { PoolCapacity } from '../capacity/capacity-model.ts';
import type { ProcessorNeeds } from '../../demand/guest-needs.ts';
import type { PlannedMachine } from '../capacity/planned-machine.ts';
import type { Placement } from './placement.ts';
import type { Pool } from '../rules/pools.ts';
import type { PoolRecord } from './pool-record.ts';
import { wattsAt } from '../power.ts';
import type { HostFill } from '../result/host-fill.ts';

/**
 * Every host of a placement of a pool, its load and what the capacity model says about it; indices begin with 0.
 * @param record what the guests asked for in every window: loads are then what hosts would have had to carry
 */
export function hostFills(
  placement: Placement,
  pool: Pool,
  capacity: PoolCapacity,
  { model, processors, guestMemoryMib }: PlannedMachine,
  { vcpus }: ProcessorNeeds,
  onMachine: NeedsOnMachine,
  record?: PoolRecord,
): HostFill[] {
  return Array.from({ length: placement.hosts }, (_, host) => {
    const items = placement.itemsOn(host);
    const guests = items.flatMap((item) => itemAt(pool.units, item)).sort((a, b) => a - b);
    const busiestVcpuCores = Math.max(0, ...items.map((item) => itemAt(placement.items.busiestVcpuCores, item)));
    const recorded = record?.on(placement, host);
    const demandCores = recorded?.peakCores ?? plannedDemand(guests, onMachine).cores;
    const load = { demandCores, vcpus: itemAt(placement.vcpus, host), busiestVcpuCores };
    const answer = capacity.answer(guests, load);
    const utilisation = demandCores / processors.throughputCores;
    return {
      index: host,
      guests,
      ...(pool.cluster === undefined ? {} : { cluster: pool.cluster }),
      ...(recorded && { windowsWithin: recorded.shareWithin(answer.capacityCores) }),
      vcpus: load.vcpus,
      cpuDemandCores: demandCores,
      cpuCapacityCores: answer.capacityCores,
      utilisation,
      worstReadyRatio: answer.worstReadyRatio,
      ...(answer.nearest === undefined ? {} : { nearest: answer.nearest }),
      meanWaitNs: answer.meanWaitNs,
      p99WaitNs: answer.p99WaitNs,
      memoryMib: itemAt(placement.memoryMib, host),
      memoryCapacityMib: guestMemoryMib,
      widestVcpus: guests.reduce((widest, guest) => Math.max(widest, itemAt(vcpus, guest)), 0),
      ...(model.power === undefined ? {} : { watts: wattsAt(model.power.points, utilisation) }),
    };
  });
}

/** Watts of all of them; undefined where the power of one is not known. */
export function totalWatts(fills: readonly HostFill[]): number | undefined {
  let watts = 0;
  for (const fill of fills) {
    if (fill.watts === undefined) return undefined;
    watts += fill.watts;
  }
  return watts;
}
