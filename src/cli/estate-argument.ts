import type { Command } from 'commander';
import type { Estate } from '../estate/model/estate.ts';
import { readEstate } from '../estate/read-estate.ts';
import type { Progress } from './progress.ts';

/** Options of every command that reads an estate. */
export interface EstateOptions {
  readonly includePoweredOff?: boolean;
  readonly includeTemplates?: boolean;
  readonly quiet?: boolean;
}

/** Gives a command the ESTATE argument and the options that go with it. */
export function addEstateArgument(command: Command): Command {
  return command
    .argument('<estate...>', 'exports: files, folders or zip archives, read as one estate; - reads standard input')
    .option('--include-powered-off', 'count guests that are powered off')
    .option('--include-templates', 'count templates')
    .option('-q, --quiet', 'no progress on stderr');
}

/**
 * Reads the estate that the user named.
 * @throws InputError where it cannot be read
 */
export async function readEstateOf(
  sources: readonly string[],
  options: EstateOptions,
  progress: Progress,
): Promise<Estate> {
  progress.update(`reading ${sources.map((source) => (source === '-' ? 'standard input' : source)).join(', ')}`);
  return readEstate(sources, {
    includePoweredOff: options.includePoweredOff ?? false,
    includeTemplates: options.includeTemplates ?? false,
  });
}
