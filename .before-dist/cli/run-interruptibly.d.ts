/** What became of work done in steps. */
export interface Interruptible<Result> {
    readonly result: Result;
    /** Ctrl-C was pressed, or the time was over; the work said what it knew by then. */
    readonly interrupted: boolean;
}
/**
 * Runs work that hands out its progress in short steps and stops when it is answered with false: on the first Ctrl-C.
 * A second one ends the process at once.
 * @param mostMs real time after which it is stopped, too
 */
export declare function runInterruptibly<Progress, Result>(steps: Generator<Progress, Result, boolean>, onProgress: (progress: Progress) => void, mostMs?: number): Promise<Interruptible<Result>>;
