import { type MachineModel } from '../catalog/machine-model.ts';
/**
 * A few machines across the sizes there are, evenly spaced by the logarithm of their cores: enough to see where bigger
 * stops paying. What is no longer sold is left out. Of machines of one size, the one whose power is known best stands
 * for the others.
 * @param machines in any order; the answer is ordered by cores
 */
export declare function acrossSizes(machines: readonly MachineModel[]): MachineModel[];
