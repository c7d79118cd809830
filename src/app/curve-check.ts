import type { ConnectionCatalog } from '../catalog/connection-catalog.ts';
import type { ConnectionCurve } from '../catalog/connection-curves.ts';
import { findKernel, findTls } from '../catalog/kernel-catalog.ts';
import { kernelCapacity } from '../sim/connections/capacity.ts';
import { connectionPath } from '../scenario/connections/kernel-profile.ts';
import { withTls } from '../scenario/connections/tls.ts';

/** Connections simulated for each point: a lock that is just about to collapse takes a while to settle. */
const CONNECTIONS = 50_000;

/** A published rate, and what the simulation says. */
export interface CheckedPoint {
  readonly cores: number;
  readonly publishedPerSec: number;
  readonly simulatedPerSec: number;
}

/** Simulates a published curve, at its own numbers of cores or at others. */
export function simulateCurve(catalog: ConnectionCatalog, curve: ConnectionCurve, cores: number): number {
  const { profile, machine } = findKernel(catalog, curve.kernel);
  const plain = connectionPath(profile, curve.app);
  const path = curve.tls === undefined ? plain : withTls(plain, findTls(catalog, curve.tls));
  return kernelCapacity(path, machine, cores, { connections: CONNECTIONS }).perSec.mean;
}

/** All points of a published curve, simulated. */
export function checkCurve(catalog: ConnectionCatalog, curve: ConnectionCurve): CheckedPoint[] {
  return curve.points.map(({ cores, perSec }) => ({
    cores,
    publishedPerSec: perSec,
    simulatedPerSec: simulateCurve(catalog, curve, cores),
  }));
}

/** Mean absolute error over a published curve. */
export function curveError(catalog: ConnectionCatalog, curve: ConnectionCurve): number {
  return meanError(checkCurve(catalog, curve));
}

export function meanError(points: readonly CheckedPoint[]): number {
  const sum = points.reduce((total, point) => total + Math.abs(point.simulatedPerSec / point.publishedPerSec - 1), 0);
  return sum / points.length;
}
