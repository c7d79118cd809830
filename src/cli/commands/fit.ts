import type { Command } from 'commander';
import { fit } from '../../app/fit/fit.ts';
import { generator } from '../../app/version.ts';
import { fitSvg } from '../../views/charts/fit-chart.tsx';
import { fitDocument } from '../../views/document/fit-document.ts';
import { fitHtml } from '../../views/page/answer/fit-page.tsx';
import { fitText } from '../../views/text/fit-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { madeBy } from '../made.ts';
import { refuseReport, type ReportOptions, writeReport } from '../report-option.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface FitCommandOptions extends ReportOptions {
  readonly parameters?: string;
  readonly resamples: string;
  readonly seed: string;
  readonly plot?: string;
  readonly json?: boolean;
}

/** `kneepoint fit`: scaling laws fitted to measurements. */
export function registerFit(program: Command, { terminal, args }: CommandContext): void {
  const command = program
    .command('fit')
    .description('Fit scaling laws to measured throughput: best-fitting law, peak and limit.')
    .argument('<data>', 'a CSV file of two columns under a header, load and throughput; - reads standard input')
    .option('--parameters <parameters>', 'also show the USL with parameters of your own, such as sigma=0.01,kappa=5e-5')
    .option('--resamples <number>', 'bootstrap resamples for the confidence intervals', '2000')
    .option('--seed <number>', 'random seed; the same seed gives the same intervals', '1')
    .option('--plot <file>', 'also draw points, laws and residuals as an SVG image')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--json', 'print JSON')
    .action(async (file: string, options: FitCommandOptions) => {
      refuseReport(options);
      if (options.plot !== undefined) refuseUnwritable(options.plot);
      const answer = await fit({
        measurements: file,
        ...(options.parameters !== undefined && { parameters: options.parameters }),
        resamples: options.resamples,
        seed: options.seed,
      });
      const document = fitDocument(answer, generator());
      if (options.plot !== undefined) writeFileAtomically(options.plot, fitSvg(document));
      writeReport(options, terminal, () => fitHtml(document, madeBy(command, args)));
      if (options.json) terminal.printJson(document);
      else terminal.print(fitText(document, terminal.target));
      if (options.plot !== undefined) terminal.note(`Plot: ${options.plot}`);
    });
  withExamples(command, [
    ['kneepoint fit measured.csv', 'best-fitting law, its peak and its limit'],
    ['kneepoint fit measured.csv --plot curve.svg', 'the same as an image'],
    ['kneepoint fit measured.csv --report fit.html', 'the same as a page'],
    ['kneepoint fit measured.csv --parameters kappa=5e-5', 'the effect of less coherency traffic'],
    ['cat measured.csv | kneepoint fit - --json', 'for programs'],
  ]);
}
