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

export function misfitsOf(pool: Pool, items: Items, { shape }: PlannedMachine, { vcpus }: ProcessorNeeds): Misfit[] {
  const misfits: Misfit[] = [];
  pool.units.forEach((unit, item) => {
    const widest = unit.reduce((most, guest) => Math.max(most, vcpus[guest]), 0);
    const limit = items.vcpus[item] <= shape.threads ? shape.throughputCores : items.pooledCores[item];
    let why: string | undefined;
    if (widest > shape.threads) why = `needs ${widest} vCPUs of ${shape.threads} threads`;
    else if (items.memoryMib[item] > shape.memoryMib + ROUNDING) {
      why = `needs ${gib(items.memoryMib[item])} of ${gib(shape.memoryMib)}`;
    } else if (aloneCores(items, item) > limit + ROUNDING) {
      why = `needs ${aloneCores(items, item).toFixed(1)} of ${limit.toFixed(1)} cores at the promise`;
    } else if (items.reservedCores[item] > shape.reservableCores + ROUNDING) {
      why = `reserves ${items.reservedCores[item].toFixed(1)} of ${shape.reservableCores} cores`;
    }
    if (why !== undefined) misfits.push({ guests: unit, why });
  });
  return misfits;
}

/** One sentence: how many fit on no host, the first ones by name, and why. */
export function misfitSentence(misfits: readonly Misfit[], estate: readonly Guest[]): string {
  const named = misfits
    .slice(0, NAMED)
    .map(({ guests, why }) => {
      const names = guests.slice(0, NAMED).map((guest) => estate[guest].name);
      return `${names.join(' + ')} ${why}`;
    })
    .join('; ');
  const more = misfits.length > NAMED ? `; and ${misfits.length - NAMED} more` : '';
  const count = misfits.reduce((sum, { guests }) => sum + guests.length, 0);
  return `${count} ${count === 1 ? 'guest fits' : 'guests fit'} on no host of this machine: ${named}${more}`;
}

function gib(mib: number): string {
  return `${(mib / 1024).toFixed(1)} GiB`;
}
