import type { CandidateSimulation, ClassCapacity, MixWall, RankedWall, ReadyPromise, SimulatedHost, Resource } from '../../plan/result.ts';
/** What ends the capacity of a host that is filled with a class. */
export declare const LIMIT_WORDS: Readonly<Record<ClassCapacity['limit'], string>>;
/** How a state is said behind a host. */
export declare const STATE_WORDS: Readonly<Record<SimulatedHost['state'], string>>;
/** Whether a host can hold so many of these guests that their waiting breaks the promise. */
export declare function reachesPromise({ heldOut, classes }: CandidateSimulation): boolean;
/** What was simulated, and how far off the interpolation between the classes is. */
export declare function simulationSentence(simulation: CandidateSimulation): string;
/** How many hosts were simulated with their very guests, and the longest CPU ready time among them. */
export declare function packedSentence({ hosts }: CandidateSimulation, promise: ReadyPromise): string;
/** The largest number of hosts that was tried and missed the target, with the host that missed it; empty where none did. */
export declare function missedSentence({ tried }: CandidateSimulation, promise: ReadyPromise): string;
/** `0.9% ± 0.2%` */
export declare function readyText({ readyRatio: { mean, halfWidth } }: Pick<SimulatedHost, 'readyRatio'>): string;
/** What a wall is made of, for a list: the first three that move the knee. */
export declare function namedWalls({ walls }: MixWall): readonly RankedWall[];
/** The part of a candidate that tells what stops it; the report's page keeps no more. */
interface Stopped {
    readonly simulation?: CandidateSimulation;
    readonly bindings: readonly {
        readonly resource: Resource;
    }[];
}
/**
 * What stops the processors from running fuller, and what would raise that; empty where nobody looked, as on machines
 * that are not the best.
 */
export declare function wallSentence({ simulation, bindings }: Stopped): string;
/** `46% more`, `at least 295% more` */
export declare function movedText({ factor, beyond }: RankedWall): string;
export {};
