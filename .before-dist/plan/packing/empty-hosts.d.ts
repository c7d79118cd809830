import type { Budget } from './make-room.ts';
import { Placement } from './placement.ts';
/**
 * Improvement search: tries to move everything off one of the emptiest hosts (with one other item stepping aside where
 * needed) until none can be emptied, the bound is reached or the budget is spent.
 * @returns a placement with as many or fewer hosts, without empty ones
 */
export declare function emptyHosts(start: Placement, bound: number, budget: Budget): Placement;
