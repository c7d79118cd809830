import type { Command } from 'commander';
import { type CatalogKindName, catalogEntries, catalogKinds, findKind } from '../../app/catalog.ts';
import { findMachine } from '../../catalog/find-machine.ts';
import { readCatalog, type Catalog } from '../../catalog/read-catalog.ts';
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

/** How a shelf of the catalog is shown where it has more than plain figures. */
const TABLES: { readonly [name in CatalogKindName]?: (catalog: Catalog, target: TextTarget) => string } = {
  machines: ({ machines }, target) => machinesText(machines, target),
  licences: ({ licences }, target) => licenceRulesText(licences, target),
  'move-first': ({ moveFirst }, target) => moveFirstText(moveFirst, target),
};

/** `kneepoint catalog`: figures about the world, with their sources. */
export function registerCatalog(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('catalog')
    .summary('Show machines, costs, schedulers and assumptions, each figure with its source.')
    .description('Show the data behind the answers: machines, assumptions and rules, each figure with its source.')
    .argument(
      '[kind]',
      `what to show: ${catalogKinds()
        .map(({ kind }) => kind)
        .join(', ')}`,
    )
    .argument('[name]', 'one machine')
    .option('--json', 'print JSON')
    .action((kindName: string | undefined, name: string | undefined, options: { json?: boolean }) => {
      const asked = { ...(kindName !== undefined && { kind: kindName }), ...(name !== undefined && { name }) };
      const entries = catalogEntries(asked);
      const { target } = terminal;
      if (options.json) terminal.printJson(entries);
      else if (kindName === undefined) terminal.print(kindsText(catalogKinds(), target));
      else if (name !== undefined) terminal.print(machineText(findMachine(readCatalog(), name), target));
      else {
        const table = TABLES[findKind(kindName)];
        terminal.print(table === undefined ? figuresText(figuresIn(entries), target) : table(readCatalog(), target));
      }
    });
  withExamples(command, [
    ['kneepoint catalog', 'the kinds of entries'],
    ['kneepoint catalog machines', 'the servers to plan for'],
    ['kneepoint catalog machines lenovo-sr665-7763', 'one of them, with the source of every figure'],
    ['kneepoint catalog planning --json', 'assumptions of a plan, for programs'],
  ]);
}
