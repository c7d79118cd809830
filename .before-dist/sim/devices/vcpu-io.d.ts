import type { Host } from '../host/host.ts';
import type { ResolvedDevice } from '../../scenario/resolved-scenario.ts';
import type { VirtualDevice } from './virtual-device.ts';
type DriverCosts = ResolvedDevice['guest'];
/** What a guest's application does with its vCPUs and its device. */
export interface IoApplication {
    /** Work that the vCPU can do now, in ns; -1 for none. */
    next(task: number): number;
    /** The vCPU has done that work. True if the application gave it more, which ends with another call. */
    computed(task: number): boolean;
    /** A request of the vCPU is done, or a packet is there. The request is reused after that. */
    done(task: number, request: number): void;
    /** A packet of the given tag was dropped, on its way out (`sent`) or in. */
    lost(task: number, tag: number, sent: boolean): void;
    /** The vCPU sleeps until packets are sent, and enough of them are. */
    waitsForSent(task: number): boolean;
}
/**
 * A guest's driver on each of its vCPUs: it submits the application's requests, and handles interrupts, between the
 * application's pieces of work. It asks for no interrupt while it still has something to take (as Linux's NAPI and
 * VIRTIO_F_EVENT_IDX do), and wakes the backend only if that asked for it.
 *
 * Time in the hypervisor on behalf of a vCPU (exits, kicks, emulated registers) is work of the vCPU's task: it is the
 * thread that does it, and it may be preempted there.
 */
export declare class VcpuIo {
    private readonly host;
    private readonly device;
    private readonly datapath;
    private readonly application;
    private readonly exitNs;
    private readonly driver;
    private readonly phase;
    private readonly out;
    private readonly in;
    /** Requests to be submitted; requests that are back. */
    private readonly outbox;
    private readonly back;
    private readonly wantsInterrupt;
    private readonly submitted;
    /** Requests that the handler is taking. */
    private readonly taking;
    /** @param driver what the guest's driver takes, where the application's own figures do not hold it */
    constructor(host: Host, device: VirtualDevice, application: IoApplication, driver?: DriverCosts);
    /** The vCPU has nothing to do. */
    isHalted(task: number): boolean;
    /** Requests that are back and wait for the vCPU. */
    waitingFor(task: number): number;
    /** The application wants a request sent; `start` follows if the vCPU may be halted. */
    submit(task: number, kind: number, bytes: number, tag: number, packets?: number, inside?: number): void;
    /** Lets a halted vCPU go on with what there is to do now. */
    start(task: number): void;
    segmentEnd(task: number): boolean;
    /** A request is back in the vCPU's queue. True if the vCPU asked for an interrupt. */
    deliver(task: number, request: number): boolean;
    interrupt(task: number, from: number): void;
    /**
     * A packet has left the hardware. A paravirtual driver finds that out when it comes by, and is interrupted only if it
     * waits for that; an emulated card interrupts.
     */
    sent(task: number, request: number): void;
    /** A packet was dropped. */
    lost(task: number, tag: number, sent: boolean): void;
    /** Gives the vCPU its next segment that takes any time; false when it halts. */
    private goOn;
    private setWork;
    /** Chooses what to do next; returns how long it takes, or -1 to halt. */
    private begin;
    /** Does what the segment was for. True if the application goes on by itself. */
    private finish;
    private pushOut;
    /** Takes more without an interrupt, in turn with the application's work. */
    private poll;
    /** The handler took what was there when it began; if there is more by now it will go on. */
    private take;
    private complete;
    private trap;
}
export {};
