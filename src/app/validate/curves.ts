import { inTurn } from '../../base/in-turn.ts';
import type { Mark } from '../../base/figure.ts';
import { type ConnectionCatalog, readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import type { ConnectionCurve } from '../../catalog/connection-curves.ts';
import { findKernel, findTls } from '../../catalog/kernel-catalog.ts';
import type { CurvePoint } from '../../scenario/connections/curve-point.ts';
import { pathOf } from '../../scenario/connections/path-of.ts';
import { kernelCapacity } from '../../sim/connections/capacity.ts';
import type { SimulateOne } from '../../sim/simulate.ts';
import { appOf } from '../connections/kernels.ts';
import type { WorkOptions } from '../runs/simulations.ts';
import { simulateUnder } from '../runs/simulations-in-parts.ts';

/** Connections simulated for each point: a lock that is just about to collapse takes a while to settle. */
const CONNECTIONS = 50_000;
/** A line through more cores than this is drawn through every other number of them. */
const MANY_CORES = 24;

/** A published rate, and what the simulation says. */
export interface CheckedPoint {
  readonly cores: number;
  readonly publishedPerSec: number;
  readonly simulatedPerSec: number;
}

/** A published curve of connection rates over cores, and how far the simulation is from it. */
export interface CheckedCurve {
  readonly kernel: string;
  readonly kernelTitle: string;
  /** Application; with the key type where the connections were TLS. */
  readonly app: string;
  readonly points: readonly CheckedPoint[];
  readonly meanAbsoluteError: number;
  readonly worstError: number;
  /** Mean error of points that the fit was not shown, each left out in turn; null where nothing was fitted. */
  readonly leaveOneOutError: number | null;
  readonly fittedParameters: readonly string[];
  /** Cores of the points that they were fitted to. */
  readonly fittedToCores: readonly number[];
  /** Parameters computed from the point of so many cores by itself. */
  readonly directParameters: Readonly<Record<string, number>>;
  readonly source: string;
  readonly mark: Mark;
  /** The simulated rates between the points, if requested; by rising cores. */
  readonly line?: readonly CurvePoint[];
}

/** What to compare. */
export interface CurvesQuestion {
  /** Also simulate between the points of curves that have several, for a drawing. @default false */
  readonly lines?: boolean;
}

/** Connection rates over cores: what was published, and what is simulated. */
export async function validateCurves(
  { lines = false }: CurvesQuestion = {},
  { onProgress, signal }: WorkOptions = {},
): Promise<CheckedCurve[]> {
  const catalog = readConnectionCatalog();
  const simulate = simulateUnder(signal);
  const checked: CheckedCurve[] = [];
  for (const [index, curve] of catalog.curves.entries()) {
    onProgress?.({ doing: `${curve.kernel}, ${appName(curve)}`, share: index / catalog.curves.length });
    checked.push(await checkCurve(catalog, curve, lines, simulate));
  }
  return checked;
}

async function checkCurve(
  catalog: ConnectionCatalog,
  curve: ConnectionCurve,
  lines: boolean,
  simulate: SimulateOne,
): Promise<CheckedCurve> {
  const points = await checkedPoints(catalog, curve, simulate);
  return {
    kernel: curve.kernel,
    kernelTitle: findKernel(catalog, curve.kernel).title,
    app: appName(curve),
    points,
    meanAbsoluteError: meanError(points),
    worstError: Math.max(...points.map((point) => meanError([point]))),
    leaveOneOutError: curve.leaveOneOutError,
    fittedParameters: curve.fit?.parameters ?? [],
    fittedToCores: curve.fit?.cores ?? [],
    directParameters: curve.direct,
    source: curve.origin.from,
    mark: curve.origin.mark,
    ...(lines && points.length > 1 && { line: await lineThrough(catalog, curve, points, simulate) }),
  };
}

/** Through every number of cores, or every other one where there are many. */
async function lineThrough(
  catalog: ConnectionCatalog,
  curve: ConnectionCurve,
  points: readonly CheckedPoint[],
  simulate: SimulateOne,
): Promise<CurvePoint[]> {
  const rates = new Map(points.map(({ cores, simulatedPerSec }) => [cores, simulatedPerSec]));
  const most = Math.max(...rates.keys());
  for (let cores = 1; cores <= most; cores += most > MANY_CORES ? 2 : 1) {
    if (!rates.has(cores)) rates.set(cores, await simulatedRate(catalog, curve, cores, simulate));
  }
  return [...rates].map(([cores, perSec]) => ({ cores, perSec })).sort((a, b) => a.cores - b.cores);
}

function appName({ app, tls }: ConnectionCurve): string {
  return tls === undefined ? app : `${app}, ${tls}`;
}

/** Simulates a published curve, at its own numbers of cores or at others. */
async function simulatedRate(
  catalog: ConnectionCatalog,
  curve: ConnectionCurve,
  cores: number,
  simulate: SimulateOne,
): Promise<number> {
  const { profile, machine } = findKernel(catalog, curve.kernel);
  const tls = curve.tls === undefined ? null : findTls(catalog, curve.tls);
  const use = { requests: 1, requestShare: catalog.requestShare.value, tls };
  const path = pathOf(profile, appOf(profile, curve.app), use);
  return (await kernelCapacity(path, machine, cores, { connections: CONNECTIONS, simulate })).perSec.mean;
}

/** The rates of a published curve, each with what the simulation says. */
export function checkedPoints(
  catalog: ConnectionCatalog,
  curve: ConnectionCurve,
  simulate: SimulateOne,
): Promise<CheckedPoint[]> {
  return inTurn(curve.points, async ({ cores, perSec }) => ({
    cores,
    publishedPerSec: perSec,
    simulatedPerSec: await simulatedRate(catalog, curve, cores, simulate),
  }));
}

/** Mean absolute error over the points of a published curve, as a share. */
export function meanError(points: readonly CheckedPoint[]): number {
  const sum = points.reduce((total, point) => total + Math.abs(point.simulatedPerSec / point.publishedPerSec - 1), 0);
  return sum / points.length;
}
