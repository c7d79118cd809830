import type { Command } from 'commander';
import type { Made } from '../views/page/shared/made.tsx';
import { askedAgain } from './asked-again.ts';
import { shellText } from '../views/words/shell-text.ts';

/** Options that say where an answer goes and where it is computed: they do not change it. */
const ELSEWHERE: ReadonlySet<string> = new Set(
  (
    'report json csv xlsx plot plots hosts-csv save trace trace-window tables parquet ' +
    'quiet threads engine cache shard output merge'
  ).split(' '),
);

/**
 * When and with which command a page is made: its options, those not given with what they stand for.
 * @param args of the command line
 * @param now in ms since 1970
 */
export function madeBy(command: Command, args: readonly string[], now = Date.now()): Made {
  const parameters = command.options.flatMap((option) => {
    const name = option.attributeName();
    const value: unknown = command.getOptionValue(name);
    if (ELSEWHERE.has((option.long ?? '').replace(/^--(no-)?/u, '')) || option.hidden) return [];
    return [
      {
        name: option.long ?? option.flags,
        // `--no-walls` is asked for where there are no walls.
        value: valueText(option.negate ? value === false : value, option.defaultValueDescription),
        isUsual: command.getOptionValueSource(name) !== 'cli',
        says: option.description,
      },
    ];
  });
  return {
    at: `${new Date(now).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    command: ['kneepoint', ...args].map(shellText).join(' '),
    parameters,
    asked: askedAgain(command),
  };
}

function valueText(value: unknown, usual: string | undefined): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return usual ?? '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.join(', ') : String(value);
}
