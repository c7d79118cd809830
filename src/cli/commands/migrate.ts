import type { Command } from 'commander';
import { migrate } from '../../app/existing-hosts/migrate.ts';
import { USUAL_PROMISE } from '../../app/plan/plan.ts';
import { generator } from '../../app/version.ts';
import { migrateDocument } from '../../views/document/migrate-document.ts';
import { migrateAnswer } from '../../views/answer/migrate-answer.ts';
import { migrateHtml } from '../../views/page/answer/migrate-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
import { addAssumptionOptions, type AssumptionOptions, assumptionsOf } from '../assumption-options.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { HOST_RULES, MEMORY_BASIS } from '../existing-hosts-options.ts';
import { addMovingTimeOptions, type MovingTimeCommandOptions, movingTimeOf } from '../moving-options.ts';
import { madeBy } from '../made.ts';
import { repeated } from '../repeated-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';

interface MigrateCommandOptions extends AssumptionOptions, MovingTimeCommandOptions, SimulatingOptions, ReportOptions {
  readonly promise: readonly string[];
  readonly memory: string;
  readonly batch: string;
  readonly convert?: boolean;
  readonly consolidate?: boolean;
  readonly rules?: string;
  readonly fast?: boolean;
  readonly scheduler?: string;
  readonly json?: boolean;
}

/** `kneepoint migrate`: in which order do guests move to other hosts? */
export function registerMigrate(program: Command, context: CommandContext): void {
  const { terminal, exitWith, args } = context;
  const command = program
    .command('migrate')
    .summary('Order the moves to other hosts: after every step any host may fail.')
    .description(
      'Order the moves of all guests to other hosts, in batches after each of which every host keeps its promise and any one host of either side may fail; or say which step cannot be made. After each step the fullest of the hosts that got guests by it is simulated. Exit status 1 if guests are left or a promise is broken.',
    )
    .argument('<from>', 'the hosts of today with their guests: a file, a folder or a zip archive')
    .argument('<to...>', 'the hosts to go to; with --convert the hosts of today may be named again');
  addReportOption(addMovingTimeOptions(addAssumptionOptions(command)))
    .addOption(
      repeated(
        '--promise <promise>',
        "promise, for all guests or for some: 'ready<=2% for tag:critical'",
        USUAL_PROMISE,
      ),
    )
    .option('--memory <basis>', MEMORY_BASIS, 'configured')
    .option('--rules <file>', HOST_RULES)
    .option('--batch <guests>', 'guests of a batch at most; guests of one rule or small tag move together', '10')
    .option('--convert', 'hosts of today that are empty join the new hosts')
    .option(
      '--consolidate',
      'gather guests that stay on fewer hosts of their cluster, so that others are free earlier, where that pays',
    )
    .option('--fast', 'by Erlang C instead of simulations')
    .option('--scheduler <name>', "the hosts' scheduler (default: that of the platform; see kneepoint schedulers)")
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (from: string, to: string[], options: MigrateCommandOptions) => {
      refuseReport(options);
      const { promise, memory, rules, batch, convert = false, consolidate = false, scheduler, fast = false } = options;
      const question = {
        from,
        to,
        ...assumptionsOf(options),
        promise,
        memory,
        ...(rules !== undefined && { rulesFile: rules }),
        batch,
        convert,
        consolidate,
        ...movingTimeOf(options),
        ...(scheduler !== undefined && { scheduler }),
        fast,
      };
      const answer = await simulateMany(options, context, (how) => migrate(question, how));
      if (answer === undefined) return; // interrupted
      const document = migrateDocument(answer, generator());
      writeReport(options, terminal, () => migrateHtml(document, madeBy(command, args)));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(migrateAnswer(document), terminal.target));
      exitWith(answer.holds ? EXIT.ok : EXIT.promiseNotMet);
    });
  withExamples(command, [
    ['kneepoint migrate estate.xlsx new-hosts.csv', 'to hosts of a CSV, 10 guests at a time'],
    [
      'kneepoint migrate estate.xlsx new-hosts.csv --batch 25 --bandwidth 5Gbit/s',
      'larger batches, and how long they take',
    ],
    [
      'kneepoint migrate estate.xlsx new-hosts.csv --bandwidth 5Gbit/s --start 2027-01-11 --hours 22-6 --weekdays mon-thu',
      'on four nights a week, with the date of each step',
    ],
    ['kneepoint migrate estate.xlsx new-hosts.csv --convert', 'a few new hosts; emptied hosts join them'],
    [
      'kneepoint migrate estate.xlsx new-hosts.csv --consolidate --shared-storage',
      'hosts of today are free earlier: some guests move twice',
    ],
  ]);
}
