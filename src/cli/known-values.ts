import type { Option } from 'commander';
import { catalogKinds } from '../app/catalog.ts';
import { knownAssumptions } from '../app/assumptions/known-assumptions.ts';
import { TIMEFRAMES } from '../app/fetch/fetch-proxmox.ts';
import { QUERY_SETS } from '../app/fetch/prometheus-queries.ts';
import { listKernels } from '../app/connections/kernels.ts';
import { readConnectionCatalog } from '../catalog/connection-catalog.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { OBJECTIVES } from '../plan/objective.ts';
import { REPLAY_MODES } from '../plan/replay/rules.ts';
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
  const { schedulers, machines, licences } = readCatalog();
  const { kernels, tls } = readConnectionCatalog();
  const schedulerNames = schedulers.schedulers.map(({ name }) => name);
  return {
    ofOptions: new Map<string, readonly string[]>([
      ['--scheduler', schedulerNames],
      ['--machine', machines.map(({ name }) => name)],
      ['--minimise', OBJECTIVES],
      ['--licence', licences.products.map(({ name }) => name)],
      ['--memory', ['configured', 'active', 'consumed']],
      ['--kernel', [...listKernels().map(({ name }) => name), 'custom']],
      ['--app', [...new Set(kernels.flatMap(({ profile }) => profile.apps.map(({ app }) => app)))]],
      ['--tls', tls.map(({ name }) => name)],
      ['--mode', Object.keys(REPLAY_MODES)],
      ['--query-set', Object.keys(QUERY_SETS)],
      ['--timeframe', TIMEFRAMES],
    ]),
    ofArguments: new Map<string, readonly string[]>([
      ['schedulers', schedulerNames],
      ['catalog', catalogKinds().map(({ kind }) => kind)],
      ['assumptions', knownAssumptions().map(({ key }) => key)],
      ['completion', SHELLS],
    ]),
  };
}

/** Whether several values of the list may stand in one word, with commas between. */
export function takesSeveral({ flags }: Pick<Option, 'flags'>): boolean {
  return flags.endsWith('<names>');
}
