import type { Command } from 'commander';
import type { EstateQuestion } from '../app/estate.ts';

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

/** The estate that the user named. */
export function estateOf(sources: readonly string[], options: EstateOptions): EstateQuestion {
  return {
    sources,
    includePoweredOff: options.includePoweredOff ?? false,
    includeTemplates: options.includeTemplates ?? false,
  };
}
