import type { Budget } from './make-room.ts';
import type { Placement } from './placement.ts';
/**
 * Levels the hosts in place: moves an item from the fullest host to one of the emptiest, or swaps two, as long as the
 * fullest host gets emptier and no other becomes as full as it was. So the fill of the fullest host never rises.
 */
export declare function level(placement: Placement, budget: Budget): void;
