import type { GuestNeeds } from '../../demand/guest-needs.ts';
import type { PoolCapacity } from '../capacity/capacity-model.ts';
import { meansTogether } from '../capacity/demand-together.ts';
import type { NeedsInWindows, NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { PlannedMachine } from '../capacity/planned-machine.ts';
import type { Pool } from '../rules/pools.ts';
import { ratedMhz } from '../../demand/one-scale.ts';
import type { Items, ItemsInWindows } from './items.ts';

// Items and guests index typed arrays that have an entry for each: `!` says so.

/** A pool's units as items of this machine. */
export function itemsOf(
  pool: Pool,
  machine: PlannedMachine,
  needs: GuestNeeds,
  onMachine: NeedsOnMachine,
  capacity: PoolCapacity,
): Items {
  const count = pool.units.length;
  const { inWindows } = onMachine;
  // With series, what is left around the means by kind of window.
  const { deviationCores } = inWindows ?? onMachine;
  const thirdMoments = inWindows === undefined ? onMachine.thirdMoments : undefined;
  const items = {
    count,
    guests: Float64Array.from(pool.units, (unit) => unit.length),
    correlation: (inWindows ?? onMachine).correlation,
    meanCores: new Float64Array(count),
    varianceCores: new Float64Array(count),
    deviationCores: new Float64Array(count),
    thirdMoments: new Float64Array(count),
    demandCores: new Float64Array(count),
    memoryMib: new Float64Array(count),
    reservedCores: new Float64Array(count),
    vcpus: new Float64Array(count),
    busiestVcpuCores: new Float64Array(count),
    pooledCores: new Float64Array(count).fill(Infinity),
  };
  const mhz = ratedMhz(machine.model).value;
  pool.units.forEach((unit, item) => {
    for (const guest of unit) {
      items.meanCores[item]! += onMachine.meanCores[guest]!;
      items.varianceCores[item]! += deviationCores[guest]! ** 2;
      items.deviationCores[item]! += deviationCores[guest]!;
      if (thirdMoments !== undefined) items.thirdMoments[item]! += thirdMoments[guest]!;
      items.demandCores[item]! += onMachine.demandCores[guest]!;
      items.memoryMib[item]! += needs.memoryMib[guest]!;
      items.reservedCores[item]! += needs.reservedMhz[guest]! / mhz;
      items.vcpus[item]! += needs.vcpus[guest]!;
      items.busiestVcpuCores[item] = Math.max(items.busiestVcpuCores[item]!, onMachine.busiestVcpuCores[guest]!);
      items.pooledCores[item] = Math.min(
        items.pooledCores[item]!,
        capacity.pooledCores(guest),
        machine.shape.throughputCores,
      );
    }
  });
  return { ...items, ...groupsOf(pool), ...(inWindows && { windows: itemsInWindows(pool, inWindows) }) };
}

function itemsInWindows({ units }: Pool, inWindows: NeedsInWindows): ItemsInWindows {
  const { kinds } = inWindows;
  const meanCores = new Float64Array(units.length * kinds.count);
  units.forEach((unit, item) => meanCores.set(meansTogether(unit, inWindows), item * kinds.count));
  const busiestCores = new Float64Array(units.length);
  meanCores.forEach((cores, at) => {
    const item = Math.floor(at / kinds.count);
    busiestCores[item] = Math.max(busiestCores[item]!, cores);
  });
  return { kinds, meanCores, busiestCores };
}

/** The groups of each unit, one list after the other. */
function groupsOf(pool: Pool): Pick<Items, 'groupStart' | 'groups' | 'groupCount'> {
  const groupsOfUnit = new Map<number, number[]>();
  pool.apart.forEach(({ units }, group) => {
    for (const unit of units) {
      const groups = groupsOfUnit.get(unit);
      if (groups === undefined) groupsOfUnit.set(unit, [group]);
      else groups.push(group);
    }
  });
  const groupStart = new Int32Array(pool.units.length + 1);
  const groups: number[] = [];
  for (let unit = 0; unit < pool.units.length; unit++) {
    groups.push(...(groupsOfUnit.get(unit) ?? []));
    groupStart[unit + 1] = groups.length;
  }
  return { groupStart, groups: Int32Array.from(groups), groupCount: pool.apart.length };
}
