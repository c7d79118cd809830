import type { Command } from 'commander';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { findMachine, readCatalog, withMachinesOfFile, type Catalog } from '../../catalog/read-catalog.ts';
import type { Estate } from '../../estate/estate.ts';
import { machinesOfEstate } from '../../estate/machines-of-estate.ts';
import { InputError } from '../../input-error.ts';
import { planEstate } from '../../plan/plan-estate.ts';
import { readyPromise } from '../../plan/ready-promise.ts';
import { planDocument } from '../../report/plan-document.ts';
import { planHtml } from '../../report/plan-html.ts';
import { planText } from '../../report/plan-text.ts';
import { parsePromise } from '../../scaling/promise.ts';
import { acrossSizes } from '../candidates.ts';
import type { CommandContext } from '../command-context.ts';
import { addEstateArgument, readEstateOf, type EstateOptions } from '../estate-argument.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { generator } from '../version.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface PlanCommandOptions extends EstateOptions {
  readonly machine?: string[];
  readonly machines?: string;
  readonly promise: string;
  readonly spare: string;
  readonly mergeClusters?: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

/** `kneepoint plan`: how many hosts, how full, what binds, what to move first. */
export function registerPlan(program: Command, { terminal, exitWith }: CommandContext): void {
  const command = program
    .command('plan')
    .summary('how many hosts, how full, what binds, what to move first')
    .description(
      'Plan an estate on candidate machines: how many hosts, how full, what binds first, what to move first.',
    );
  addEstateArgument(command)
    .option('-m, --machine <name...>', 'candidates from the catalog (default: a few sizes, and the hosts you have)')
    .option('--machines <file>', 'a YAML file of your own machines; candidates unless --machine names some')
    .option('--promise <promise>', 'what has to hold for every guest', 'ready<=5%')
    .option('--spare <hosts>', 'hosts that may fail at once, in every cluster', '1')
    .option('--merge-clusters', 'let guests of different clusters share hosts')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (source: string, options: PlanCommandOptions) => {
      const promise = readyPromise(parsePromise(options.promise));
      const spare = parseSpare(options.spare);
      if (options.report !== undefined) refuseUnwritable(options.report);
      const shipped = readCatalog();
      const catalog = options.machines === undefined ? shipped : withMachinesOfFile(shipped, options.machines);
      const progress = terminal.progress(options.quiet ?? false);
      const estate = await readEstateOf(source, options, progress);
      const plan = planEstate(estate, candidatesOf(catalog, estate, options), {
        promise,
        spare,
        mergeClusters: options.mergeClusters ?? false,
        assumptions: catalog.planning,
        moveFirst: catalog.moveFirst,
        onProgress: ({ machine, done, of }) => {
          if (machine !== undefined) progress.update(`planning ${machine} (${done + 1} of ${of})`);
        },
      });
      progress.done();
      if (options.report !== undefined) writeFileAtomically(options.report, planHtml(estate, plan, generator()));
      if (options.json) terminal.printJson(planDocument(estate, plan, generator()));
      else terminal.print(planText(plan, estate, terminal.target));
      if (options.report !== undefined) terminal.note(`Report: ${options.report}`);
      exitWith(plan.best === undefined ? EXIT.promiseNotMet : EXIT.ok);
    });
  withExamples(command, [
    ['kneepoint plan estate.xlsx', 'a few sizes of machine, and the hosts you have'],
    ['kneepoint plan estate.xlsx -m lenovo-sr665-7763', 'one machine of the catalog'],
    ["kneepoint plan estate.xlsx --promise 'ready<=2%' --spare 2", 'a stricter promise, two failures'],
    ['kneepoint plan estate.xlsx --report plan.html', 'something to forward'],
    ['kneepoint plan estate.csv --json > plan.json', 'for programs'],
  ]);
}

/** The machines named; else the user's own; else a few sizes of the catalog and the hosts of the estate. */
function candidatesOf(catalog: Catalog, estate: Estate, options: PlanCommandOptions): readonly MachineModel[] {
  const own = machinesOfEstate(estate.hosts, catalog);
  if (options.machine !== undefined) {
    const machines = [...own, ...catalog.machines];
    return [...new Set(options.machine)].map((name) => findMachine({ machines }, name));
  }
  if (options.machines !== undefined) return catalog.machines.filter(({ kind }) => kind === 'user');
  return [...own, ...acrossSizes(catalog.machines.filter(({ retired }) => retired !== true))];
}

function parseSpare(text: string): number {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw new InputError({ place: '--spare', found: `'${text}'`, expected: 'a whole number of hosts, 0 or more' });
}
