import type { ServicePromise } from './promise.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
import type { Executor } from '../run/executor.ts';
import type { HostSize, HostSizeResult, SizedGuests } from './size-result.ts';
/** A host, and a scenario of it with guests in the shares they have among all guests. */
export interface HostToSize {
    readonly size: HostSize;
    /** As people write it; the counts of its groups are shares. */
    readonly scenario: unknown;
    /** Work of a guest of each group, in cores; null to measure it on a host where nothing costs anything. */
    readonly guestCores: readonly number[] | null;
}
/** What to size hosts for. */
export interface SizeOptions {
    readonly guests: SizedGuests;
    readonly promises: readonly ServicePromise[];
    /** How narrow knees should be, as a share. */
    readonly precision: number;
    /** Which sizes are as good as the best one, as a share of it. */
    readonly tolerance: number;
    /** Take the distance to the ideal apart. */
    readonly walls: boolean;
    readonly catalog: SimulationCatalog;
    readonly executor: Executor;
    /** The file the scenario came from, for errors. */
    readonly file?: string;
    /** Called after every run; `share` of the work is done, as far as can be told. */
    readonly onProgress?: (doing: string, share: number) => void;
}
/**
 * How many guests hosts of different sizes carry, the mix of guests being the same, and what the larger ones lose to the
 * costs of their size. The same for the same input and simulator, to the last bit, on every executor.
 * @throws InputError for a scenario or promise that has to be mended
 */
export declare function sizeHosts(hosts: readonly HostToSize[], options: SizeOptions): Promise<HostSizeResult>;
