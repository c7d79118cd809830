import { itemAt } from '../base/item-at.ts';
import type { PowerPoint } from '../catalog/machine-model.ts';

/**
 * Watts at a load, on the straight line between the two points around it, as CloudSim's SPECpower models do; beyond the
 * last point it is the last point's.
 * @param points by rising load, at least one
 * @param load share of full throughput, 0 to 1
 */
export function wattsAt(points: readonly PowerPoint[], load: number): number {
  const above = points.findIndex((point) => point.load >= load);
  if (above === -1) return itemAt(points, points.length - 1).watts;
  const high = itemAt(points, above);
  if (above === 0) return high.watts;
  const low = itemAt(points, above - 1);
  return low.watts + ((load - low.load) / (high.load - low.load)) * (high.watts - low.watts);
}
