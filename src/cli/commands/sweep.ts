import { basename } from 'node:path';
import type { Command } from 'commander';
import { readScenarioFile, withSettings } from '../../app/scenario-file.ts';
import { sweep, sweepShard } from '../../app/sweep.ts';
import { InputError } from '../../base/input-error.ts';
import { generator } from '../../app/version.ts';
import type { Runs } from '../../app/runs/open-runs.ts';
import type { SimulationOptions } from '../../app/runs/simulations.ts';
import { parseShard } from '../../run/shard.ts';
import { sweepDocument } from '../../views/document/sweep-document.ts';
import { sweepCsv, sweepTables } from '../../views/table/sweep-table.ts';
import { sweepText } from '../../views/text/sweep-text.ts';
import { kneeKnown, wallKnown } from '../../views/words/sweep-words.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { madeBy } from '../made.ts';
import { repeated } from '../repeated-option.ts';
import { runsText, simulateMany, type SimulatingOptions } from '../simulate-many.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';
import { addTableOptions, refuseTables, type TableOptions, writeTables } from '../write-tables.ts';

interface SweepCommandOptions extends SimulatingOptions, TableOptions {
  readonly vary: readonly string[];
  readonly promise: readonly string[];
  readonly set: readonly string[];
  readonly scheduler?: string;
  readonly precision: string;
  readonly seeds: string;
  readonly walls: boolean;
  readonly shard?: string;
  readonly output?: string;
  readonly merge: readonly string[];
  readonly report?: string;
  readonly csv?: boolean;
  readonly json?: boolean;
}

/** `kneepoint sweep`: the knee and its wall. */
export function registerSweep(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('sweep')
    .description('Find the knee of a scenario, the largest load that keeps its promises, and the wall (bottleneck).')
    .argument('<scenario>', 'a YAML or JSON file; - reads standard input')
    .addOption(
      repeated(
        '--vary <path=from..to>',
        'the load to increase; a second --vary, a range or a list of numbers or names, gives one curve for each value; a list alone raises the number of guests',
      ),
    )
    .addOption(
      repeated(
        '--promise <promise>',
        "promise, such as 'ready<=5%', or of some groups, 'ready<=5% for web'; all promises are kept at the knee",
      ),
    )
    .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
    .option('--scheduler <name>', "the hypervisor's scheduler, instead of the one in the scenario")
    .option('--precision <share>', 'how narrow the knee should be', '2%')
    .option('--seeds <number>', 'find the knees with so many seeds, and compare curves seed by seed', '1')
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-walls', 'only the curve and its knee')
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('--shard <i/n>', 'run only this part of the sweep, and keep its runs')
    .option('-o, --output <file>', 'keep finished runs in this file instead of the cache')
    .addOption(repeated('--merge <file>', 'use the runs of this file too'))
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--csv', 'print every simulated load as CSV')
    .option('--json', 'print JSON')
    .action(async (file: string, options: SweepCommandOptions) => {
      refuseTwoOutputs(options);
      const shard = options.shard === undefined ? undefined : parseShard(options.shard);
      if (options.report !== undefined) refuseUnwritable(options.report);
      refuseTables(options);
      const question = {
        scenario: withSettings(readScenarioFile(file), [
          ...options.set,
          ...(options.scheduler === undefined ? [] : [`scheduler=${options.scheduler}`]),
        ]),
        ...(file === '-' ? {} : { file }),
        vary: options.vary,
        promises: options.promise,
        precision: options.precision,
        seeds: options.seeds,
        walls: options.walls,
      };
      const store = { merge: options.merge, ...(options.output !== undefined && { file: options.output }) };
      if (shard !== undefined) {
        const counts = await simulateMany(options, context, (how) => sweepShard(question, shard, how), store);
        if (counts === undefined) return; // interrupted
        if (options.json) terminal.printJson({ shard: shard.index + 1, of: shard.of, ...counts });
        else terminal.print(`Shard ${shard.index + 1} of ${shard.of}: ${runsText(counts)}.`);
        return;
      }
      const ask = (how: SimulationOptions<Runs>, tell: (known: string) => void) =>
        sweep(question, {
          ...how,
          onKnee: (curve, known) => tell(kneeKnown(curve, known)),
          onWall: (wall, curve, known) => tell(wallKnown(wall, curve, known)),
        });
      const result = await simulateMany(options, context, ask, store);
      if (result === undefined) return; // interrupted
      if (!options.vary.some((text) => text.includes('..'))) {
        const targets = result.promises.join(', ');
        terminal.note(`No range is given: the number of guests goes up, 1 to ${result.axis.to}, as far as ${targets}.`);
      }
      const document = sweepDocument(result, generator());
      if (options.report !== undefined) {
        const { sweepHtml } = await import('../../views/page/sweep/sweep-page.tsx');
        writeFileAtomically(
          options.report,
          sweepHtml(document, file === '-' ? 'a scenario' : basename(file), madeBy(command, context.args)),
        );
      }
      if (options.tables !== undefined) {
        terminal.note(await writeTables(options.tables, options, sweepTables(result), 'sweep', document));
      }
      if (options.json) terminal.printJson(document);
      else if (options.csv) terminal.print(sweepCsv(result).trimEnd());
      else terminal.print(sweepText(result, terminal.target, file));
      if (result.curves.some(({ knee }) => knee.place === 'below')) exitWith(EXIT.promiseNotMet);
    });
  addTableOptions(command, 'simulated loads, knees, walls');
  withExamples(command, [
    ["kneepoint sweep web.yaml --vary guests=1..400 --promise 'ready<=5%'", 'how many guests, and the wall'],
    [
      "kneepoint sweep host.yaml --vary guests=1..400 --promise 'ready<=5% for desktop'",
      'a promise of one group: the others may wait',
    ],
    ["kneepoint sweep web.yaml --vary guests=1..400 --promise 'ready<=5%' --report knee.html", 'the same as a page'],
    [
      "kneepoint sweep web.yaml --vary guests=1..400 --vary machine.coresPerLlc=4,8,16 --promise 'ready<=5%'",
      'the same on three sizes',
    ],
    [
      "kneepoint sweep web.yaml --vary guests=1..400 --vary scheduler=linux-eevdf,xen-credit2,esxi --promise 'ready<=5%'",
      'schedulers beside each other',
    ],
    [
      'kneepoint sweep web.yaml --vary scheduler=linux-eevdf,xen-credit2,esxi',
      'the same with ready<=5%, over a range that fits the host',
    ],
    [
      'kneepoint sweep web.yaml --vary scheduler=linux-eevdf,xen-credit2 --seeds 5 --no-walls',
      'the difference with its interval, paired by seed',
    ],
    [
      "kneepoint sweep web.yaml --vary guests=1..400 --promise 'ready<=5%' --engine redis://10.0.0.5:6379",
      'on many machines',
    ],
    [
      "kneepoint sweep web.yaml --vary guests=1..400 --promise 'ready<=5%' --shard 3/8 --output 3.runs",
      'part 3 of 8; then the same command with --merge 1.runs --merge 2.runs ...',
    ],
    [
      "kneepoint sweep web.yaml --vary guests[web].workload.arrivals.poisson=50/s..900/s --promise 'p99.response<=10ms'",
      'the highest rate of requests',
    ],
  ]);
}

function refuseTwoOutputs({ csv = false, json = false }: SweepCommandOptions): void {
  if (csv && json) throw new InputError({ found: '--csv and --json', expected: 'one of the two' });
}
