import type { Command } from 'commander';
import { size } from '../../app/size/size.ts';
import { generator } from '../../app/version.ts';
import { sizeDocument } from '../../views/document/size-document.ts';
import { sizeHtml } from '../../views/page/size/size-page.tsx';
import { sizesTable } from '../../views/table/size-table.ts';
import { sizeText } from '../../views/text/size-text.ts';
import type { CommandContext } from '../command-context.ts';
import { addAssumptionOptions, type AssumptionOptions, assumptionsOf } from '../assumption-options.ts';
import { MEMORY_BASIS } from '../existing-hosts-options.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { madeBy } from '../made.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';
import { addTableOptions, refuseTables, type TableOptions, writeTables } from '../write-tables.ts';

interface SizeCommandOptions extends AssumptionOptions, SimulatingOptions, ReportOptions, TableOptions {
  readonly machine: readonly string[];
  readonly promise: readonly string[];
  readonly scheduler?: string;
  readonly guests?: string;
  readonly memory?: string;
  readonly set: readonly string[];
  readonly flat: string;
  readonly precision: string;
  readonly walls: boolean;
  readonly prices?: string;
  readonly json?: boolean;
}

/** `kneepoint size`: how big should a host be? */
export function registerSize(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('size')
    .summary('Compare host sizes for the same guests, and find the best size.')
    .description(
      'Simulate the same guests on hosts from small to large: how much usable capacity each core has while the promises are kept, the pooling gain, the losses, and the best size.',
    )
    .argument('<input...>', 'a scenario (.yaml, .yml; - reads one from standard input), or the exports of an estate')
    .addOption(
      repeated(
        '-m, --machine <names>',
        'machines of the catalog, separated by commas; of a single one also fractions of it',
        'the largest current machine, and fractions of it',
      ),
    )
    .addOption(
      repeated(
        '--promise <promise>',
        "promise, for all guests or for some: 'ready<=2% for tag:critical', 'ready<=2% for web'",
        'ready<=5%',
      ),
    )
    .option(
      '--scheduler <name>',
      "the hypervisor's scheduler (default: of the scenario, or linux-eevdf; see kneepoint schedulers)",
    )
    .option('--memory <basis>', `of an estate: ${MEMORY_BASIS} (default: configured)`)
    .option('--guests <number>', 'total number of guests, where a scenario gives their mix')
    .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
    .option(
      '--prices <file>',
      'a YAML file of what hosts, rack space and power cost you; licences are not counted here',
    )
    .option('--flat <share>', 'sizes count as equal within this share of the best', '5%')
    .option('--precision <share>', 'how narrow each capacity should be', '5%')
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-walls', 'do not split the losses by cause')
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (files: string[], options: SizeCommandOptions) => {
      const question = {
        files,
        ...assumptionsOf(options),
        machines: namesOf(options.machine),
        promises: options.promise,
        ...(options.scheduler !== undefined && { scheduler: options.scheduler }),
        ...(options.memory !== undefined && { memory: options.memory }),
        ...(options.guests !== undefined && { guests: options.guests }),
        settings: options.set,
        precision: options.precision,
        tolerance: options.flat,
        walls: options.walls,
        ...(options.prices !== undefined && { priceFile: options.prices }),
      };
      refuseReport(options);
      refuseTables(options);
      const answer = await simulateMany(options, context, (how) => size(question, how));
      if (answer === undefined) return; // interrupted
      const document = sizeDocument(answer, generator());
      writeReport(options, terminal, () => sizeHtml(document, madeBy(command, context.args)));
      if (options.tables !== undefined) {
        terminal.note(await writeTables(options.tables, options, [sizesTable(document)], 'size', document));
      }
      if (options.json) terminal.printJson(document);
      else terminal.print(sizeText(answer, terminal.target));
      if (answer.result.best === null) exitWith(EXIT.promiseNotMet);
    });
  addReportOption(addTableOptions(addAssumptionOptions(command), 'each size'));
  withExamples(command, [
    ['kneepoint size estate.xlsx', 'the largest current machine, and fractions of it'],
    ['kneepoint size estate.xlsx -m lenovo-sr665-7763 --scheduler esxi', 'one machine and fractions of it, under ESXi'],
    [
      "kneepoint size web.yaml --promise 'p99.wakeLatency<=2ms' --report size.html",
      'a scenario, and a report to forward',
    ],
    [
      'kneepoint size web.yaml -m hpe-dl110-gen10-plus-6314u,asus-rs720-e10-8380,dell-r7725-9965 --guests 2000',
      'whole machines of different sizes',
    ],
    [
      'kneepoint size estate.xlsx -m hpe-dl325-gen10-plus-7763,dell-r7725-9965 --prices prices.yaml',
      'and which of them costs least',
    ],
  ]);
}
