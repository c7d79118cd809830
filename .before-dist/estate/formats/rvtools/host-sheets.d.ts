import type { Figure } from '../../../base/figure.ts';
import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { LeftOut } from '../../model/left-out.ts';
import type { Host } from '../../model/estate.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { ServerNames } from './server-names.ts';
import type { SheetTable } from './sheet-table.ts';
/** A host while the sheets are being read. */
export interface HostDraft {
    readonly server: string;
    readonly name: string;
    /** Object id on its server. */
    readonly objectId: string | undefined;
    readonly place: string;
    /** Whether it is a guest itself: of such a host no machine is planned. */
    readonly virtual: boolean;
    readonly cluster: string | undefined;
    readonly datacenter: string | undefined;
    readonly mhz: Figure | undefined;
    readonly packages: Figure | undefined;
    readonly coresPerPackage: Figure | undefined;
    readonly threadsPerCore: Figure;
    readonly memoryMib: Figure | undefined;
    /** %, or a share where the column holds shares. */
    readonly cpuUsagePercent: Figure | undefined;
    readonly cpuUsagePlace: string;
    readonly vendor: string | undefined;
    readonly model: string | undefined;
    readonly cpuModel: string | undefined;
}
/** A row of vCluster. */
export interface ClusterDraft {
    readonly server: string;
    readonly name: string;
    readonly hosts: number | undefined;
    readonly place: string;
}
/** Reads a row of vHost; undefined if it names no host. */
export declare function readHost(table: SheetTable<'vHost'>, servers: ServerNames, assumptions: DemandAssumptions, warnings: Warnings): HostDraft | undefined;
/** Reads a row of vCluster; undefined if it names no cluster. */
export declare function readCluster(table: SheetTable<'vCluster'>, servers: ServerNames): ClusterDraft | undefined;
/** The hosts that are described well enough to be compared with others; the rest is counted as a warning. */
export declare function completeHosts(drafts: readonly HostDraft[], nameOfHost: (draft: HostDraft) => string, clusterOf: (draft: HostDraft) => string | undefined, usages: readonly (Figure | undefined)[], leftOut: LeftOut, warnings: Warnings): Host[];
/**
 * How busy hosts were, 0 to 1. Where a column that should hold percentages holds nothing over 1, and not only 0 and 1, it
 * holds shares. More than 100 % is all of a host: processors may run faster than their base clock.
 * @throws InputError where most hosts are said to be busier than that
 */
export declare function hostUsages(file: string, drafts: readonly HostDraft[], percentSign: boolean, warnings: Warnings): (Figure | undefined)[];
