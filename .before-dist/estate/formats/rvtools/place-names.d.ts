/** Where something with a name stands; an empty part is one that the sheet does not tell. */
export interface Place {
    readonly server: string;
    readonly datacenter: string;
    readonly name: string;
}
/**
 * Names for clusters or hosts of a merged export. A name may be used once in each datacenter of each management
 * server; where it is, the ones that share it are told apart (`lab/Cluster`, `Cluster` stays `Cluster` if it is alone).
 * What a sheet does not tell matches anything: old sheets name neither server nor datacenter.
 */
export declare class PlaceNames {
    #private;
    /** Adds a place, if it is not one that is known already. */
    add(place: Place): void;
    /** The unique name of a place that was added. */
    nameOf(place: Place): string;
}
