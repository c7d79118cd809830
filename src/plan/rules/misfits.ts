import { itemAt } from '../../base/item-at.ts';
import { formatCount } from '../../base/number-text.ts';
import type { ProcessorNeeds } from '../../demand/guest-needs.ts';
import type { Guest } from '../../estate/model/estate.ts';
import type { PlannedMachine } from '../capacity/planned-machine.ts';
import { aloneCores, type Items, ROUNDING } from '../packing/items.ts';
import type { Pool } from './pools.ts';

/** A guest, or guests that must stay together, that no host of this machine can carry alone. */
export interface Misfit {
  /** Positions in the estate. */
  readonly guests: readonly number[];
  /** `needs 96 vCPUs of 64 threads` */
  readonly why: string;
}

/** Named in full up to this many; the rest is counted. */
const NAMED = 5;

export function misfitsOf(
  pool: Pool,
  items: Items,
  { shape, processors, guestMemoryMib }: PlannedMachine,
  { vcpus }: ProcessorNeeds,
): Misfit[] {
  const misfits: Misfit[] = [];
  const kept = (usable: number, whole: number): string => (usable < whole ? ' beside the headroom' : '');
  pool.units.forEach((unit, item) => {
    const widest = unit.reduce((most, guest) => Math.max(most, itemAt(vcpus, guest)), 0);
    const memoryMib = itemAt(items.memoryMib, item);
    const demandCores = aloneCores(items, item);
    const reservedCores = itemAt(items.reservedCores, item);
    const isAlone = itemAt(items.vcpus, item) <= shape.threads;
    const limit = isAlone ? shape.throughputCores : itemAt(items.pooledCores, item);
    let why: string | undefined;
    if (widest > shape.threads) why = `needs ${widest} vCPUs of ${shape.threads} threads`;
    else if (memoryMib > shape.memoryMib + ROUNDING) {
      why = `needs ${gib(memoryMib)} of ${gib(shape.memoryMib)}${kept(shape.memoryMib, guestMemoryMib)}`;
    } else if (demandCores > limit + ROUNDING) {
      why = `needs ${demandCores.toFixed(1)} of ${limit.toFixed(1)} cores at the CPU ready promise${kept(shape.throughputCores, processors.throughputCores)}`;
    } else if (reservedCores > shape.reservableCores + ROUNDING) {
      why = `reserves ${reservedCores.toFixed(1)} of ${shape.reservableCores} cores`;
    }
    if (unit.length > shape.guests) why ??= `have to share a host that may have ${shape.guests} guests`;
    if (why !== undefined) misfits.push({ guests: unit, why });
  });
  return misfits;
}

/** One sentence: how many fit on no host, the first ones by name, and why. */
export function misfitSentence(misfits: readonly Misfit[], estate: readonly Guest[]): string {
  const named = misfits
    .slice(0, NAMED)
    .map(({ guests, why }) => {
      const names = guests.slice(0, NAMED).map((guest) => itemAt(estate, guest).name);
      return `${names.join(' + ')} ${why}`;
    })
    .join('; ');
  const more = misfits.length > NAMED ? `; and ${misfits.length - NAMED} more` : '';
  const count = misfits.reduce((sum, { guests }) => sum + guests.length, 0);
  return `${formatCount(count, 'guest fits', 'guests fit')} on no host of this machine: ${named}${more}`;
}

function gib(mib: number): string {
  return `${(mib / 1024).toFixed(1)} GiB`;
}
