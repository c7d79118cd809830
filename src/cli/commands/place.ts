import type { Command } from 'commander';
import { place } from '../../app/existing-hosts/place.ts';
import { generator } from '../../app/version.ts';
import { placeDocument } from '../../views/document/place-document.ts';
import { placeAnswer } from '../../views/answer/place-answer.ts';
import { placeHtml } from '../../views/page/answer/place-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
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
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';

interface PlaceCommandOptions extends EstateOptions, AssumptionOptions, ExistingHostsCommandOptions, ReportOptions {
  readonly guest: string;
  readonly count: string;
  readonly spare: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `kneepoint place`: where does the next guest go? */
export function registerPlace(program: Command, { terminal, exitWith, args }: CommandContext): void {
  const command = program
    .command('place')
    .summary('Find the host for the next guest, and how many more of its kind there is room for.')
    .description(
      'Find the host for the next guest and the next ones: how many more of its kind the hosts take, also when hosts fail, and what there is too little of then. By Erlang C. Exit status 1 if they do not fit.',
    )
    .requiredOption('--guest <guest>', "its size and use: 'vcpus=4,memory=16GiB,like=web' (also use=20%, cluster=NAME)")
    .option('--count <number>', 'how many of them', '1')
    .option('--spare <hosts>', 'host failures to tolerate in every cluster: a number, or a share such as 10%', '1');
  addReportOption(addExistingHostsOptions(addAssumptionOptions(addEstateArgument(command))))
    .option('--json', 'print JSON')
    .action(async (sources: string[], options: PlaceCommandOptions) => {
      refuseReport(options);
      const progress = terminal.progress(options.quiet ?? false);
      const question = {
        estate: estateOf(sources, options),
        ...assumptionsOf(options),
        ...existingHostsOptionsOf(options),
        guest: options.guest,
        count: options.count,
        spare: options.spare,
      };
      const answer = await place(question, { onProgress: ({ doing }) => progress.update(doing) });
      progress.done();
      const document = placeDocument(answer, generator());
      writeReport(options, terminal, () => placeHtml(document, madeBy(command, args)));
      if (options.json) terminal.printJson(document);
      else terminal.print(answerText(placeAnswer(document), terminal.target));
      exitWith(answer.holds ? EXIT.ok : EXIT.promiseNotMet);
    });
  withExamples(command, [
    [
      "kneepoint place estate.xlsx --guest 'vcpus=4,memory=16GiB,like=web'",
      'as busy as the guests with web in their names',
    ],
    ["kneepoint place estate.xlsx --guest 'vcpus=8,memory=64GiB,like=class:database' --count 100", 'the next hundred'],
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
