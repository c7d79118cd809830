import { Host } from '../host/host.ts';
import { Connections } from '../connections/connections.ts';
import { FrontMachines } from './front-machines.ts';
import { ServerPool } from './server-pool.ts';
/** One front end: its programs, one for each group of guests, on the host or on machines of its own. */
export interface FrontEnd {
    readonly name: string;
    readonly programs: readonly Connections[];
    readonly pool: ServerPool;
    /** Group of the host that it is, or null. */
    readonly group: number | null;
    readonly machines: FrontMachines | null;
}
/** The front ends of a host: the machines beside it, and who stands behind whom. */
export declare class FrontEndsOfHost {
    readonly list: readonly FrontEnd[];
    private readonly machines;
    constructor(host: Host);
    /** What was measured so far is forgotten; slots of this length follow. */
    startMeasuring(slotNs: number): void;
    /** Ends a slot. */
    take(): void;
}
