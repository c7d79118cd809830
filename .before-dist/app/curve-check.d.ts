import type { ConnectionCatalog } from '../catalog/connection-catalog.ts';
import type { ConnectionCurve } from '../catalog/connection-curves.ts';
/** A published rate, and what the simulation says. */
export interface CheckedPoint {
    readonly cores: number;
    readonly publishedPerSec: number;
    readonly simulatedPerSec: number;
}
/** Simulates a published curve, at its own numbers of cores or at others. */
export declare function simulateCurve(catalog: ConnectionCatalog, curve: ConnectionCurve, cores: number): number;
/** All points of a published curve, simulated. */
export declare function checkCurve(catalog: ConnectionCatalog, curve: ConnectionCurve): CheckedPoint[];
/** Mean absolute error over a published curve. */
export declare function curveError(catalog: ConnectionCatalog, curve: ConnectionCurve): number;
export declare function meanError(points: readonly CheckedPoint[]): number;
