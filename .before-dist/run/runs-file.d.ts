import type { RunStore } from './run-store.ts';
/**
 * Keeps finished runs in a file that can be carried elsewhere: a line for each, under a checksum. What is there already
 * is used and added to; a line that was damaged is dropped, and a last one that a killed process left unfinished is not
 * missed.
 * @throws InputError where the file cannot be written, or is something else
 */
export declare function openRunsFile(file: string): RunStore;
/**
 * Puts the runs of files before a store: what they have is found there.
 * @throws InputError where a file cannot be read, or is something else
 */
export declare function withRunsOf(files: readonly string[], store: RunStore | undefined): RunStore | undefined;
