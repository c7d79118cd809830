import type { Command } from 'commander';
import { place } from '../../app/existing-hosts/place.ts';
import { generator } from '../../app/version.ts';
import { placeDocument } from '../../views/document/place-document.ts';
import { placeAnswer } from '../../views/answer/place-answer.ts';
import { placeHtml } from '../../views/page/answer/place-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
import { askedAgain } from '../asked-again.ts';
import type { CommandContext } from '../command-context.ts';
import { addAssumptionOptions, type AssumptionOptions, assumptionsOf } from '../assumption-options.ts';
import { addEstateArgument, estateOf, type EstateOptions } from '../estate-argument.ts';
import { withExamples } from '../examples.ts';
import { EXIT } from '../exit-codes.ts';
import {
  addExistingHostsOptions,
  type ExistingHostsCommandOptions,
  existingHostsOptionsOf,
} from '../existing-hosts-options.ts';
import { madeBy } from '../made.ts';
import { namesOf, repeated } from '../repeated-option.ts';
import { simulateMany, type SimulatingOptions } from '../simulate-many.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';

interface PlaceCommandOptions
  extends EstateOptions, AssumptionOptions, SimulatingOptions, ExistingHostsCommandOptions, ReportOptions {
  readonly guest: string;
  readonly count: string;
  readonly machine: readonly string[];
  readonly spare: string;
  readonly fast?: boolean;
  readonly scheduler?: string;
  readonly json?: boolean;
}

/** `kneepoint place`: where does the next guest go? */
export function registerPlace(program: Command, context: CommandContext): void {
  const { terminal, exitWith, args } = context;
  const command = program
    .command('place')
    .summary('Find the host for the next guest, and how many more of its kind there is room for.')
    .description(
      'Find the host for the next guest and the next ones: how many more of its kind the hosts take, also when hosts fail, and what there is too little of then. Where not all fit: the smallest addition of hosts with which they do. The hosts that decide are simulated with the new guests. Exit status 1 if they do not fit or a promise is then broken.',
    )
    .requiredOption('--guest <guest>', "its size and use: 'vcpus=4,memory=16GiB,like=web' (also use=20%, cluster=NAME)")
    .option('--count <number>', 'how many of them', '1')
    .option('--spare <hosts>', 'host failures to tolerate in every cluster: a number, or a share such as 10%', '1')
    .addOption(
      repeated(
        '-m, --machine <names>',
        'machines of which hosts may be added where not all fit, separated by commas',
        'a few sizes, and the hosts you have',
      ),
    );
  addReportOption(addExistingHostsOptions(addAssumptionOptions(addEstateArgument(command))))
    .option('--fast', 'by Erlang C instead of simulations')
    .option('--scheduler <name>', "the hosts' scheduler (default: that of the platform; see kneepoint schedulers)")
    .option('--threads <number>', 'simulations at the same time (default: one for each core)')
    .option('--engine <url>', "redis://host:port, whose workers simulate: see 'kneepoint worker'")
    .option('--no-cache', 'do not use the cache of finished simulations')
    .option('--json', 'print JSON')
    .action(async (sources: string[], options: PlaceCommandOptions) => {
      refuseReport(options);
      const { scheduler, fast = false } = options;
      const question = {
        estate: estateOf(sources, options),
        ...assumptionsOf(options),
        ...existingHostsOptionsOf(options),
        guest: options.guest,
        count: options.count,
        spare: options.spare,
        ...(options.machine.length > 0 && { machines: namesOf(options.machine) }),
        ...(scheduler !== undefined && { scheduler }),
        fast,
      };
      const answer = await simulateMany(options, context, (how) => place(question, how));
      if (answer === undefined) return; // interrupted
      const document = placeDocument(answer, generator());
      writeReport(options, terminal, () => placeHtml(document, madeBy(command, args)));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(placeAnswer(document, askedAgain(command)), terminal.target));
      exitWith(answer.holds ? EXIT.ok : EXIT.promiseNotMet);
    });
  withExamples(command, [
    [
      "kneepoint place estate.xlsx --guest 'vcpus=4,memory=16GiB,like=web'",
      'as busy as the guests with web in their names',
    ],
    [
      "kneepoint place estate.xlsx --guest 'vcpus=8,memory=64GiB,like=class:database' --count 100",
      'the next hundred, and what to add for them',
    ],
    [
      "kneepoint place estate.xlsx --guest 'vcpus=2,memory=4GiB,use=50%,cluster=Production A'",
      'busy for half of the time, in one cluster',
    ],
    [
      "kneepoint place guests.csv hosts.csv --guest 'vcpus=4,memory=8GiB' --spare 0 --json",
      'without failures, for programs',
    ],
  ]);
}
