import type { Command } from 'commander';
import { InputError } from '../../base/input-error.ts';
import type { FitDocument, WhatIf } from '../../views/document/fit-document.ts';
import { fitSvg } from '../../views/charts/fit-chart.tsx';
import { fitText } from '../../views/text/fit-text.ts';
import { fitLaws, type FitOptions, type FitResult } from '../../knees/laws/fit.ts';
import { curveFacts, parameterBounds, usl } from '../../knees/laws/laws.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { readMeasurements, type Measurements } from '../../app/read-measurements.ts';
import { generator } from '../../app/version.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface FitCommandOptions {
  readonly whatIf?: string;
  readonly resamples: string;
  readonly seed: string;
  readonly plot?: string;
  readonly json?: boolean;
}

/** `kneepoint fit`: scaling laws fitted to anyone's measurements. */
export function registerFit(program: Command, { terminal }: CommandContext): void {
  const command = program
    .command('fit')
    .description('Fit scaling laws to measured throughputs: where is the peak, what is the limit, which law holds?')
    .argument('<data>', 'a CSV file of two columns under a header, load and throughput; - reads standard input')
    .option('--what-if <parameters>', 'also show the USL with other parameters, such as sigma=0.01,kappa=5e-5')
    .option('--resamples <n>', 'data sets drawn for the intervals', '2000')
    .option('--seed <n>', 'where the drawing starts; the same seed gives the same intervals', '1')
    .option('--plot <file>', 'also draw points, laws and residuals as an SVG image')
    .option('--json', 'print JSON')
    .action(async (file: string, options: FitCommandOptions) => {
      const replaced = options.whatIf === undefined ? undefined : parseWhatIf(options.whatIf);
      const drawing = {
        resamples: parseWhole('--resamples', options.resamples, 100, 100_000),
        seed: parseWhole('--seed', options.seed, 0, 2 ** 32 - 1),
      };
      if (options.plot !== undefined) refuseUnwritable(options.plot);
      const measurements = await readMeasurements(file);
      const document = fitDocument(measurements, fitMeasurements(measurements, drawing), replaced);
      if (options.plot !== undefined) writeFileAtomically(options.plot, fitSvg(document));
      if (options.json) terminal.printJson(document);
      else terminal.print(fitText(document, terminal.target));
      if (options.plot !== undefined) terminal.note(`Plot: ${options.plot}`);
    });
  withExamples(command, [
    ['kneepoint fit measured.csv', 'which law holds, its peak and its limit'],
    ['kneepoint fit measured.csv --plot curve.svg', 'the same as an image'],
    ['kneepoint fit measured.csv --what-if kappa=5e-5', 'what would less coherency traffic bring?'],
    ['cat measured.csv | kneepoint fit - --json', 'for programs'],
  ]);
}

function fitMeasurements({ points, source }: Measurements, options: FitOptions): FitResult {
  try {
    return fitLaws(points, options);
  } catch (error) {
    throw error instanceof InputError ? new InputError({ file: source, ...error.problem }) : error;
  }
}

function fitDocument(
  { source, loadName, throughputName }: Measurements,
  fit: FitResult,
  replaced: ReplacedParameters | undefined,
): FitDocument {
  const header = {
    format: 'kneepoint-fit',
    version: 1,
    generator: generator(),
    source,
    loadName,
    throughputName,
  } as const;
  return { ...header, ...fit, ...(replaced && { whatIf: whatIf(fit, replaced) }) };
}

type ReplacedParameters = Partial<Record<'sigma' | 'kappa' | 'lambda', number>>;

function whatIf({ laws }: FitResult, replaced: ReplacedParameters): WhatIf {
  const { sigma, kappa, lambda } = laws.usl;
  const parameters = { sigma, kappa, lambda, ...replaced };
  return { ...parameters, ...curveFacts(usl, parameters) };
}

function parseWhatIf(text: string): ReplacedParameters {
  const replaced: ReplacedParameters = {};
  for (const part of text.split(',')) {
    const [, name, digits] = /^\s*(sigma|kappa|lambda)\s*=\s*(\d+\.?\d*(?:e[+-]?\d+)?)\s*$/i.exec(part) ?? [];
    const key = name?.toLowerCase() as keyof ReplacedParameters | undefined;
    const value = Number(digits);
    if (
      key === undefined ||
      value > parameterBounds[key].most ||
      (key === 'lambda' && !(value > 0 && value < Infinity))
    ) {
      throw new InputError({
        place: '--what-if',
        found: `'${part}'`,
        expected: 'sigma=, kappa= (0 to 1) or lambda= (above 0), separated by commas',
        hint: 'such as sigma=0.01,kappa=5e-5',
      });
    }
    replaced[key] = value;
  }
  return replaced;
}

function parseWhole(place: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw new InputError({ place, found: `'${text}'`, expected: `a whole number from ${least} to ${most}` });
}
