import type { MachineModel, ProcessorModel } from './machine-model.ts';
import { type PowerAssumptions } from './machine-power.ts';
/** What a file of machines holds. */
export interface MachineFile {
    readonly processors: readonly ProcessorModel[];
    readonly machines: readonly MachineModel[];
}
/** What was read before a file of machines, for it to refer to. */
export interface MachineFileContext {
    /** Processors of earlier files; a machine may name them too. */
    readonly processors: readonly ProcessorModel[];
    /** Names of the sets of hardware costs. */
    readonly costSets: readonly string[];
    readonly power: PowerAssumptions;
}
/**
 * Reads one file of processors and machines.
 * @throws InputError naming file and field
 */
export declare function readMachineFile(file: string | URL, kind: MachineModel['kind'], { processors: known, costSets, power: assumptions }: MachineFileContext): MachineFile;
