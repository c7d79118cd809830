import type { FieldSource } from '../../inventory/fields.ts';
import type { ClusterRecord, GuestRecord } from '../../inventory/inventory.ts';
import type { NamedDocument } from '../../inventory/named-documents.ts';
/** Whether a document is an answer of vCenter's REST API about guests or clusters. */
export declare function isVcenterRest({ value }: NamedDocument): boolean;
/**
 * Reads `/api/vcenter/vm` and `/api/vcenter/vm/ID`. The list tells sizes and power; the details add disks and cards.
 * Neither tells where a guest runs, nor what it uses: `/api/stats/data/dp` names resources by ids of its own.
 */
export declare function vcenterRest(documents: readonly NamedDocument[], source: FieldSource): {
    guests: GuestRecord[];
    clusters: ClusterRecord[];
};
