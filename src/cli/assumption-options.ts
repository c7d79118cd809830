import type { Command } from 'commander';
import type { AssumptionsQuestion } from '../app/assumptions/assumed.ts';
import { repeated } from './repeated-option.ts';

/** Options of every command that assumes something of an estate. */
export interface AssumptionOptions {
  readonly assume: readonly string[];
  readonly assumptions?: string;
}

/** Gives a command the options that replace assumptions. */
export function addAssumptionOptions(command: Command): Command {
  return command
    .addOption(
      repeated(
        '--assume <key=value>',
        'replace an assumption: see kneepoint assumptions',
        "the catalog's, or kneepoint.yaml's",
      ),
    )
    .option('--assumptions <file>', 'a YAML file of assumptions to replace');
}

/** What the user assumes. */
export function assumptionsOf({ assume, assumptions }: AssumptionOptions): AssumptionsQuestion {
  return { assume, ...(assumptions !== undefined && { assumptionsFile: assumptions }) };
}
