import type { TextTarget } from '../views/text/style.ts';
import { Progress, type OutputStream } from './progress.ts';
/** What a command may know about its surroundings. */
export interface Surroundings {
    readonly stdout: OutputStream;
    readonly stderr: OutputStream;
    readonly env: NodeJS.ProcessEnv;
}
/** The two streams of a command: results go to stdout, everything else to stderr. */
export declare class Terminal {
    /** Width and colours of stdout. */
    readonly target: TextTarget;
    private readonly errorStyle;
    private readonly surroundings;
    constructor(surroundings: Surroundings);
    /** Writes a result, ended by a line feed. */
    print(text: string): void;
    /** Writes a long result piece by piece, no faster than it is taken. */
    printChunks(chunks: Iterable<string>): Promise<void>;
    /** Writes a result for programs. */
    printJson(value: unknown): void;
    /** Writes a line for people that is not part of the result. */
    note(text: string): void;
    /** Writes lines of our own making, such as help or a stack, to stderr. */
    noteLines(text: string): void;
    /** Says what went wrong, on one line. */
    complain(text: string): void;
    /** Lines without anything that a terminal would act on but the colours that this one wants. */
    private shown;
    /** Starts a progress display on stderr; `quiet` makes it silent. */
    progress(quiet: boolean): Progress;
}
