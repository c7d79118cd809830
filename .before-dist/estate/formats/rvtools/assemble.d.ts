import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Estate } from '../../model/estate.ts';
import type { LeftOut } from '../../model/left-out.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { GuestDraft } from './guest-draft.ts';
import type { ClusterDraft, HostDraft } from './host-sheets.ts';
import type { ServerNames } from './server-names.ts';
/** What the sheets told. */
export interface SheetsRead {
    /** The input, for messages. */
    readonly file: string;
    readonly guests: readonly GuestDraft[];
    readonly hosts: readonly HostDraft[];
    readonly clusters: readonly ClusterDraft[];
    readonly servers: ServerNames;
    /** Whether percentages of guests, and of hosts, were written with their sign. */
    readonly percentSigns: {
        readonly guests: boolean;
        readonly hosts: boolean;
    };
}
/** Puts it together. Throws InputError if most guests that are on lack vCPUs or memory, or no guest is left. */
export declare function assembleEstate({ file, guests: drafts, hosts: hostDrafts, clusters: clusterDrafts, servers, percentSigns }: SheetsRead, assumptions: DemandAssumptions, leftOut: LeftOut, warnings: Warnings): Estate;
