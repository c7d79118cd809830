import type { Figure } from '../../base/figure.ts';
import type { DemandAssumptions } from '../demand-assumptions.ts';
import type { Host } from '../model/estate.ts';
import type { Warnings } from '../model/warnings.ts';
import type { HostRecord } from './inventory.ts';
/**
 * The host that a record describes, under the name and cluster it has in the estate. Memory and processors must be
 * told; what else is missing is worked out, or assumed and marked so.
 * @returns undefined, with a warning, if the record tells no memory or no processors
 */
export declare function hostOfRecord(record: HostRecord, name: string, cluster: string | undefined, assumptions: DemandAssumptions, warnings: Warnings): Host | undefined;
/** The clock that is told, or that the name of the processor ends with (`Xeon Gold 6230 CPU @ 2.10GHz`). */
export declare function clockOf({ mhz, cpuModel }: Pick<HostRecord, 'mhz' | 'cpuModel'>): Figure | undefined;
