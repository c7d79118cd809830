/**
 * First-in-first-out queues of tasks as doubly linked lists in shared typed arrays: a task is in at most one queue, and
 * leaves from any place in O(1).
 */
export declare class TaskQueues {
    private readonly next;
    private readonly previous;
    private readonly heads;
    private readonly tails;
    /** Queue a task is in, or -1. */
    readonly queueOf: Int32Array;
    /** Tasks in each queue. */
    readonly length: Int32Array;
    constructor(queues: number, tasks: number);
    /** First task of a queue, or -1. */
    head(queue: number): number;
    /** Task behind this one, or -1. */
    after(task: number): number;
    pushTail(queue: number, task: number): void;
    pushHead(queue: number, task: number): void;
    /** Puts a task behind another of the same queue; behind -1 means at the head. */
    insertAfter(queue: number, before: number, task: number): void;
    remove(task: number): void;
    /** Takes the first task out, or returns -1. */
    shift(queue: number): number;
}
