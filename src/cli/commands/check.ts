import type { Command } from 'commander';
import { check } from '../../app/existing-hosts/check.ts';
import { generator } from '../../app/version.ts';
import { checkDocument } from '../../views/document/check-document.ts';
import { checkAnswer } from '../../views/answer/check-answer.ts';
import { checkHtml } from '../../views/page/answer/check-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
import { askedAgain } from '../asked-again.ts';
import type { CommandContext } from '../command-context.ts';
import { addAssumptionOptions, type AssumptionOptions, assumptionsOf } from '../assumption-options.ts';
import { addEstateArgument, estateOf, type EstateOptions } from '../estate-argument.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import {
  addExistingHostsOptions,
  existingHostsOptionsOf,
  type ExistingHostsCommandOptions,
} from '../existing-hosts-options.ts';
import { madeBy } from '../made.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';

interface CheckCommandOptions
  extends EstateOptions, AssumptionOptions, SimulatingOptions, ExistingHostsCommandOptions, ReportOptions {
  readonly without: readonly string[];
  readonly spare?: string;
  readonly growth?: string;
  readonly days?: string;
  readonly fast?: boolean;
  readonly scheduler?: string;
  readonly json?: boolean;
}

/** `kneepoint check`: do the hosts that run today hold? */
export function registerCheck(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('check')
    .summary('Check the hosts that run today: now, in the next days, without some hosts, after failures.')
    .description(
      'Check the hosts that run today, as they are: which break the promise now or in the next days, what happens when some go into maintenance or any fail, in which order they can be emptied, and where their guests go. Exit status 1 if a promise is broken.',
    );
  addReportOption(addExistingHostsOptions(addAssumptionOptions(addEstateArgument(command))))
    .addOption(repeated('--without <hosts>', 'hosts that go into maintenance, separated by commas', 'none'))
    .option(
      '--spare <hosts>',
      'hosts of every cluster that may fail at once: a number, or a share such as 10% (default: 1; 0 with --without)',
    )
    .option(
      '--days <number>',
      'days ahead in which no host may get full, where there are time series or --growth (default: 7)',
    )
    .option('--growth <share>', 'growth of the demand, such as 20%/year, instead of a forecast')
    .option('--fast', 'by Erlang C instead of simulations')
    .option('--scheduler <name>', "the hosts' scheduler (default: that of the platform; see kneepoint schedulers)")
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('--json', 'print JSON')
    .action(async (sources: string[], options: CheckCommandOptions) => {
      const { spare, growth, days, scheduler, fast = false } = options;
      const question = {
        estate: estateOf(sources, options),
        ...assumptionsOf(options),
        ...existingHostsOptionsOf(options),
        without: namesOf(options.without),
        ...(spare !== undefined && { spare }),
        ...(growth !== undefined && { growth }),
        ...(days !== undefined && { days }),
        ...(scheduler !== undefined && { scheduler }),
        fast,
      };
      refuseReport(options);
      const answer = await simulateMany(options, context, (how) => check(question, how));
      if (answer === undefined) return; // interrupted
      const document = checkDocument(answer, generator());
      writeReport(options, terminal, () => checkHtml(document, madeBy(command, context.args)));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(checkAnswer(document, askedAgain(command)), terminal.target));
      exitWith(answer.holds ? EXIT.ok : EXIT.promiseNotMet);
    });
  withExamples(command, [
    ['kneepoint check estate.xlsx', 'all hosts as they are, and any one of each cluster failed'],
    ['kneepoint check estate.xlsx --without esx03,esx04', 'two hosts in maintenance: order, moves, what is left'],
    ['kneepoint check estate.xlsx --without esx03 --spare 1', 'and then one more fails'],
    ['kneepoint check resources.json nodes.json --spare 2', 'a Proxmox cluster and two failures at once'],
    ['kneepoint check estate.duckdb --days 30', 'with time series: full within 30 days?'],
    ['kneepoint check guests.csv hosts.csv --growth 20%/year --fast', 'CSV files, by Erlang C'],
  ]);
}
