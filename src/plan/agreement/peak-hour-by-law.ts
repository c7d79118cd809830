import { itemAt } from '../../base/item-at.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import { byLaw } from '../by-law.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Host } from '../../estate/model/estate.ts';
import { packPools, type PlanningTask } from '../packing/packed-pool.ts';
import { AS_EXPORTED, type PeakHourLevel, PeakHourSearch } from './peak-hour-search.ts';
import { boundOf, type PoolToday, poolsToday } from './pools-today.ts';

/** The estate on its own machines. */
export interface OnOwnHosts {
  readonly task: Omit<PlanningTask, 'capacityOf'>;
  readonly machines: readonly MachineModel[];
  readonly hosts: readonly Host[];
}

/** The same with its busiest hour bounded or not. */
export type OnOwnMachines = (bound?: PeakHourBound) => OnOwnHosts;

/**
 * How busy the busiest hour may be so that today's hosts carry it, by the pooling law: as many hosts of the same machine hold the guests of a
 * cluster, wherever on them these are. Where memory or rules alone take more hosts, processors alone count. What is measured, the
 * demand at the moment of the export and percentiles of guests, is never lowered: of a cluster that is too full for that nothing is bounded,
 * unless ready times within the targets were measured on all of its hosts.
 * @param assumed what is assumed of it
 * @param machineOfHost which machine each host of today is
 * @returns undefined where it bounds nothing
 */
export function peakHourByLaw(
  onOwn: OnOwnMachines,
  assumed: number,
  machineOfHost: ReadonlyMap<string, string>,
): PeakHourBound | undefined {
  const told = onOwn();
  const { guests } = told.task;
  const pools = poolsToday(
    { hosts: told.hosts, guests },
    told.task.pools,
    { machines: told.machines, machineOfHost },
    told.task,
  );
  const most: PeakHourLevel = { factor: assumed, swing: 1 };
  const levels = new Map<PoolToday, PeakHourLevel>();
  let left = pools;
  for (const counted of ['all', 'processors'] as const) {
    const searches = new Map(left.map((pool) => [pool, new PeakHourSearch(most)]));
    for (;;) {
      const open = left.filter((pool) => searches.get(pool)?.isDone === false);
      if (open.length === 0) break;
      const asked = new Map(open.map((pool) => [pool, searches.get(pool)?.level ?? most]));
      const { task, machines } = onOwn(boundOf(guests.length, asked));
      const carried = carriedPools(open, counted === 'all' ? task : processorsAlone(task), machines);
      for (const pool of open) {
        if (carried.has(pool)) searches.get(pool)?.keeps();
        else searches.get(pool)?.breaks();
      }
    }
    for (const [pool, { kept }] of searches) if (kept !== undefined) levels.set(pool, kept);
    left = left.filter((pool) => !levels.has(pool));
    if (left.length === 0) break;
  }
  for (const pool of left) if (pool.isReadyMeasured) levels.set(pool, AS_EXPORTED);
  const lowered = new Map([...levels].filter(([, level]) => level !== most));
  return lowered.size === 0 ? undefined : boundOf(guests.length, lowered);
}

/** Pools that no more hosts than today hold, of one kind of them or another. */
function carriedPools(
  pools: readonly PoolToday[],
  task: OnOwnHosts['task'],
  machines: OnOwnHosts['machines'],
): ReadonlySet<PoolToday> {
  const planned = byLaw(task);
  const carried = new Set<PoolToday>();
  for (const machine of machines) {
    const hosted = pools.flatMap((pool) => {
      const alike = pool.alike.find((one) => one.machine.name === machine.name);
      return alike === undefined || carried.has(pool) ? [] : [{ pool, hosts: alike.hosts }];
    });
    if (hosted.length === 0) continue;
    const hostsOf = (some: typeof hosted): readonly number[] => {
      const packed = packPools(machine, { ...planned, pools: some.map(({ pool }) => pool.pool) });
      return packed.misfit === undefined ? packed.pools.map(({ packing }) => packing.placement.hosts) : [];
    };
    const together = hostsOf(hosted);
    hosted.forEach((one, at) => {
      // One guest that fits on no host says nothing of other pools.
      const [needed = Infinity] = together.length > 0 ? [itemAt(together, at)] : hostsOf([one]);
      if (needed <= one.hosts) carried.add(one.pool);
    });
  }
  return carried;
}

function processorsAlone(task: OnOwnHosts['task']): OnOwnHosts['task'] {
  const { needs, pools } = task;
  const nothing = new Float64Array(needs.memoryMib.length);
  return {
    ...task,
    needs: { ...needs, memoryMib: nothing, reservedMhz: nothing },
    pools: pools.map((pool) => ({ ...pool, apart: [] })),
  };
}
