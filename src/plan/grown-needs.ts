import { itemAt } from '../base/item-at.ts';
import type { GuestNeeds } from '../demand/guest-needs.ts';

/** By how much guests grow, as shares of what they ask for: 0.2 is a fifth more. */
export interface Growth {
  readonly cpu: number;
  readonly memory: number;
}

/**
 * The same guests when some of them ask for more, of processors and of memory.
 * @param growthOf by position in the estate; undefined: it stays as it is
 */
export function grownNeeds(needs: GuestNeeds, growthOf: (guest: number) => Growth | undefined): GuestNeeds {
  const factors = Array.from(needs.vcpus, (_, guest) => growthOf(guest) ?? { cpu: 0, memory: 0 });
  const more = (values: Float64Array, of: keyof Growth): Float64Array =>
    values.map((value, guest) => value * (1 + itemAt(factors, guest)[of]));
  return {
    ...needs,
    cpuMhz: more(needs.cpuMhz, 'cpu'),
    mostMhz: more(needs.mostMhz, 'cpu'),
    deviationMhz: more(needs.deviationMhz, 'cpu'),
    memoryMib: more(needs.memoryMib, 'memory'),
  };
}
