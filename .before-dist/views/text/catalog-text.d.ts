import type { Origin } from '../../base/figure.ts';
import { type MachineModel } from '../../catalog/machine-model.ts';
import type { TextTarget } from './style.ts';
/** A figure, or a list of them with one origin, and the path of fields that leads to it. */
export interface NamedFigure {
    readonly name: string;
    readonly value: number | readonly number[];
    readonly origin: Origin;
}
/** Every figure in `entry`, in the order they stand there, named by path: `guestClasses.database.burstNs`. */
export declare function figuresIn(entry: unknown, path?: readonly string[]): NamedFigure[];
/** Figures one a line, each with its mark and where it came from. */
export declare function figuresText(figures: readonly NamedFigure[], target: TextTarget): string;
/** The machines one a line, in the order given. */
export declare function machinesText(machines: readonly MachineModel[], target: TextTarget): string;
/** One machine: what it is, and every figure with its source. */
export declare function machineText(machine: MachineModel, target: TextTarget): string;
