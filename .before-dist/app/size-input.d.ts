import { type MachineModel } from '../catalog/machine-model.ts';
import { type Catalog } from '../catalog/read-catalog.ts';
import type { Estate } from '../estate/model/estate.ts';
import type { AssumptionUsed } from '../demand/assumption-used.ts';
import type { HostToSize } from '../knees/size-hosts.ts';
import type { SizedGuests } from '../knees/size-result.ts';
/** What is sized, whether it came as an estate or as a scenario. */
export interface SizeInput {
    readonly hosts: readonly HostToSize[];
    readonly guests: SizedGuests;
    /** What had to be assumed about the guests. */
    readonly assumptions: readonly AssumptionUsed[];
}
/**
 * The machines to compare: those named; or the one named and its parts; or the biggest that is sold, and its parts.
 * @throws InputError for a machine that the catalog does not have
 */
export declare function machinesToSize(catalog: Catalog, names: readonly string[]): readonly MachineModel[];
/** An estate's guests on each machine, by classes of guests that are much alike. */
export declare function sizeEstate(estate: Estate, machines: readonly MachineModel[], catalog: Catalog, scheduler: string): SizeInput;
/**
 * A scenario's guests on each machine, in the shares that they have in the scenario. What the scenario says of its
 * machine's costs and threads stays.
 * @param count how many guests there are in all; as many as in the scenario if left out
 */
export declare function sizeScenario(scenario: unknown, machines: readonly MachineModel[], count?: number): SizeInput;
