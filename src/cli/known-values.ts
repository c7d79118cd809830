import type { Option } from 'commander';
import { knownNames } from '../app/known-names.ts';
import { SHELLS } from './shells.ts';

/** What may follow a word of the command line, where it is one of a list that is known. */
export interface KnownValues {
  /** By the name of an option, `--scheduler`: it means the same in every command that has it. */
  readonly ofOptions: ReadonlyMap<string, readonly string[]>;
  /** By the path of a command, `catalog`: values of its first argument. */
  readonly ofArguments: ReadonlyMap<string, readonly string[]>;
}

/** Every list of names that the command line takes. Reading them loads the catalog: only the command `completion` needs it. */
export function knownValues(): KnownValues {
  const names = knownNames();
  return {
    ofOptions: new Map<string, readonly string[]>([
      ['--scheduler', names.schedulers],
      ['--machine', names.machines],
      ['--minimise', names.objectives],
      ['--licence', names.licences],
      ['--memory', ['configured', 'active', 'consumed']],
      ['--kernel', [...names.kernels, 'custom']],
      ['--app', names.apps],
      ['--tls', names.tls],
      ['--mode', names.replayModes],
      ['--query-set', names.querySets],
      ['--timeframe', names.timeframes],
    ]),
    ofArguments: new Map<string, readonly string[]>([
      ['schedulers', names.schedulers],
      ['catalog', names.catalogKinds],
      ['assumptions', names.assumptions],
      ['completion', SHELLS],
    ]),
  };
}

/** Whether several values of the list may stand in one word, with commas between. */
export function takesSeveral({ flags }: Pick<Option, 'flags'>): boolean {
  return flags.endsWith('<names>');
}
