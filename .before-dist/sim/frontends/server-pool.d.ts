import type { Host } from '../host/host.ts';
import type { Balance } from '../../scenario/resolved-scenario.ts';
import type { Connections, ConnectionSource, Onward } from '../connections/connections.ts';
/** One guest behind a front end. */
export interface Server {
    readonly program: Connections;
    readonly guest: number;
}
/**
 * The servers behind a front end: chooses one for each connection, and tells the front end what becomes of it. All guests
 * or machines of a front end share it.
 */
export declare class ServerPool implements Onward, ConnectionSource {
    private readonly host;
    private readonly servers;
    private readonly balance;
    private readonly most;
    /** Connections that each server has of this front end. */
    readonly underWay: Int32Array;
    private nextServer;
    private readonly machineOf;
    private readonly fronts;
    private readonly slots;
    private readonly sinceNs;
    private readonly serverOf;
    private readonly free;
    private waiting;
    private firstWaiting;
    /** @param machineOf front ends with machines of their own, by the programs of those: they have to be told of news */
    constructor(host: Host, servers: readonly Server[], balance: Balance, most: number | null, machineOf: Map<Connections, number>);
    /** Connections that no server has room for yet. */
    get queueLength(): number;
    handOn(front: Connections, slot: number, sinceNs: number): void;
    ended(ticket: number, isDone: boolean): void;
    private giveNext;
    private give;
    /** A server with room, or -1. */
    private choose;
}
