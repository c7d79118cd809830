import type { MachineModel } from '../catalog/machine-model.ts';
import type { MachineFigure } from './result.ts';
/** Every figure of a machine that a plan rests on, with where it came from. */
export declare function machineFigures(model: MachineModel): readonly MachineFigure[];
