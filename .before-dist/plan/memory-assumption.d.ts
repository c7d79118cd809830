import type { MachineModel } from '../catalog/machine-model.ts';
import type { WhatIf } from './result.ts';
import type { AssumptionUsed } from '../demand/assumption-used.ts';
/** The memory of a machine where it is a choice that the catalog made, with what another size would change. */
export declare function memoryAssumption({ name, memoryMib: { value, origin } }: MachineModel, guests: number, whatIf: WhatIf | undefined): readonly AssumptionUsed[];
