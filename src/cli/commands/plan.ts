import type { Command } from 'commander';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { findMachine, readCatalog, withMachinesOfFile, type Catalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import { InputError } from '../../base/input-error.ts';
import { planEstate } from '../../plan/plan-estate.ts';
import type { PlanOptions } from '../../plan/plan-options.ts';
import { readyPromise } from '../../plan/rules/ready-promise.ts';
import type { Plan } from '../../plan/result.ts';
import { parseSpare } from '../../plan/rules/spare.ts';
import { planSimulated } from '../../plan/simulation/plan-simulated.ts';
import { planDocument } from '../../views/document/plan-document.ts';
import { planHtml } from '../../views/page/plan-html.ts';
import { planText } from '../../views/text/plan-text.ts';
import { parsePromise } from '../../knees/promise.ts';
import { acrossSizes } from '../../app/candidates.ts';
import type { CommandContext } from '../command-context.ts';
import { addEstateArgument, readEstateOf, type EstateOptions } from '../estate-argument.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import type { Progress } from '../progress.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { simulateMany, type SimulationOptions } from '../simulate-many.ts';
import { generator } from '../../app/version.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface PlanCommandOptions extends EstateOptions, SimulationOptions {
  readonly fast?: boolean;
  readonly scheduler?: string;
  readonly machine: readonly string[];
  readonly machines?: string;
  readonly promise: string;
  readonly spare: string;
  readonly mergeClusters?: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

/** `kneepoint plan`: how many hosts, how full, what binds, what to move first. */
export function registerPlan(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('plan')
    .summary('how many hosts, how full, what binds, what to move first')
    .description(
      'Plan an estate on candidate machines: how many hosts, how full, what binds first, what to move first.',
    );
  addEstateArgument(command)
    .addOption(
      repeated(
        '-m, --machine <names>',
        'candidates from the catalog, with commas between',
        'a few sizes, and the hosts you have',
      ),
    )
    .option('--machines <file>', 'a YAML file of your own machines; candidates unless --machine names some')
    .option('--promise <promise>', 'what has to hold for every guest', 'ready<=5%')
    .option('--spare <hosts>', 'hosts that may fail at once, in every cluster: a number, or a share such as 10%', '1')
    .option('--merge-clusters', 'let guests of different clusters share hosts')
    .option('--fast', 'ask a textbook law how full hosts may run, and simulate nothing')
    .option('--scheduler <name>', "the hypervisor's scheduler (default: linux-eevdf; see kneepoint schedulers)")
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'neither use nor keep finished simulations')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (sources: string[], options: PlanCommandOptions) => {
      const promise = readyPromise(parsePromise(options.promise));
      const spare = parseSpare(options.spare);
      if (options.report !== undefined) refuseUnwritable(options.report);
      const shipped = readCatalog();
      const catalog = options.machines === undefined ? shipped : withMachinesOfFile(shipped, options.machines);
      const scheduler = schedulerOf(catalog, options);
      const progress = terminal.progress(options.quiet ?? false);
      const estate = await readEstateOf(sources, options, progress);
      const machines = candidatesOf(catalog, estate, options);
      const how = {
        promise,
        spare,
        mergeClusters: options.mergeClusters ?? false,
        assumptions: catalog.planning,
        moveFirst: catalog.moveFirst,
        ownMachines: machinesOfEstate(estate.hosts, catalog),
      };
      const plan = options.fast
        ? planByLaw(estate, machines, how, progress)
        : await simulateMany(options, context, (executor, onProgress) =>
            planSimulated(estate, machines, {
              ...how,
              simulator: { run: executor.run, catalog: simulationCatalog(catalog), scheduler },
              onProgress: ({ doing, runs, expectedRuns }) => onProgress(doing, runs / expectedRuns),
            }),
          );
      progress.done();
      if (plan === undefined) return; // interrupted
      if (options.report !== undefined) writeFileAtomically(options.report, planHtml(estate, plan, generator()));
      if (options.json) terminal.printJson(planDocument(estate, plan, generator()));
      else terminal.print(planText(plan, estate, terminal.target));
      if (options.report !== undefined) terminal.note(`Report: ${options.report}`);
      exitWith(plan.best === undefined ? EXIT.promiseNotMet : EXIT.ok);
    });
  withExamples(command, [
    ['kneepoint plan estate.xlsx', 'a few sizes of machine, and the hosts you have'],
    ['kneepoint plan site-a.xlsx site-b.xlsx', 'several exports as one estate'],
    ['kneepoint plan estate.xlsx -m lenovo-sr665-7763', 'one machine of the catalog'],
    ["kneepoint plan estate.xlsx --promise 'ready<=2%' --spare 2", 'a stricter promise, two failures'],
    ['kneepoint plan estate.xlsx --scheduler esxi', "simulated with another hypervisor's scheduler"],
    ['kneepoint plan estate.xlsx --fast', 'a textbook law instead of simulations: seconds for any estate'],
    ['kneepoint plan estate.xlsx --report plan.html', 'something to forward'],
    ['kneepoint plan estate.csv --json > plan.json', 'for programs'],
  ]);
}

type HowToPlan = Omit<PlanOptions, 'onProgress'>;

function planByLaw(estate: Estate, machines: readonly MachineModel[], how: HowToPlan, progress: Progress): Plan {
  return planEstate(estate, machines, {
    ...how,
    onProgress: ({ machine, done, of }) => {
      if (machine !== undefined) progress.update(`planning ${machine} (${done + 1} of ${of})`);
    },
  });
}

/** @throws InputError for one that the catalog does not have, or beside --fast, which has none */
function schedulerOf({ schedulers }: Catalog, { scheduler, fast }: PlanCommandOptions): string {
  if (scheduler === undefined) return schedulers.default;
  if (fast) throw new InputError({ found: '--fast and --scheduler', expected: 'one of the two' });
  const names = schedulers.schedulers.map(({ name }) => name);
  if (names.includes(scheduler)) return scheduler;
  throw new InputError({
    place: '--scheduler',
    found: `'${scheduler}'`,
    expected: `one of ${names.join(', ')}`,
    ...didYouMean(scheduler, names),
  });
}

/** The machines named; else the user's own; else a few sizes of the catalog and the hosts of the estate. */
function candidatesOf(catalog: Catalog, estate: Estate, options: PlanCommandOptions): readonly MachineModel[] {
  const own = machinesOfEstate(estate.hosts, catalog);
  const names = namesOf(options.machine);
  if (names.length > 0) {
    const machines = [...own, ...catalog.machines];
    return names.map((name) => findMachine({ machines }, name));
  }
  if (options.machines !== undefined) return catalog.machines.filter(({ kind }) => kind === 'user');
  return [...own, ...acrossSizes(catalog.machines.filter(({ retired }) => retired !== true))];
}
