import type { Command } from 'commander';
import type { Estate } from '../estate/model/estate.ts';
import type { Progress } from './progress.ts';
/** Options of every command that reads an estate. */
export interface EstateOptions {
    readonly includePoweredOff?: boolean;
    readonly includeTemplates?: boolean;
    readonly quiet?: boolean;
}
/** Gives a command the ESTATE argument and the options that go with it. */
export declare function addEstateArgument(command: Command): Command;
/**
 * Reads the estate that the user named.
 * @throws InputError where it cannot be read
 */
export declare function readEstateOf(sources: readonly string[], options: EstateOptions, progress: Progress): Promise<Estate>;
