import type { Command } from 'commander';
import { knownAssumptions } from '../../app/assumptions/known-assumptions.ts';
import { InputError } from '../../base/input-error.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { assumptionsText } from '../../views/text/assumptions-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';

/** `kneepoint assumptions`: what may be assumed otherwise. */
export function registerAssumptions(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('assumptions')
    .summary('List the assumptions that you can replace: value, unit, source, and what reads each.')
    .description('List the assumptions that --assume, --assumptions and kneepoint.yaml replace, each with its source.')
    .argument('[key]', 'one of them, or how its key begins')
    .option('--json', 'print JSON')
    .action((key: string | undefined, options: { json?: boolean }) => {
      const all = knownAssumptions();
      const shown = all.filter((assumption) => key === undefined || assumption.key.startsWith(key));
      if (shown.length === 0 && key !== undefined) {
        const keys = all.map((assumption) => assumption.key);
        throw new InputError({ found: `'${key}'`, expected: 'a key of the list', ...didYouMean(key, keys) });
      }
      if (options.json) terminal.printJson(shown);
      else terminal.print(assumptionsText(shown, terminal.target));
    });
  withExamples(command, [
    ['kneepoint assumptions', 'all of them'],
    ['kneepoint assumptions plan.guestClasses', 'those of the classes of guests'],
    ["kneepoint plan estate.xlsx --assume 'plan.smtThroughputFactor=1.4'", 'a plan that assumes another one'],
  ]);
}
