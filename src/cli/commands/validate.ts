import { join } from 'node:path';
import type { Command } from 'commander';
import { type CheckedCurve, validateCurves } from '../../app/validate/curves.ts';
import { validateDevices } from '../../app/validate/devices.ts';
import { validateHosts } from '../../app/validate/hosts.ts';
import { validateKernels } from '../../app/validate/kernels.ts';
import { validatePower } from '../../app/validate/power.ts';
import { generator } from '../../app/version.ts';
import { InputError } from '../../base/input-error.ts';
import { makeFolder } from '../../run/make-folder.ts';
import { publishedCurveSvg } from '../../views/charts/published-curve-chart.tsx';
import { curvesDocument } from '../../views/document/curves-document.ts';
import { deviceCheckDocument } from '../../views/document/device-check-document.ts';
import { hostCheckDocument } from '../../views/document/host-check-document.ts';
import { kernelCheckDocument } from '../../views/document/kernel-check-document.ts';
import { powerCheckDocument } from '../../views/document/power-check-document.ts';
import { validationText, type ValidationView } from '../../views/text/validation-text.ts';
import { curvesCheck } from '../../views/text/curves-text.ts';
import { deviceCheck } from '../../views/text/device-check-text.ts';
import { hostCheck } from '../../views/text/host-check-text.ts';
import { kernelCheck } from '../../views/text/kernel-check-text.ts';
import { powerCheck } from '../../views/text/power-check-text.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../examples.ts';
import { answered } from '../interruptible.ts';
import { madeBy } from '../made.ts';
import { refuseUnwritable, writeFileAtomically } from '../write-file.ts';

interface ValidateOptions {
  readonly report?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

interface CurvesCommandOptions extends ValidateOptions {
  readonly plots?: string;
}

/** `kneepoint validate`: what was published, against what is simulated. */
export function registerValidate(program: Command, context: CommandContext): void {
  const { terminal } = context;
  const validate = program.command('validate').description('Compare published measurements with the simulator.');
  const command = validate
    .command('curves')
    .description('Compare published connection rates over cores with simulated ones.')
    .option('--plots <folder>', 'also draw each curve as an SVG image')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (options: CurvesCommandOptions) => {
      if (options.plots !== undefined) makeDirectory(options.plots);
      if (options.report !== undefined) refuseUnwritable(options.report);
      const curves = await answered(options, context, (how) =>
        validateCurves({ lines: options.plots !== undefined }, how),
      );
      if (curves === undefined) return; // interrupted
      const document = curvesDocument(curves, generator());
      await show(curvesCheck(document), document, options, command, context);
      if (options.plots === undefined) return;
      for (const curve of curves.filter(({ points }) => points.length > 1)) {
        const file = join(options.plots, `${curve.kernel}-${curve.app.replaceAll(/[^\w.-]+/g, '-')}.svg`);
        writeFileAtomically(file, plotOf(curve));
        terminal.note(`Plot: ${file}`);
      }
    });
  withExamples(command, [
    ['kneepoint validate curves', 'every published point and its error'],
    ['kneepoint validate curves --json', 'the same for programs'],
    ['kneepoint validate curves --plots docs/images/curves', 'and one image for each curve'],
  ]);
  registerValidateDevices(validate, context);
  registerValidateHosts(validate, context);
  registerValidateKernels(validate, context);
  registerValidatePower(validate, context);
  withExamples(validate, [
    ['kneepoint validate curves', 'connection rates of kernels and proxies, and the error of each'],
    ['kneepoint validate devices', 'throughputs of virtual disks and network cards, and the error of each'],
    ['kneepoint validate hosts', 'guests whose vCPUs wait for each other, and the error of each'],
    ['kneepoint validate kernels', 'CPU waiting under stock Linux kernels, and the error of each'],
    ['kneepoint validate power', 'power of measured servers, and the error of each'],
  ]);
}

function registerValidateHosts(validate: Command, context: CommandContext): void {
  const command = validate
    .command('hosts')
    .description('Guests whose vCPUs wait for each other, on shared hosts: published against simulated.')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (options: ValidateOptions) => {
      if (options.report !== undefined) refuseUnwritable(options.report);
      const checked = await answered(options, context, (how) => validateHosts(how));
      if (checked === undefined) return; // interrupted
      const document = hostCheckDocument(checked, generator());
      await show(hostCheck(document), document, options, command, context);
    });
  withExamples(command, [
    ['kneepoint validate hosts', 'every published row and its error'],
    ['kneepoint validate hosts --json', 'the same for programs'],
  ]);
}

function registerValidateKernels(validate: Command, context: CommandContext): void {
  const command = validate
    .command('kernels')
    .description('CPU waiting under stock Linux kernels, with and without control groups: measured against simulated.')
    .argument('[file]', 'runs of your own, as the measuring program prints them')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: ValidateOptions) => {
      if (options.report !== undefined) refuseUnwritable(options.report);
      const runs = await answered(options, context, (how) => validateKernels(file === undefined ? {} : { file }, how));
      if (runs === undefined) return; // interrupted
      const document = kernelCheckDocument(runs, generator());
      await show(kernelCheck(document), document, options, command, context);
    });
  withExamples(command, [
    ['kneepoint validate kernels', 'every measured mix of threads and its error'],
    ['kneepoint validate kernels output.txt', 'runs of your own'],
  ]);
}

function registerValidatePower(validate: Command, context: CommandContext): void {
  const command = validate
    .command('power')
    .description('Power of measured servers by load, each predicted from other models.')
    .argument('[file]', 'servers of your own: YAML with `results` as in catalog/server-results.yaml')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: ValidateOptions) => {
      if (options.report !== undefined) refuseUnwritable(options.report);
      const document = powerCheckDocument(validatePower(file === undefined ? {} : { file }), generator());
      await show(powerCheck(document), document, options, command, context);
    });
  withExamples(command, [
    ['kneepoint validate power', 'every measured server and its error'],
    ['kneepoint validate power servers.yaml', 'servers of your own'],
  ]);
}

function registerValidateDevices(validate: Command, context: CommandContext): void {
  const command = validate
    .command('devices')
    .description('Compare published throughputs of virtual devices with simulated ones.')
    .option('-q, --quiet', 'no progress on stderr')
    .option('--report <file>', 'also write the answer as one HTML file')
    .option('--json', 'print JSON')
    .action(async (options: ValidateOptions) => {
      if (options.report !== undefined) refuseUnwritable(options.report);
      const devices = await answered(options, context, (how) => validateDevices(how));
      if (devices === undefined) return; // interrupted
      const document = deviceCheckDocument(devices, generator());
      await show(deviceCheck(document), document, options, command, context);
    });
  withExamples(command, [
    ['kneepoint validate devices', 'every published throughput and its error'],
    ['kneepoint validate devices --json', 'the same for programs'],
  ]);
}

/** Writes the page of a check where one is asked for, and prints the check. */
async function show(
  view: ValidationView,
  document: { readonly generator: string },
  { report, json = false }: ValidateOptions,
  command: Command,
  { terminal, args }: CommandContext,
): Promise<void> {
  if (report !== undefined) {
    const { validationHtml } = await import('../../views/page/validate/validation-page.tsx');
    writeFileAtomically(report, validationHtml({ view, document, made: madeBy(command, args) }));
    terminal.note(`Report: ${report}`);
  }
  if (json) terminal.printJson(document);
  else terminal.print(validationText(view, terminal.target));
}

function plotOf({ kernelTitle, app, source, points, line = [] }: CheckedCurve): string {
  return publishedCurveSvg({
    title: `${kernelTitle}: ${app}`,
    source,
    published: points.map(({ cores, publishedPerSec }) => ({ cores, perSec: publishedPerSec })),
    simulated: line,
  });
}

function makeDirectory(directory: string): void {
  try {
    makeFolder(directory);
  } catch (error) {
    const found = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    throw new InputError({ place: '--plots', found: `${directory} (${found})`, expected: 'a directory to write to' });
  }
}
