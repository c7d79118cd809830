import type { Command } from 'commander';
import { backtest } from '../../app/backtest.ts';
import { generator } from '../../app/version.ts';
import { backtestAnswer } from '../../views/answer/backtest-answer.ts';
import { backtestDocument } from '../../views/document/backtest-document.ts';
import { backtestHtml } from '../../views/page/answer/backtest-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
import { addAssumptionOptions, type AssumptionOptions, assumptionsOf } from '../assumption-options.ts';
import type { CommandContext } from '../command-context.ts';
import { addEstateArgument, estateOf, type EstateOptions } from '../estate-argument.ts';
import { withExamples } from '../examples.ts';
import { madeBy } from '../made.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';

interface BacktestCommandOptions extends EstateOptions, AssumptionOptions, SimulatingOptions, ReportOptions {
  readonly first: string;
  readonly scheduler?: string;
  readonly fast?: boolean;
  readonly json?: boolean;
}

/** `kneepoint backtest`: would the forecasts and predictions of the past have been right? */
export function registerBacktest(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const command = program
    .command('backtest')
    .summary('Hold forecasts and predictions, made from the first part of a record, against the rest of it.')
    .description(
      'Forecast demand, plan for it and predict CPU ready from the first part of the time series of an estate, and hold all three against the rest: share of days within the band, windows above the planned demand, ready times predicted and measured.',
    );
  addAssumptionOptions(addEstateArgument(command))
    .option('--first <share>', 'share of the record that predictions are made from, 20% to 90%', '70%')
    .option('--fast', 'simulate nothing: CPU ready time is not predicted')
    .option('--scheduler <name>', "the hosts' scheduler (default: that of the platform of the input)")
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('--json', 'print JSON')
    .action(async (sources: string[], options: BacktestCommandOptions) => {
      refuseReport(options);
      const { first, scheduler, fast = false } = options;
      const question = {
        ...estateOf(sources, options),
        ...assumptionsOf(options),
        first,
        fast,
        ...(scheduler !== undefined && { scheduler }),
      };
      const answer = await simulateMany(options, context, (how) => backtest(question, how));
      if (answer === undefined) return; // interrupted
      const document = backtestDocument(answer, generator());
      writeReport(options, terminal, () => backtestHtml(document, madeBy(command, context.args)));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(backtestAnswer(answer), terminal.target));
    });
  addReportOption(command);
  withExamples(command, [
    ['kneepoint backtest estate.duckdb', 'the last 30% of a saved record, predicted from what was before'],
    ['kneepoint backtest inventory.xlsx metrics/ --first 50%', 'half of a record, from the exports themselves'],
    ['kneepoint backtest estate.duckdb --fast', 'demand alone: a second or two'],
    ['kneepoint backtest estate.duckdb --json', 'every day and host, for programs'],
  ]);
}
