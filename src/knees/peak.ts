import { itemAt } from '../base/item-at.ts';
import { type Estimate, intervalOf } from '../base/statistics/estimate.ts';

/** A load and what got done. */
export interface ThroughputPoint {
  readonly load: number;
  readonly throughputPerSec: Estimate;
}

/** Where most gets done. */
export interface Peak {
  readonly load: number;
  readonly throughputPerSec: Estimate;
  /** Throughput is not surely less at any load from the first to the second; the second is null where it may go on. */
  readonly interval: readonly [low: number, high: number | null];
}

/** The highest throughput of a curve, and the loads with a throughput that is not distinguishable from it. */
export function peakOf(points: readonly ThroughputPoint[]): Peak {
  const top = (index: number): Estimate => itemAt(points, index).throughputPerSec;
  const best = points.reduce((peak, _, index) => (top(index).mean > top(peak).mean ? index : peak), 0);
  const { low: least } = intervalOf(top(best));
  const isLess = ({ throughputPerSec: { mean, halfWidth } }: ThroughputPoint): boolean =>
    mean + (halfWidth ?? mean) < least;
  const from = points.findLastIndex((point, index) => index < best && isLess(point)) + 1;
  const beyond = points.findIndex((point, index) => index > best && isLess(point));
  return {
    load: itemAt(points, best).load,
    throughputPerSec: top(best),
    interval: [itemAt(points, from).load, beyond < 0 ? null : itemAt(points, beyond - 1).load],
  };
}
