import { itemAt } from '../base/item-at.ts';
import { peakAlone } from './capacity/needs-on-machine.ts';
import type { NeedsOnMachine } from './capacity/needs-on-machine.ts';
import type { HostFill } from './result/host-fill.ts';

/** Sums of fewer guests alike are off by more than 5 % (docs/demand.md, "How good the law of sums is"). */
const LEAST_GUESTS = 10;

/** As many guests alike would move together as these do: the square of their sum over the sum of their squares (Kish's effective size). */
function guestsAlike(demand: readonly number[]): number {
  const sum = demand.reduce((total, cores) => total + cores, 0);
  return sum === 0 ? 0 : sum ** 2 / demand.reduce((total, cores) => total + cores ** 2, 0);
}

/**
 * Hosts whose demand is mostly that of a few guests, and that could not carry all their peaks at once: there the demand that is planned
 * for, from one moment, is uncertain, and it matters.
 */
export function hostsOfFewGuests(
  fills: readonly Pick<HostFill, 'guests' | 'cpuCapacityCores'>[],
  onMachine: NeedsOnMachine,
): number {
  return fills.filter(({ guests, cpuCapacityCores }) => {
    const atOnce = guests.reduce((sum, guest) => sum + peakAlone(onMachine, guest), 0);
    if (atOnce <= cpuCapacityCores) return false;
    return guestsAlike(guests.map((guest) => itemAt(onMachine.demandCores, guest))) < LEAST_GUESTS;
  }).length;
}
