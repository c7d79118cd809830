/**
 * The local ports of a guest's connecting side. A port is taken while its connection lives and for a constant time after
 * (TIME_WAIT), so the waiting ones are a ring in order of their ends; they are only looked at when a port is wanted.
 */
export declare class LocalPorts {
    private readonly ports;
    private readonly timeWaitNs;
    private endsNs;
    private head;
    private waiting;
    private live;
    constructor(ports: number, timeWaitNs: number);
    /** Takes a port; false when none is free. */
    take(nowNs: number): boolean;
    /** The connection has ended: its port waits. */
    release(nowNs: number): void;
    private grow;
}
