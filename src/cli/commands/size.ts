import type { Command } from 'commander';
import { type Catalog, readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { readEstate } from '../../estate/read-estate.ts';
import { InputError } from '../../base/input-error.ts';
import { sizeDocument } from '../../views/document/size-document.ts';
import { sizeHtml } from '../../views/page/size/size-page.tsx';
import { sizeText } from '../../views/text/size-text.ts';
import { parsePromise } from '../../knees/promise.ts';
import { parseRatio } from '../../base/quantity.ts';
import { setScenarioValue } from '../../scenario/path.ts';
import { sizeHosts } from '../../knees/size-hosts.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { readScenarioFile, withSettings } from '../../app/scenario-file.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { simulateMany, type SimulationOptions } from '../simulate-many.ts';
import { machinesToSize, sizeEstate, type SizeInput, sizeScenario } from '../../app/size-input.ts';
import { generator } from '../../app/version.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface SizeCommandOptions extends SimulationOptions {
  readonly machines: readonly string[];
  readonly promise: readonly string[];
  readonly scheduler?: string;
  readonly guests?: string;
  readonly set: readonly string[];
  readonly flat: string;
  readonly precision: string;
  readonly walls: boolean;
  readonly report?: string;
  readonly json?: boolean;
}

/** `kneepoint size`: how big should a host be? */
export function registerSize(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('size')
    .summary('how big a host should be: capacity per core against size')
    .description(
      'Simulate the same guests on hosts from small to large: how much work each core carries while the promises hold, what pooling gains, what size costs, and which size is best.',
    )
    .argument('<input...>', 'a scenario (.yaml, .yml; - reads one from standard input), or the exports of an estate')
    .addOption(
      repeated(
        '-m, --machines <names>',
        'machines of the catalog, with commas between; of one also its parts',
        'the biggest that is sold, and its parts',
      ),
    )
    .addOption(repeated('--promise <promise>', 'what has to hold', 'ready<=5%'))
    .option('--scheduler <name>', 'the hypervisor: one that `kneepoint schedulers` lists')
    .option('--guests <number>', 'how many guests there are in all, where a scenario shows their mix')
    .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
    .option('--flat <share>', 'sizes are as good that carry less than the best by at most this share', '5%')
    .option('--precision <share>', 'how narrow each capacity should be', '5%')
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-walls', 'do not take apart what is lost')
    .option('--no-cache', 'neither use nor keep finished runs')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (files: string[], options: SizeCommandOptions) => {
      const file = files.join(', ');
      const promises = (options.promise.length > 0 ? options.promise : ['ready<=5%']).map((text) => parsePromise(text));
      const precision = parseShare('--precision', options.precision);
      const tolerance = parseShare('--flat', options.flat);
      if (options.report !== undefined) refuseUnwritable(options.report);
      const catalog = readCatalog();
      const input = await readInput(files, options, catalog);
      const result = await simulateMany(options, context, (executor, onProgress) =>
        sizeHosts(input.hosts, {
          guests: input.guests,
          promises,
          precision,
          tolerance,
          walls: options.walls,
          catalog: simulationCatalog(catalog),
          executor,
          ...(file === '-' ? {} : { file }),
          onProgress,
        }),
      );
      if (result === undefined) return;
      const document = sizeDocument(result, file === '-' ? 'standard input' : file, input.assumptions, generator());
      if (options.report !== undefined) writeFileAtomically(options.report, sizeHtml(document));
      if (options.json) terminal.printJson(document);
      else terminal.print(sizeText(result, terminal.target));
      if (options.report !== undefined) terminal.note(`Report: ${options.report}`);
      if (result.best === null) exitWith(EXIT.promiseNotMet);
    });
  withExamples(command, [
    ['kneepoint size estate.xlsx', 'parts of the biggest machine that is sold'],
    [
      'kneepoint size estate.xlsx -m lenovo-sr665-7763 --scheduler esxi',
      'one machine and its parts, under a hypervisor',
    ],
    [
      "kneepoint size web.yaml --promise 'p99.wakeLatency<=2ms' --report size.html",
      'a scenario, and something to forward',
    ],
    [
      'kneepoint size web.yaml -m hpe-dl110-gen10-plus-6314u,asus-rs720-e10-8380,dell-r7725-9965 --guests 2000',
      'machines as they are',
    ],
  ]);
}

async function readInput(files: readonly string[], options: SizeCommandOptions, catalog: Catalog): Promise<SizeInput> {
  const names = namesOf(options.machines);
  const machines = machinesToSize(catalog, names);
  const [file = '-'] = files;
  const read = files.length === 1 ? scenarioOf(file) : undefined;
  if (read !== undefined) {
    const scenario = withSettings(read, options.set);
    const scheduled =
      options.scheduler === undefined ? scenario : setScenarioValue(scenario, 'scheduler', options.scheduler);
    return sizeScenario(scheduled, machines, options.guests === undefined ? undefined : parseGuests(options.guests));
  }
  for (const [place, given] of [
    ['--set', options.set.length > 0],
    ['--guests', options.guests !== undefined],
  ] as const) {
    if (given)
      throw new InputError({
        place,
        found: `an estate, ${files.join(', ')}`,
        expected: 'a scenario: an estate has its guests',
      });
  }
  const estate = await readEstate(files, { includePoweredOff: false, includeTemplates: false });
  return sizeEstate(estate, machines, catalog, options.scheduler ?? catalog.schedulers.default);
}

/** The scenario in a file; undefined where the file is an estate: hypervisors answer in JSON, too. */
function scenarioOf(file: string): unknown {
  if (file !== '-' && !/\.(?:ya?ml|json)$/i.test(file)) return undefined;
  const read = readScenarioFile(file);
  const isScenario = typeof read === 'object' && read !== null && ('guests' in read || 'machine' in read);
  return /\.json$/i.test(file) && !isScenario ? undefined : read;
}

function parseShare(place: string, text: string): number {
  const share = parseRatio(text);
  if (share !== undefined && share >= 0.001 && share <= 0.5) return share;
  throw new InputError({ place, found: `'${text}'`, expected: 'a share from 0.1% to 50%' });
}

function parseGuests(text: string): number {
  const guests = /^\d{1,7}$/.test(text) ? Number(text) : 0;
  if (guests >= 1) return guests;
  throw new InputError({ place: '--guests', found: `'${text}'`, expected: 'a whole number of guests, 1 or more' });
}
