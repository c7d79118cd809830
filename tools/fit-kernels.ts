import { readFileSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { inTurn } from '../src/base/in-turn.ts';
import { readConnectionCurves, type ConnectionCurve } from '../src/catalog/connection-curves.ts';
import { findKernel, readKernels } from '../src/catalog/kernel-catalog.ts';
import { calibrate, type Calibration } from '../src/knees/connections/calibrate.ts';
import type { CurvePoint } from '../src/scenario/connections/curve-point.ts';
import { kernelCapacity } from '../src/sim/connections/capacity.ts';
import { connectionPath } from '../src/scenario/connections/kernel-profile.ts';
import { parameterOf, withParameters } from '../src/sim/connections/parameters.ts';

/*
 * Fits the kernels of catalog/kernels.yaml to the curves of catalog/connection-curves.yaml and writes what it finds into
 * both: `npx tsx tools/fit-kernels.ts [kernel[/app]...] [--no-leave-one-out] [--dry-run]`. The same files give the same
 * figures.
 */
const kernelsFile = new URL('../catalog/kernels.yaml', import.meta.url);
const curvesFile = new URL('../catalog/connection-curves.yaml', import.meta.url);
const CONNECTIONS = 20_000;

const named = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const leavesOut = !process.argv.includes('--no-leave-one-out');
const catalog = readKernels(kernelsFile);
const curves = readConnectionCurves(curvesFile, catalog);
const kernelsYaml = parseDocument(readFileSync(kernelsFile, 'utf8'));
const curvesYaml = parseDocument(readFileSync(curvesFile, 'utf8'));

for (const [index, curve] of curves.entries()) {
  if (curve.fit === null) continue;
  if (named.length > 0 && !named.some((name) => name === curve.kernel || name === `${curve.kernel}/${curve.app}`))
    continue;
  const points = curve.points.filter(({ cores }) => curve.fit!.cores.includes(cores));
  const { values } = await fit(curve, points, startOf(curve));
  const errors = await inTurn(
    curve.points,
    async ({ cores, perSec }) => (await simulate(curve, values, cores)) / perSec - 1,
  );
  console.log(
    `${curve.kernel} ${curve.app}`,
    round(values),
    'mean',
    percent(mean(errors.map(Math.abs))),
    errors.map(percent).join(' '),
  );
  for (const [name, value] of Object.entries(values)) writeParameter(curve, name, Number(value.toPrecision(3)));
  if (leavesOut && points.length > curve.fit.parameters.length) {
    const left = await inTurn(points, async (point) => {
      const rest = points.filter((other) => other !== point);
      const refitted = await fit(curve, rest, values);
      return Math.abs((await simulate(curve, refitted.values, point.cores)) / point.perSec - 1);
    });
    console.log('  left out', left.map(percent).join(' '), 'mean', percent(mean(left)));
    curvesYaml.setIn(['curves', index, 'leaveOneOutError'], Number(mean(left).toPrecision(2)));
  }
  if (!process.argv.includes('--dry-run')) {
    writeFileSync(kernelsFile, kernelsYaml.toString(LAYOUT()));
    writeFileSync(curvesFile, curvesYaml.toString(LAYOUT()));
  }
}

function fit(
  curve: ConnectionCurve,
  points: readonly CurvePoint[],
  start: Readonly<Record<string, number>>,
): Promise<Calibration> {
  return calibrate(points, start, (values, cores) => simulate(curve, values, cores));
}

async function simulate(
  { kernel: name, app }: ConnectionCurve,
  values: Readonly<Record<string, number>>,
  cores: number,
): Promise<number> {
  const kernel = findKernel(catalog, name);
  const path = connectionPath(withParameters(kernel.profile, app, values), app);
  return (await kernelCapacity(path, kernel.machine, cores, { connections: CONNECTIONS })).perSec.mean;
}

function startOf({ kernel: name, app, fit: chosen }: ConnectionCurve): Record<string, number> {
  const { profile } = findKernel(catalog, name);
  const entry = profile.apps.find((candidate) => candidate.app === app)!;
  return Object.fromEntries(chosen!.parameters.map((parameter) => [parameter, parameterOf(profile, entry, parameter)]));
}

function writeParameter({ kernel, app }: ConnectionCurve, name: string, value: number): void {
  const at = catalog.kernels.findIndex((entry) => entry.name === kernel);
  const appAt = catalog.kernels[at].apps.findIndex((entry) => entry.app === app);
  const [field, lock] = name.split(':');
  const place =
    field.endsWith('WalkLines') || field === 'wakeAllLines'
      ? [field]
      : lock
        ? ['apps', appAt, 'locks', lock, field]
        : ['apps', appAt, field];
  kernelsYaml.setIn(['kernels', at, ...place, 'value'], value);
}

function LAYOUT() {
  return { lineWidth: 120, flowCollectionPadding: false } as const;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

function round(values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Number(value.toPrecision(3))]));
}
