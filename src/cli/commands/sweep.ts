import { basename } from 'node:path';
import type { Command } from 'commander';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { InputError } from '../../base/input-error.ts';
import { sweepDocument } from '../../views/document/sweep-document.ts';
import { sweepText } from '../../views/text/sweep-text.ts';
import { parsePromise } from '../../knees/promise.ts';
import { parseRatio } from '../../base/quantity.ts';
import { type Axis, parseAxis } from '../../knees/axis.ts';
import { openRunsFile, withRunsOf } from '../../run/runs-file.ts';
import type { RunStore } from '../../run/run-store.ts';
import { parseShard, partOf } from '../../run/shard.ts';
import { curvesOf, sweepScenario } from '../../knees/sweep-scenario.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { readScenarioFile, withSettings } from '../../app/scenario-file.ts';
import { repeated } from '../repeated-option.ts';
import { openCache, runsText, simulateMany, type SimulationOptions } from '../simulate-many.ts';
import type { Terminal } from '../terminal.ts';
import { generator } from '../../app/version.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface SweepCommandOptions extends SimulationOptions {
  readonly vary: readonly string[];
  readonly promise: readonly string[];
  readonly set: readonly string[];
  readonly precision: string;
  readonly walls: boolean;
  readonly shard?: string;
  readonly out?: string;
  readonly merge: readonly string[];
  readonly report?: string;
  readonly json?: boolean;
}

/** `kneepoint sweep`: how far does it go, and what stops it? */
export function registerSweep(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('sweep')
    .description('Find the largest load at which a scenario keeps its promises, and the wall that stops it there.')
    .argument('<scenario>', 'a YAML or JSON file; - reads standard input')
    .addOption(
      repeated(
        '--vary <path=from..to>',
        'what goes up, from one load to another; a second one, a list or a range, gives a curve for each of its values',
      ),
    )
    .addOption(repeated('--promise <promise>', "what has to hold, such as 'ready<=5%'; all of them do at the knee"))
    .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
    .option('--precision <share>', 'how narrow the knee should be', '2%')
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-walls', 'only the curve and its knee')
    .option('--no-cache', 'neither use nor keep finished runs')
    .option('--shard <i/n>', 'do only this part of the sweep, and keep its runs')
    .option('--out <file>', 'keep finished runs in this file instead of the cache')
    .addOption(repeated('--merge <file>', 'use the runs of this file too'))
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (file: string, options: SweepCommandOptions) => {
      const [axis, family] = parseAxes(options.vary);
      const promises = options.promise.map((promise) => parsePromise(promise));
      const precision = parsePrecision(options.precision);
      const shard = options.shard === undefined ? undefined : parseShard(options.shard);
      if (options.report !== undefined) refuseUnwritable(options.report);
      const scenario = withSettings(readScenarioFile(file), options.set);
      let lost: string | undefined;
      const done = await simulateMany(
        options,
        context,
        async (executor, onProgress) => {
          const sweep = await sweepScenario(scenario, {
            axis,
            ...(family && { family }),
            promises,
            precision,
            walls: options.walls,
            ...(shard && { part: partOf(shard, curvesOf(family), options.walls) }),
            catalog: simulationCatalog(readCatalog()),
            executor,
            ...(file === '-' ? {} : { file }),
            onRun: (doing) => onProgress(doing, 0),
          });
          return { sweep, counts: executor.counts };
        },
        {
          openStore: async () => {
            const store = await openStore(options, terminal);
            if (shard !== undefined && store === undefined) throw noPlace('neither a cache nor --out');
            return store;
          },
          onStoreFault: (reason) => (lost = reason),
        },
      );
      if (done === undefined) return; // interrupted
      const { sweep, counts } = done;
      if (shard !== undefined) {
        if (lost !== undefined) throw noPlace(lost);
        if (options.json) terminal.printJson({ shard: shard.index + 1, of: shard.of, ...counts });
        else terminal.print(`Shard ${shard.index + 1} of ${shard.of}: ${runsText(counts)}.`);
        return;
      }
      const document = sweepDocument(sweep, generator());
      if (options.report !== undefined) {
        const { sweepHtml } = await import('../../views/page/sweep/sweep-page.tsx');
        writeFileAtomically(options.report, sweepHtml(document, file === '-' ? 'a scenario' : basename(file)));
      }
      if (options.json) terminal.printJson(document);
      else terminal.print(sweepText(sweep, terminal.target));
      if (sweep.curves.some(({ knee }) => knee.place === 'below')) exitWith(EXIT.promiseNotMet);
    });
  withExamples(command, [
    ["kneepoint sweep web.yaml --vary guests=1..400 --promise 'ready<=5%'", 'how many guests, and what stops them'],
    ["kneepoint sweep web.yaml --vary guests=1..400 --promise 'ready<=5%' --report knee.html", 'the same as a page'],
    [
      "kneepoint sweep web.yaml --vary guests=1..400 --vary machine.coresPerLlc=4,8,16 --promise 'ready<=5%'",
      'the same on three sizes',
    ],
    [
      "kneepoint sweep web.yaml --vary guests=1..400 --promise 'ready<=5%' --engine redis://10.0.0.5:6379",
      'on many machines',
    ],
    [
      "kneepoint sweep web.yaml --vary guests=1..400 --promise 'ready<=5%' --shard 3/8 --out 3.runs",
      'the third of eight parts; then the same with --merge 1.runs --merge 2.runs ...',
    ],
    [
      "kneepoint sweep web.yaml --vary guests[web].workload.arrivals.poisson=50/s..900/s --promise 'p99.response<=10ms'",
      'how fast may requests come?',
    ],
  ]);
}

function parseAxes(texts: readonly string[]): readonly [Axis, Axis?] {
  const [first, second, ...more] = texts.map((text) => parseAxis(text));
  const expected = 'one range to find the knee in, such as guests=1..400, and at most one more';
  if (first === undefined) throw new InputError({ place: '--vary', found: 'none', expected });
  if (more.length > 0) throw new InputError({ place: '--vary', found: `${texts.length} of them`, expected });
  if (second?.path === first.path) throw new InputError({ place: '--vary', found: `${first.path} twice`, expected });
  return [first, second];
}

function parsePrecision(text: string): number {
  const precision = parseRatio(text);
  if (precision !== undefined && precision >= 0.001 && precision <= 0.5) return precision;
  throw new InputError({ place: '--precision', found: `'${text}'`, expected: 'a share from 0.1% to 50%' });
}

/** Where finished runs are kept, and those of other files found. */
async function openStore(
  { out, merge, cache }: SweepCommandOptions,
  terminal: Terminal,
): Promise<RunStore | undefined> {
  const kept = out !== undefined ? openRunsFile(out) : cache ? await openCache(terminal) : undefined;
  return withRunsOf(merge, kept);
}

function noPlace(found: string): InputError {
  return new InputError({ place: '--shard', found, expected: 'a place that keeps the runs of this shard' });
}
