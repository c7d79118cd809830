import type { Host } from '../host/host.ts';
/** Which vCPUs of each guest have nothing to do, and which of them halted last. */
export declare class IdleVcpus {
    private readonly firstTask;
    private readonly isIdle;
    private readonly stack;
    private readonly isOnStack;
    private readonly count;
    constructor({ tasks, guests, firstTask }: Host);
    has(task: number): boolean;
    /** The vCPU has something to do. */
    remove(task: number): void;
    push(guest: number, task: number): void;
    /** The vCPU that halted last, or -1; those removed since are still on the stack and are passed over. */
    pop(guest: number): number;
}
