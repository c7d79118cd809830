import { itemAt } from '../../base/item-at.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import { type Estimate, intervalOf } from '../../base/statistics/estimate.ts';

/** One run of a host that is filled with one class, with a few guests of every other class among them. */
export interface CurvePoint {
  /** Demand of all guests, in cores. */
  readonly load: number;
  /** Ready share by class. */
  readonly ready: readonly Estimate[];
  readonly meanWaitNs: number;
  readonly p99WaitNs: number;
}

/** What every class has to wait on hosts that are filled with one class, by rising load. */
export type ClassCurve = readonly CurvePoint[];

/** Shares below this are alike: no waiting. It keeps logarithms finite. */
const LEAST_READY = 1e-6;

/** How long wake-ups of a whole host waited. */
export function waitsOf({ wakeLatencyNs }: RunFigures): Pick<CurvePoint, 'meanWaitNs' | 'p99WaitNs'> {
  return { meanWaitNs: wakeLatencyNs.mean.mean, p99WaitNs: wakeLatencyNs.p99.mean };
}

/** One end of an interval, or its middle. */
export type End = 'low' | 'mean' | 'high';

function endOf(estimate: Estimate, end: End): number {
  return end === 'mean' ? estimate.mean : Math.max(0, intervalOf(estimate)[end]);
}

/**
 * The load at which a class first waits for this share of the time: on a straight line between two loads in the logarithm
 * of the share, which rises about so. `most` where it never does.
 */
export function loadAt(curve: ClassCurve, ofClass: number, ready: number, most: number, end: End = 'mean'): number {
  const at = (point: CurvePoint): number => endOf(itemAt(point.ready, ofClass), end);
  const after = curve.findIndex((point) => at(point) > ready);
  if (after < 0) return most;
  const high = itemAt(curve, after);
  // Below the lightest load it is taken to wait in proportion to the load.
  if (after === 0) return Math.min(most, (high.load * ready) / at(high));
  const low = itemAt(curve, after - 1);
  const rise = logRatio(at(low), at(high));
  const share = rise <= 0 ? 1 : logRatio(at(low), ready) / rise;
  return Math.min(most, low.load + Math.max(0, Math.min(1, share)) * (high.load - low.load));
}

/** What `of` comes to at a load: the same line, read the other way. */
export function valueAt(curve: ClassCurve, load: number, of: (point: CurvePoint) => number): number {
  const after = curve.findIndex((point) => point.load >= load);
  if (after < 0) return of(itemAt(curve, curve.length - 1));
  const high = itemAt(curve, after);
  if (after === 0) return (of(high) * load) / high.load;
  const low = itemAt(curve, after - 1);
  const share = (load - low.load) / (high.load - low.load);
  return (of(low) || LEAST_READY) * Math.exp(share * logRatio(of(low), of(high)));
}

function logRatio(from: number, to: number): number {
  return Math.log(Math.max(to, LEAST_READY) / Math.max(from, LEAST_READY));
}
