import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { readConnectionCatalog, type ConnectionCatalog } from '../../catalog/connection-catalog.ts';
import type { ConnectionCurve } from '../../catalog/connection-curves.ts';
import { readDeviceMeasurements } from '../../catalog/device-measurements.ts';
import { findKernel } from '../../catalog/kernel-catalog.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { InputError } from '../../base/input-error.ts';
import { curveSvg } from '../../views/charts/curve-chart.tsx';
import type { CurvesDocument } from '../../views/document/curves-document.ts';
import { curvesText } from '../../views/text/curves-text.ts';
import type { DeviceCheckDocument } from '../../views/document/device-check-document.ts';
import { deviceCheckText } from '../../views/text/device-check-text.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import type { CommandContext } from '../command-context.ts';
import { checkCurve, meanError, simulateCurve } from '../../app/curve-check.ts';
import { checkMeasurement } from '../../app/device-check.ts';
import { withExamples } from '../examples.ts';
import { generator } from '../../app/version.ts';
import { writeFileAtomically } from '../write-file.ts';

interface CurvesCommandOptions {
  readonly plots?: string;
  readonly json?: boolean;
}

/** `kneepoint validate`: what was published, against what is simulated. */
export function registerValidate(program: Command, { terminal }: CommandContext): void {
  const validate = program.command('validate').description('Compare published measurements with the simulator.');
  const command = validate
    .command('curves')
    .description('Connection rates over cores: published against simulated, and what was fitted to what.')
    .option('--plots <directory>', 'also draw each curve as an SVG image')
    .option('--json', 'print JSON')
    .action((options: CurvesCommandOptions) => {
      const catalog = readConnectionCatalog();
      if (options.plots !== undefined) makeDirectory(options.plots);
      const document = curvesDocument(catalog);
      if (options.json) terminal.printJson(document);
      else terminal.print(curvesText(document, terminal.target));
      if (options.plots === undefined) return;
      for (const curve of catalog.curves.filter(({ points }) => points.length > 1)) {
        const file = join(options.plots, `${curve.kernel}-${appName(curve).replaceAll(/[^\w.-]+/g, '-')}.svg`);
        writeFileAtomically(file, plotOf(catalog, curve));
        terminal.note(`Plot: ${file}`);
      }
    });
  withExamples(command, [
    ['kneepoint validate curves', 'every published point and its error'],
    ['kneepoint validate curves --json', 'the same for programs'],
    ['kneepoint validate curves --plots docs/images/curves', 'and one plot a curve'],
  ]);
  registerValidateDevices(validate, terminal);
}

function registerValidateDevices(validate: Command, terminal: CommandContext['terminal']): void {
  const command = validate
    .command('devices')
    .description('Throughputs of virtual devices: published against simulated.')
    .option('--json', 'print JSON')
    .action((options: { readonly json?: boolean }) => {
      const document = deviceCheckDocument(simulationCatalog(readCatalog()));
      if (options.json) terminal.printJson(document);
      else terminal.print(deviceCheckText(document, terminal.target));
    });
  withExamples(command, [
    ['kneepoint validate devices', 'every published throughput and its error'],
    ['kneepoint validate devices --json', 'the same for programs'],
  ]);
}

function deviceCheckDocument(catalog: SimulationCatalog): DeviceCheckDocument {
  const points = readDeviceMeasurements().flatMap((measurement) =>
    checkMeasurement(measurement, catalog).map(({ jobs, perSec, simulatedPerSec, error, fitted }) => ({
      measurement: measurement.name,
      datapath: measurement.setup.datapath,
      jobs,
      publishedPerSec: perSec,
      simulatedPerSec,
      error,
      fitted,
      mark: measurement.origin.mark,
      source: measurement.origin.from,
    })),
  );
  return {
    format: 'kneepoint-device-check',
    version: 1,
    generator: generator(),
    worstError: Math.max(...points.map(({ error }) => Math.abs(error))),
    points,
  };
}

function curvesDocument(catalog: ConnectionCatalog): CurvesDocument {
  const checked = catalog.curves.map((curve) => ({ curve, points: checkCurve(catalog, curve) }));
  return {
    format: 'kneepoint-curves',
    version: 1,
    generator: generator(),
    points: checked.flatMap(({ curve, points }) =>
      points.map((point) => ({ profile: curve.kernel, app: appName(curve), ...point })),
    ),
    curves: checked.map(({ curve, points }) => ({
      profile: curve.kernel,
      app: appName(curve),
      points: points.length,
      meanAbsoluteError: meanError(points),
      worstError: Math.max(...points.map((point) => meanError([point]))),
      leaveOneOutError: curve.leaveOneOutError,
      fittedParameters: curve.fit?.parameters ?? [],
      fittedToCores: curve.fit?.cores ?? [],
      directParameters: curve.direct,
      source: curve.origin.from,
      mark: curve.origin.mark,
    })),
  };
}

/** The simulated line goes through every number of cores, or every other one where there are many. */
function plotOf(catalog: ConnectionCatalog, curve: ConnectionCurve): string {
  const most = Math.max(...curve.points.map(({ cores }) => cores));
  const step = most > 24 ? 2 : 1;
  const sizes = new Set(curve.points.map(({ cores }) => cores));
  for (let cores = 1; cores <= most; cores += step) sizes.add(cores);
  return curveSvg({
    title: `${findKernel(catalog, curve.kernel).title}: ${appName(curve)}`,
    source: curve.origin.from,
    published: curve.points,
    simulated: [...sizes]
      .sort((a, b) => a - b)
      .map((cores) => ({ cores, perSec: simulateCurve(catalog, curve, cores) })),
  });
}

function appName({ app, tls }: ConnectionCurve): string {
  return tls === undefined ? app : `${app}, ${tls}`;
}

function makeDirectory(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true });
  } catch (error) {
    const found = error instanceof Error && 'code' in error ? String(error.code) : 'an error';
    throw new InputError({ place: '--plots', found: `${directory} (${found})`, expected: 'a directory to write to' });
  }
}
