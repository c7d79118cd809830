import type { Command } from 'commander';
import { didYouMean } from '../../base/nearest-name.ts';
import { findMachine } from '../../catalog/find-machine.ts';
import { readCatalog, type Catalog } from '../../catalog/read-catalog.ts';
import { InputError } from '../../base/input-error.ts';
import {
  figuresIn,
  figuresText,
  kindsText,
  licenceRulesText,
  machinesText,
  machineText,
  moveFirstText,
} from '../../views/text/catalog-text.ts';
import type { TextTarget } from '../../views/text/style.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';

/** One shelf of the catalog: what it holds, and how it is shown. */
interface Kind {
  readonly says: string;
  readonly entries: (catalog: Catalog) => unknown;
  readonly text: (catalog: Catalog, target: TextTarget) => string;
}

/** Kinds with plain figures, which need no special table. */
function figures(says: string, entries: Kind['entries']): Kind {
  return { says, entries, text: (catalog, target) => figuresText(figuresIn(entries(catalog)), target) };
}

const KINDS: Readonly<Record<string, Kind>> = {
  machines: {
    says: 'servers to plan for',
    entries: ({ machines }) => machines,
    text: ({ machines }, target) => machinesText(machines, target),
  },
  processors: figures('processors and their topology', ({ processors }) => processors),
  costs: figures('hardware costs, by microarchitecture', ({ costs }) => costs),
  schedulers: figures('hypervisor schedulers and their parameters', ({ schedulers }) => schedulers),
  devices: figures('virtual devices and the cost of a request on each datapath', ({ devices }) => devices),
  connections: figures('connection paths of kernels and front ends', ({ connections }) => connections),
  planning: figures('what a plan assumes about guests, hypervisors and servers', ({ planning }) => planning),
  'ready-ladder': figures('thresholds of CPU ready time', ({ readyLadder }) => readyLadder),
  tuning: figures('what tune tries on a host', ({ tuning }) => tuning),
  licences: {
    says: 'how products count what has to be licensed',
    entries: ({ licences }) => licences,
    text: ({ licences }, target) => licenceRulesText(licences, target),
  },
  'move-first': {
    says: 'rules that rank guests by how safe they are to move',
    entries: ({ moveFirst }) => moveFirst,
    text: ({ moveFirst }, target) => moveFirstText(moveFirst, target),
  },
};

/** `kneepoint catalog`: figures about the world, with their sources. */
export function registerCatalog(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('catalog')
    .summary('Show machines, costs, schedulers and assumptions, each figure with its source.')
    .description('Show the data behind the answers: machines, assumptions and rules, each figure with its source.')
    .argument('[kind]', `what to show: ${Object.keys(KINDS).join(', ')}`)
    .argument('[name]', 'one machine')
    .option('--json', 'print JSON')
    .action((kindName: string | undefined, name: string | undefined, options: { json?: boolean }) => {
      const catalog = readCatalog();
      const kind = kindName === undefined ? undefined : findKind(kindName);
      if (kind === undefined) {
        const kinds = Object.entries(KINDS).map(([kind, { says }]) => ({ kind, says }));
        if (options.json) terminal.printJson(kinds);
        else terminal.print(kindsText(kinds, terminal.target));
      } else if (name !== undefined) {
        if (kindName !== 'machines') {
          throw new InputError({ found: `'${name}' after '${kindName}'`, expected: 'no name: only machines take one' });
        }
        const machine = findMachine(catalog, name);
        if (options.json) terminal.printJson(machine);
        else terminal.print(machineText(machine, terminal.target));
      } else if (options.json) terminal.printJson(kind.entries(catalog));
      else terminal.print(kind.text(catalog, terminal.target));
    });
  withExamples(command, [
    ['kneepoint catalog', 'the kinds of entries'],
    ['kneepoint catalog machines', 'the servers to plan for'],
    ['kneepoint catalog machines lenovo-sr665-7763', 'one of them, with the source of every figure'],
    ['kneepoint catalog planning --json', 'assumptions of a plan, for programs'],
  ]);
}

/** @throws InputError with the nearest kind */
function findKind(name: string): Kind {
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind !== undefined) return kind;
  const names = Object.keys(KINDS);
  throw new InputError({ found: `kind '${name}'`, expected: `one of ${names.join(', ')}`, ...didYouMean(name, names) });
}
