import { type ExitCode } from './exit-codes.ts';
import { type Surroundings } from './terminal.ts';
/**
 * Runs one command line (without the interpreter and the script) and returns its exit status. Never throws: an
 * `InputError` becomes one line on stderr, and so does a fault of our own.
 */
export declare function runCommandLine(args: readonly string[], surroundings: Surroundings): Promise<ExitCode>;
