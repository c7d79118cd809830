import type { Command } from 'commander';
import { USUAL_PROMISE } from '../../app/plan/plan.ts';
import { rightsize } from '../../app/rightsize/rightsize.ts';
import { generator } from '../../app/version.ts';
import { rightsizeDocument } from '../../views/document/rightsize-document.ts';
import { rightsizeAnswer } from '../../views/answer/rightsize-answer.ts';
import { rightsizeHtml } from '../../views/page/answer/rightsize-page.tsx';
import { rightsizeTable } from '../../views/table/rightsize-table.ts';
import { answerText } from '../../views/text/answer-text.ts';
import type { CommandContext } from '../command-context.ts';
import { addAssumptionOptions, type AssumptionOptions, assumptionsOf } from '../assumption-options.ts';
import { addEstateArgument, estateOf, type EstateOptions } from '../estate-argument.ts';
import { withExamples } from '../examples.ts';
import { madeBy } from '../made.ts';
import { repeated } from '../repeated-option.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';
import { addTableOptions, refuseTables, type TableOptions, writeTables } from '../write-tables.ts';

interface RightsizeCommandOptions
  extends EstateOptions, AssumptionOptions, SimulatingOptions, TableOptions, ReportOptions {
  readonly machine?: string;
  readonly promise: readonly string[];
  readonly spare: string;
  readonly mergeClusters?: boolean;
  readonly scheduler?: string;
  readonly fast?: boolean;
  readonly json?: boolean;
}

/** `kneepoint rightsize`: which guests have more than they use? */
export function registerRightsize(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = program
    .command('rightsize')
    .summary('Find vCPUs and memory that guests do not use: what it frees, and what is too risky.')
    .description(
      'Find vCPUs and memory that guests do not use, from percentiles of what they used: guest by guest, with what speaks against it, and in sum: hosts, rack units, power, licences, and CPU ready time before and after.',
    );
  addAssumptionOptions(addEstateArgument(command))
    .option('-m, --machine <name>', 'the machine that hosts are counted of (default: the commonest of your hosts)')
    .addOption(
      repeated(
        '--promise <promise>',
        "promise, for all guests or for some: 'ready<=2% for tag:critical'",
        USUAL_PROMISE,
      ),
    )
    .option('--spare <hosts>', 'host failures to tolerate in every cluster: a number, or a share such as 10%', '1')
    .option('--merge-clusters', 'let guests of all clusters share all hosts')
    .option('--fast', 'simulate nothing: CPU ready time before and after is not said')
    .option('--scheduler <name>', "the hosts' scheduler (default: that of the platform; see kneepoint schedulers)")
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('--json', 'print JSON')
    .action(async (sources: string[], options: RightsizeCommandOptions) => {
      const { machine, scheduler } = options;
      const question = {
        estate: estateOf(sources, options),
        ...assumptionsOf(options),
        ...(machine !== undefined && { machine }),
        promise: options.promise,
        spare: options.spare,
        mergeClusters: options.mergeClusters ?? false,
        ...(scheduler !== undefined && { scheduler }),
        fast: options.fast ?? false,
      };
      refuseTables(options);
      refuseReport(options);
      const answer = await simulateMany(options, context, (how) => rightsize(question, how));
      if (answer === undefined) return; // interrupted
      const document = rightsizeDocument(answer, generator());
      writeReport(options, terminal, () => rightsizeHtml(document, madeBy(command, context.args)));
      if (options.tables !== undefined) {
        terminal.note(await writeTables(options.tables, options, [rightsizeTable(document)], 'rightsize', document));
      }
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(rightsizeAnswer(document), terminal.target));
    });
  addReportOption(addTableOptions(command, 'every change'));
  withExamples(command, [
    ['kneepoint rightsize estate.duckdb', 'an estate with time series: what is safe to take away'],
    ['kneepoint rightsize estate.xlsx --fast', 'an export of one moment: what to measure first'],
    ['kneepoint rightsize estate.duckdb --tables changes/', 'every change as a table'],
    ['kneepoint rightsize guests.csv -m dell-r7715-9965', 'what it frees on another machine'],
    [
      'kneepoint rightsize estate.duckdb --assume plan.rightSizing.leastDays=30',
      'a month of measurements, or it is too risky',
    ],
  ]);
}
