import type { FitResult } from '../../knees/laws/fit.ts';
import { amdahl, gustafson, usl, type Law, type LawName, type LawParameters } from '../../knees/laws/laws.ts';
import { fromZero } from './scales.ts';

const LAWS: Readonly<Record<LawName, Law>> = { amdahl, gustafson, usl };

/** A fitted law at any load. */
export function curveOf({ laws }: FitResult, name: LawName): (load: number) => number {
  const parameters: LawParameters = laws[name];
  return (load) => LAWS[name].predict(parameters, load);
}

/** A plot shows a peak up to this far past the last point. */
const PEAK_WITHIN = 1.5;

const TICKS = 5;

/** Both ranges of a plot, each from 0 to the last of its round ticks. */
export interface PlotScales {
  readonly loads: readonly number[];
  readonly throughputs: readonly number[];
}

/** Chooses what a plot shows: every point, the best law's curve, and its peak when that is near. */
export function plotScales(fit: FitResult): PlotScales {
  const last = fit.points.at(-1)!.load;
  const peakN = fit.laws[fit.best].peakN ?? 0;
  const loads = ticksTo(peakN <= PEAK_WITHIN * last ? Math.max(last, peakN) : last);
  const curve = curveOf(fit, fit.best);
  const reached = [loads.at(-1)!, Math.min(peakN, loads.at(-1)!)].filter((load) => load >= 1).map(curve);
  return { loads, throughputs: ticksTo(Math.max(...reached, ...fit.points.map(({ throughput }) => throughput))) };
}

/** Round numbers from 0 to `most` or just past it. */
function ticksTo(most: number): readonly number[] {
  return fromZero(most, [0, 1], TICKS).ticks;
}
