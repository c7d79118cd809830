import type { PowerPoint } from '../catalog/machine-model.ts';
/**
 * Watts at a load, on the straight line between the two points around it, as CloudSim's SPECpower models do; beyond the
 * last point it is the last point's.
 * @param points by rising load, at least one
 * @param load share of full throughput, 0 to 1
 */
export declare function wattsAt(points: readonly PowerPoint[], load: number): number;
