import { itemAt } from '../../base/item-at.ts';
import { addMoving, type Movement, noDemand, plannedPeak, pooledVariance } from '../../demand/pooled-demand.ts';
import { peakInWindows } from '../../demand/window-kinds.ts';
import type { NeedsInWindows, NeedsOnMachine } from './needs-on-machine.ts';
import type { PlannedMachine } from './planned-machine.ts';

/** Guests that may share hosts are taken to fill them so far: at most of targets a host is full before its threads are. */
const TYPICAL_FILL = 0.9;
/** In cores: peaks are found by halving. */
const ROUNDING = 1e-6;
/** The number of hosts and the demand on one settle in fewer. */
const ROUNDS = 8;

/** What a host with these guests has to carry in the promised share of windows, and the part of each guest in it. */
export interface PlannedDemand {
  /** Cores of all of them. */
  readonly cores: number;
  /** Demand of each in such a window, in the order given, over its mean. */
  readonly overMean: Float64Array;
}

/**
 * The demand that a host with these guests is planned for.
 * @param peakCores what it has to carry, where that is known better than from the law
 */
export function plannedDemand(guests: readonly number[], onMachine: NeedsOnMachine, peakCores?: number): PlannedDemand {
  const { meanCores, deviationCores, inWindows } = onMachine;
  if (inWindows !== undefined) return plannedInWindows(guests, meanCores, inWindows, peakCores);
  const demand = demandTogether(guests, onMachine);
  const deviations = deviationsTogether(demand, onMachine.correlation);
  const overMean = Float64Array.from(guests, (guest) => {
    const mean = itemAt(meanCores, guest);
    return mean === 0 ? 1 : 1 + (deviations * itemAt(deviationCores, guest)) / mean;
  });
  return { cores: plannedPeak(demand, onMachine.correlation), overMean };
}

/** The window is one of the busiest kind with a mean that is not above the peak; what is missing is how the guests move. */
function plannedInWindows(
  guests: readonly number[],
  meanCores: Float64Array,
  inWindows: NeedsInWindows,
  peakCores?: number,
): PlannedDemand {
  const { kinds, meanCores: byKind, deviationCores } = inWindows;
  const means = meansTogether(guests, inWindows);
  const demand = demandTogether(guests, { meanCores, deviationCores });
  const cores = peakCores ?? peakInWindows(kinds, means, Math.sqrt(pooledVariance(demand, inWindows)));
  let kind = -1;
  for (let at = 0; at < kinds.count; at++) {
    if (itemAt(means, at) <= cores + ROUNDING && (kind < 0 || itemAt(means, at) > itemAt(means, kind))) kind = at;
  }
  if (kind < 0) kind = means.indexOf(Math.min(...means));
  const mean = itemAt(means, kind);
  const moves = cores > mean && demand.deviation > 0;
  const deviations = moves ? (cores - mean) / demand.deviation : 0;
  // What no movement explains is taken from, or added to, all alike.
  const scale = moves || mean === 0 ? 1 : cores / mean;
  const overMean = Float64Array.from(guests, (guest) => {
    const own = itemAt(meanCores, guest);
    const inKind = itemAt(byKind, guest * kinds.count + kind);
    return own === 0 ? 1 : (scale * inKind + deviations * itemAt(deviationCores, guest)) / own;
  });
  return { cores, overMean };
}

/** Means of the sum of these guests, by kind of window. */
export function meansTogether(guests: Iterable<number>, { kinds, meanCores }: NeedsInWindows): Float64Array {
  const means = new Float64Array(kinds.count);
  for (const guest of guests) {
    for (let kind = 0; kind < kinds.count; kind++) means[kind]! += itemAt(meanCores, guest * kinds.count + kind);
  }
  return means;
}

/** How the demand of these guests moves, in cores; without third moments, where it moves around means by kind of window. */
export function demandTogether(
  guests: Iterable<number>,
  {
    meanCores,
    deviationCores,
    thirdMoments,
  }: Pick<NeedsOnMachine, 'meanCores' | 'deviationCores'> & Partial<Pick<NeedsOnMachine, 'thirdMoments'>>,
): Movement {
  const demand = noDemand();
  for (const guest of guests) {
    const thirdMoment = thirdMoments === undefined ? 0 : itemAt(thirdMoments, guest);
    addMoving(demand, itemAt(meanCores, guest), itemAt(deviationCores, guest), thirdMoment);
  }
  return demand;
}

/**
 * How many of its standard deviations each of these guests adds to its mean, so that the sum is what a host with all of them
 * has to carry. It falls as guests are added; it is 0 where nothing varies.
 */
export function deviationsTogether(demand: Movement, correlation: number): number {
  return demand.deviation === 0 ? 0 : (plannedPeak(demand, correlation) - demand.mean) / demand.deviation;
}

/** What of some guests a host of one machine carries, on average. */
export interface SharedHost {
  /** Guests on it: a part of all, as many as fill its processors or its memory. */
  readonly guests: number;
  /** Standard deviations above its mean of each of them; see {@link deviationsTogether}. */
  readonly deviations: number;
}

/** The same on a host that a part of the guests shares. */
export function sharedHost(
  demand: Movement,
  guests: { readonly count: number; readonly memoryMib: number },
  { shape }: Pick<PlannedMachine, 'shape'>,
  correlation: number,
): SharedHost {
  let deviations = 0;
  let hosts = 1;
  for (let round = 0; round < ROUNDS; round++) {
    const cores = demand.mean + deviations * demand.deviation;
    const byCores = cores / (TYPICAL_FILL * shape.throughputCores);
    hosts = Math.min(guests.count, Math.max(1, byCores, guests.memoryMib / shape.memoryMib));
    const onOne = {
      mean: demand.mean / hosts,
      variance: demand.variance / hosts,
      deviation: demand.deviation / hosts,
      thirdMoment: demand.thirdMoment / hosts,
    };
    deviations = deviationsTogether(onOne, correlation);
  }
  return { guests: guests.count / hosts, deviations };
}
