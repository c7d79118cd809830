/** Queues of connections that are away for a time: in each, the first to go is the first to be due. */
export declare class DueQueues {
    private readonly queues;
    private readonly dueNs;
    constructor(queues: number, slots: number);
    lengthOf(queue: number): number;
    push(queue: number, slot: number, dueNs: number): void;
    /** When the first of a queue is due; Infinity when it is empty. */
    nextNs(queue: number): number;
    /** Takes out the first connection that is due by now; -1 when none is. */
    takeDue(queue: number, nowNs: number): number;
}
