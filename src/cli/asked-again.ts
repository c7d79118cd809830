import type { Command } from 'commander';
import type { AskedAgain, OtherQuestion } from '../views/answer/asked-again.ts';
import { shellText } from '../views/words/shell-text.ts';

const OF_EVERY_ESTATE = [
  '--include-powered-off',
  '--include-templates',
  '--assume',
  '--assumptions',
  '--promise',
  '--merge-clusters',
  '--scheduler',
];

/** Options that other questions about the same estate take, with the same meaning. */
export const TAKEN: Readonly<Record<OtherQuestion, ReadonlySet<string>>> = {
  check: new Set([...OF_EVERY_ESTATE, '--memory', '--headroom', '--rules']),
  plan: new Set([...OF_EVERY_ESTATE, '--memory', '--headroom', '--rules']),
  rightsize: new Set(OF_EVERY_ESTATE),
};

/** The files of a command and the options that were given to it, as a shell takes them for another question. */
export function askedAgain(command: Command): AskedAgain {
  return (question) => {
    const options = command.options.flatMap((option) => {
      const [name, long = ''] = [option.attributeName(), option.long];
      if (!TAKEN[question].has(long) || command.getOptionValueSource(name) !== 'cli') return [];
      const value: unknown = command.getOptionValue(name);
      if (value === true) return [long];
      return [value].flat().flatMap((each) => [long, String(each)]);
    });
    return [...command.args, ...options].map(shellText).join(' ');
  };
}
