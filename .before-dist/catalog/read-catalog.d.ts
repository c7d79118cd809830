import { type ConnectionCatalog } from './connection-catalog.ts';
import { type CostSets } from './cost-sets.ts';
import { type MachineModel, type ProcessorModel } from './machine-model.ts';
import type { MoveFirstRules } from './move-first-rules.ts';
import { type DeviceCatalog } from './device-catalog.ts';
import type { PlanningAssumptions } from './planning-assumptions.ts';
import { type ReadyLadder } from './ready-ladder.ts';
import { type SchedulerCatalog } from './scheduler-catalog.ts';
/** All that Kneepoint claims about the world, validated; every figure says where it came from. */
export interface Catalog {
    /** Ordered by cores, then name. */
    readonly machines: readonly MachineModel[];
    readonly processors: readonly ProcessorModel[];
    /** What hardware charges, by microarchitecture. */
    readonly costs: CostSets;
    readonly schedulers: SchedulerCatalog;
    readonly devices: DeviceCatalog;
    readonly connections: ConnectionCatalog;
    readonly readyLadder: ReadyLadder;
    readonly planning: PlanningAssumptions;
    readonly moveFirst: MoveFirstRules;
}
/**
 * Reads the shipped catalog, or the one in `directory` (same layout).
 * @throws InputError naming the file and the field that is wrong
 */
export declare function readCatalog(directory?: URL): Catalog;
/**
 * The catalog with a user's own machines added. The file has the shape of `catalog/machines/*.yaml`; its machines may
 * name the catalog's processors.
 * @throws InputError naming the field that is wrong, or a name the catalog already has
 */
export declare function withMachinesOfFile(catalog: Catalog, file: string): Catalog;
/** @throws InputError with the nearest name */
export declare function findMachine(catalog: Pick<Catalog, 'machines'>, name: string): MachineModel;
