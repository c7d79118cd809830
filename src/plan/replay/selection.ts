import type { RandomStreams } from '../../sim/engine/random.ts';
import { explainedShares } from './correlation.ts';
import type { Farm } from './farm.ts';
import type { SelectionRule } from './policy.ts';
import type { UseHistory } from './use-history.ts';

// Guests index typed arrays that have an entry for each: `!` says so.

/** Which of some guests leaves a host that has too much to do. */
export type Selection = (guests: readonly number[]) => number;

/** A rule by its name. @param use share of its vCPU that each guest uses now */
export function selectionOf(
  rule: SelectionRule,
  { farm, history, use, random }: { farm: Farm; history: UseHistory; use: Float64Array; random: RandomStreams },
): Selection {
  const { memoryMib, mips } = farm.guests;
  const leastMemory: Selection = (guests) => leastOf(guests, (guest) => memoryMib[guest]!);
  if (rule === 'mmt') return leastMemory;
  // Multiplied and divided as CloudSim does it: the last bits decide between guests with the same use.
  if (rule === 'mu') return (guests) => leastOf(guests, (guest) => (use[guest]! * mips[guest]!) / mips[guest]!);
  if (rule === 'rs') return (guests) => guests[Math.floor(random.uniform(0) * guests.length)]!;
  return (guests) => {
    // A regression needs more readings than guests.
    if (guests.length < 2 || history.length <= guests.length) return leastMemory(guests);
    const shares = explainedShares(guests, history);
    let best = 0;
    for (let at = 1; at < guests.length; at++) if (shares[at]! > shares[best]!) best = at;
    return guests[best]!;
  };
}

/** The first with the least. */
function leastOf(guests: readonly number[], value: (guest: number) => number): number {
  let best = guests[0]!;
  for (const guest of guests) if (value(guest) < value(best)) best = guest;
  return best;
}
