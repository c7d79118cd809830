import type { Guest, PlacementRule } from './estate.ts';
import type { Warnings } from './warnings.ts';
/**
 * The rules that guests name, each once for each cluster it is used in.
 * @param kindOf what the input says of a rule of the guest at a position: `Anti Affinity`, `Affinity`, or nothing
 */
export declare function placementRules(guests: readonly Guest[], kindOf: (at: number, name: string) => string | undefined, warnings: Warnings): PlacementRule[];
