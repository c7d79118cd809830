import type { Placement } from './placement.ts';
/** Hosts by fill: a tree whose nodes know the emptiest host below them; of equals, the first. */
export declare class EmptiestHosts {
    #private;
    /** @param placement all its hosts are open already */
    constructor(placement: Placement);
    /** Tells the tree that the load of any host may have changed; closed ones are open again. */
    reset(): void;
    /** Tells the tree that a host's load changed. */
    update(host: number): void;
    /** Takes a host out, until the tree is reset. */
    close(host: number): void;
    /** The emptiest host that takes the item, or NONE. */
    thatTakes(item: number): number;
}
