/** What a request is. A `send` leaves the guest, a `receive` comes to it, an `operation` does one after the other. */
export declare const RequestKind: {
    readonly operation: 0;
    readonly send: 1;
    readonly receive: 2;
};
/**
 * Requests under way, in typed arrays that grow when needed: no allocation for each. Indices are handed out again, so
 * whoever frees a request must be the last that knows it.
 */
export declare class RequestPool {
    /** vCPU (a task) that the request belongs to. */
    task: Int32Array<ArrayBuffer>;
    kind: Uint8Array<ArrayBuffer>;
    bytes: Int32Array<ArrayBuffer>;
    /** Packets that go together, and are counted one by one; 1 for an operation. */
    packets: Int32Array<ArrayBuffer>;
    /** 1 for packets between guests of the same device: they do not go over the host's link. */
    inside: Uint8Array<ArrayBuffer>;
    /** When the guest began it, in ns; for a packet that is received, when it reached the device. */
    beganNs: Float64Array<ArrayBuffer>;
    /** How long the device's medium works on it, and until when; only while it is at a device that has one. */
    mediumNs: Float64Array<ArrayBuffer>;
    mediumDoneNs: Float64Array<ArrayBuffer>;
    /** Whatever the workload wants to find again. */
    tag: Float64Array<ArrayBuffer>;
    /** The next request in the queue that this one is in, or the next free one. */
    next: Int32Array<ArrayBuffer>;
    private free;
    private used;
    /** Requests that were taken and not released, packets counted one by one. */
    live: number;
    take(task: number, kind: number, bytes: number, beganNs: number, tag: number, packets?: number, inside?: number): number;
    release(request: number): void;
    private grow;
}
/** First-in-first-out queues of requests, linked through the pool: a request is in at most one. */
export declare class RequestQueues {
    private readonly pool;
    private readonly heads;
    private readonly tails;
    /** Requests in each queue. */
    readonly length: Int32Array;
    constructor(pool: RequestPool, queues: number);
    push(queue: number, request: number): void;
    /** Takes the first request out; the queue must not be empty. */
    shift(queue: number): number;
}
