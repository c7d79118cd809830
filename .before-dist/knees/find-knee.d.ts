import { type Knee, type KneeSearch } from './knee.ts';
import type { JudgedRun } from './judged-runs.ts';
/** A knee, and the runs that it was found by. */
export interface FoundKnee {
    readonly knee: Knee;
    readonly runs: ReadonlyMap<number, JudgedRun>;
}
/** Answers a search until it has its knee; the loads of a round run at the same time. */
export declare function findKnee(search: KneeSearch, run: (load: number) => Promise<JudgedRun>): Promise<FoundKnee>;
/** A promise that a run breaks. */
export interface BrokenPromise {
    /** As it was written; or that the work that comes is done, which every promise takes for granted. */
    readonly promise: string;
    /** For whom, `web[3]`; null where it is broken for several together. */
    readonly guest: string | null;
}
/** The promises that a run breaks, the worst broken first. */
export declare function brokenPromises(run: JudgedRun | undefined): readonly BrokenPromise[];
