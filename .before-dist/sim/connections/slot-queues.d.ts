/** First-in-first-out queues of connections as linked lists in typed arrays: a connection is in at most one queue. */
export declare class SlotQueues {
    private readonly next;
    private readonly heads;
    private readonly tails;
    /** Connections in each queue. */
    readonly length: Int32Array;
    constructor(queues: number, slots: number);
    /** First connection of a queue, or -1. */
    head(queue: number): number;
    push(queue: number, slot: number): void;
    /** Takes the first connection out, or returns -1. */
    shift(queue: number): number;
}
