import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import type { Host } from './estate.ts';
/**
 * The hosts you have as machines one could plan with: equal hosts are one machine. What the export says keeps its mark;
 * NUMA nodes and cache groups come from the catalog's processor of that name, or are assumed.
 * @returns the most numerous first; their names start with `own-`
 */
export declare function machinesOfEstate(hosts: readonly Host[], catalog: Pick<Catalog, 'processors' | 'planning'>): MachineModel[];
