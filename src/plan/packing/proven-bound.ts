import { itemAt } from '../../base/item-at.ts';
import { ratedMhz } from '../../demand/one-scale.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import type { PlannedMachine } from '../capacity/planned-machine.ts';
import { type Bound, lowerBounds, strongestBound } from './lower-bound.ts';
import type { Pool } from '../rules/pools.ts';

/**
 * The fewest hosts of this machine that can carry a pool, proven: nothing that is assumed or interpolated has a part in
 * it. What counts is the memory that the guests are configured with, their reservations, and the guests that a stated
 * rule keeps apart. Processor demand does not count: what an export says of it is one moment, the rest is assumed. Nor do
 * the memory of the hypervisor, guests whose memory is assumed, and rules whose kind was guessed.
 */
export function provenBound(
  { units, apart }: Pool,
  { model, processors, shape }: Pick<PlannedMachine, 'model' | 'processors' | 'shape'>,
  { statedMemoryMib, reservedMhz }: GuestNeeds,
): Bound {
  const members = units.flat();
  const count = members.length;
  const clock = ratedMhz(model);
  const isClockKnown = clock.origin.mark !== 'assumed';
  const memoryMib = Float64Array.from(members, (guest) => itemAt(statedMemoryMib, guest));
  const reservedCores = Float64Array.from(members, (guest) =>
    isClockKnown ? itemAt(reservedMhz, guest) / clock.value : 0,
  );
  const nothing = new Float64Array(count);
  const bounds = lowerBounds(
    {
      count,
      meanCores: nothing,
      varianceCores: nothing,
      deviationCores: nothing,
      thirdMoments: nothing,
      correlation: 0,
      demandCores: nothing,
      guests: new Float64Array(count).fill(1),
      memoryMib,
      reservedCores,
      vcpus: nothing,
      busiestVcpuCores: nothing,
      pooledCores: new Float64Array(count).fill(Infinity),
      // Guests that a rule keeps apart are a bound of their own: as many hosts as the largest such group has members.
      groupStart: new Int32Array(count + 1),
      groups: Int32Array.from(
        apart.flatMap(({ isStated, units: separate }, group) => (isStated ? separate.map(() => group) : [])),
      ),
      groupCount: apart.length,
    },
    {
      throughputCores: processors.throughputCores,
      threads: processors.threads,
      reservableCores: processors.cores,
      memoryMib: model.memoryMib.value,
      guests: shape.guests,
    },
  );
  return strongestBound(bounds);
}
