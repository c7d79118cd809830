import type { Command } from 'commander';
import { readScenarioFile, withSettings } from '../../app/scenario-file.ts';
import { tune } from '../../app/tune.ts';
import { generator } from '../../app/version.ts';
import { tuningDocument } from '../../views/document/tuning-document.ts';
import { tuningAnswer } from '../../views/answer/tuning-answer.ts';
import { tuneHtml } from '../../views/page/answer/tune-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
import { fileName } from '../../views/words/file-name.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import { madeBy } from '../made.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';

interface TuneCommandOptions extends SimulatingOptions, ReportOptions {
  readonly promise: readonly string[];
  readonly scheduler: readonly string[];
  readonly set: readonly string[];
  readonly precision: string;
  readonly json?: boolean;
}

/** `kneepoint tune`: what to change on a host. */
export function registerTune(program: Command, context: CommandContext): void {
  const { terminal, exitWith } = context;
  const command = program
    .command('tune')
    .description(
      'Rank what to change on a host whose guests wait, by simulation: what each change gains, and for whom.',
    )
    .argument(
      '<scenario>',
      "a YAML or JSON file, such as 'kneepoint observe --scenario' writes; - reads standard input",
    )
    .addOption(repeated('--promise <promise>', "promise, for all guests or for some: 'ready<=2% for web'", 'ready<=5%'))
    .addOption(repeated('--scheduler <names>', 'schedulers to compare as well, separated by commas'))
    .addOption(repeated('--set <path=value>', 'replace a value of the scenario'))
    .option('--precision <share>', 'how exactly a run tells a promise, as a share of its limit', '5%')
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (file: string, options: TuneCommandOptions) => {
      refuseReport(options);
      const answer = await simulateMany(options, context, (how) =>
        tune(
          {
            scenario: withSettings(readScenarioFile(file), options.set),
            ...(file === '-' ? {} : { file }),
            ...(options.promise.length > 0 && { promises: options.promise }),
            schedulers: namesOf(options.scheduler),
            precision: options.precision,
          },
          how,
        ),
      );
      if (answer === undefined) return; // interrupted
      const document = tuningDocument(answer, generator());
      writeReport(options, terminal, () => tuneHtml(document, fileName(file), madeBy(command, context.args)));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(tuningAnswer(answer), terminal.target));
      if (answer.asItIs.decision === 'breaks') exitWith(EXIT.promiseNotMet);
    });
  addReportOption(command);
  withExamples(command, [
    ['kneepoint tune host.yaml', 'what to do about CPU ready above 5%'],
    ["kneepoint tune host.yaml --promise 'ready<=2% for web'", 'for the guests that matter'],
    ['kneepoint tune host.yaml --scheduler xen-credit2,esxi', 'other hypervisors beside it'],
  ]);
}
