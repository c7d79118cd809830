import { setImmediate } from 'node:timers/promises';
import type { Mark } from '../../base/figure.ts';
import { type ConnectionCatalog, readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import type { ConnectionCurve } from '../../catalog/connection-curves.ts';
import { findKernel, findTls } from '../../catalog/kernel-catalog.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import type { CurvePoint } from '../../scenario/connections/curve-point.ts';
import { pathOf } from '../../scenario/connections/path-of.ts';
import { kernelCapacity } from '../../sim/connections/capacity.ts';
import { appOf } from '../connections/kernels.ts';
import type { WorkOptions } from '../runs/simulations.ts';

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
  const checked: CheckedCurve[] = [];
  for (const [index, curve] of catalog.curves.entries()) {
    onProgress?.({ doing: `${curve.kernel}, ${appName(curve)}`, share: index / catalog.curves.length });
    await setImmediate();
    throwIfAborted(signal);
    checked.push(checkCurve(catalog, curve, lines));
  }
  return checked;
}

function checkCurve(catalog: ConnectionCatalog, curve: ConnectionCurve, lines: boolean): CheckedCurve {
  const points = checkedPoints(catalog, curve);
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
    ...(lines && points.length > 1 && { line: lineThrough(catalog, curve, points) }),
  };
}

/** Through every number of cores, or every other one where there are many. */
function lineThrough(
  catalog: ConnectionCatalog,
  curve: ConnectionCurve,
  points: readonly CheckedPoint[],
): CurvePoint[] {
  const rates = new Map(points.map(({ cores, simulatedPerSec }) => [cores, simulatedPerSec]));
  const most = Math.max(...rates.keys());
  for (let cores = 1; cores <= most; cores += most > MANY_CORES ? 2 : 1) {
    if (!rates.has(cores)) rates.set(cores, simulatedRate(catalog, curve, cores));
  }
  return [...rates].map(([cores, perSec]) => ({ cores, perSec })).sort((a, b) => a.cores - b.cores);
}

function appName({ app, tls }: ConnectionCurve): string {
  return tls === undefined ? app : `${app}, ${tls}`;
}

/** Simulates a published curve, at its own numbers of cores or at others. */
function simulatedRate(catalog: ConnectionCatalog, curve: ConnectionCurve, cores: number): number {
  const { profile, machine } = findKernel(catalog, curve.kernel);
  const tls = curve.tls === undefined ? null : findTls(catalog, curve.tls);
  const use = { requests: 1, requestShare: catalog.requestShare.value, tls };
  const path = pathOf(profile, appOf(profile, curve.app), use);
  return kernelCapacity(path, machine, cores, { connections: CONNECTIONS }).perSec.mean;
}

function checkedPoints(catalog: ConnectionCatalog, curve: ConnectionCurve): CheckedPoint[] {
  return curve.points.map(({ cores, perSec }) => ({
    cores,
    publishedPerSec: perSec,
    simulatedPerSec: simulatedRate(catalog, curve, cores),
  }));
}

/** Mean absolute error over a published curve. */
export function curveError(catalog: ConnectionCatalog, curve: ConnectionCurve): number {
  return meanError(checkedPoints(catalog, curve));
}

function meanError(points: readonly CheckedPoint[]): number {
  const sum = points.reduce((total, point) => total + Math.abs(point.simulatedPerSec / point.publishedPerSec - 1), 0);
  return sum / points.length;
}
