import { hostname } from 'node:os';
import type { Command } from 'commander';
import { measure } from '../../app/measure.ts';
import { generator } from '../../app/version.ts';
import { measurementAnswer } from '../../views/answer/measurement-answer.ts';
import { measurementDocument } from '../../views/document/measurement-document.ts';
import { measureHtml } from '../../views/page/answer/measure-page.tsx';
import { answerText } from '../../views/text/answer-text.ts';
import { costSetYaml } from '../../views/text/cost-set-yaml.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { madeBy } from '../made.ts';
import { addReportOption, refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface MeasureCommandOptions extends ReportOptions {
  readonly save?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `kneepoint measure`: what this machine charges a hypervisor. */
export function registerMeasure(program: Command, { terminal, args }: CommandContext): void {
  const command = program
    .command('measure')
    .description('Measure what this machine charges a hypervisor: switches, wake-ups, cache lines, locks, timers.')
    .option('--save <file>', 'also write the costs for scenarios to name (machine.costs), such as costs.yaml')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (options: MeasureCommandOptions) => {
      const { save, quiet = false, json } = options;
      refuseReport(options);
      if (save !== undefined) refuseUnwritable(save);
      const progress = terminal.progress(quiet);
      const answer = await measure(
        {},
        { onProgress: ({ doing, share }) => progress.update(`measuring ${doing}, ${Math.round(share * 100)}%`) },
      ).finally(() => progress.done());
      if (save !== undefined) {
        const when = new Date().toISOString().slice(0, 'YYYY-MM-DD'.length);
        writeFileAtomically(save, costSetYaml(answer, { host: hostname(), when, generator: generator() }));
        terminal.note(`Costs: ${save}; in a scenario: machine: {costs: ${save}}`);
      }
      const document = measurementDocument(answer, generator());
      writeReport(options, terminal, () =>
        measureHtml({ answer, document, host: hostname(), made: madeBy(command, args) }),
      );
      if (json) terminal.printJson(document);
      else terminal.print(answerText(measurementAnswer(answer), terminal.target));
    });
  addReportOption(command);
  withExamples(command, [
    ['kneepoint measure', 'on an idle machine: a few seconds'],
    ['kneepoint measure --save costs.yaml', 'costs for scenarios and observe'],
    ['kneepoint simulate host.yaml --set machine.costs=costs.yaml', 'a scenario with these costs'],
  ]);
}
