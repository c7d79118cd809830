import { itemAt } from '../../base/item-at.ts';
import { addMoving, type Movement, noDemand, plannedPeak } from '../../demand/pooled-demand.ts';
import type { NeedsOnMachine } from './needs-on-machine.ts';
import type { PlannedMachine } from './planned-machine.ts';

/** Guests that may share hosts are taken to fill them so far: at most of targets a host is full before its threads are. */
const TYPICAL_FILL = 0.9;
/** The number of hosts and the demand on one settle in fewer. */
const ROUNDS = 8;

/** How the demand of these guests moves, in cores. */
export function demandTogether(
  guests: Iterable<number>,
  { meanCores, deviationCores }: Pick<NeedsOnMachine, 'meanCores' | 'deviationCores'>,
): Movement {
  const demand = noDemand();
  for (const guest of guests) addMoving(demand, itemAt(meanCores, guest), itemAt(deviationCores, guest));
  return demand;
}

/**
 * How many of its standard deviations each of these guests adds to its mean, so that the sum is what a host with all of them
 * has to carry. It falls as guests are added; it is 0 where nothing varies.
 */
export function deviationsTogether(demand: Movement, correlation: number): number {
  return demand.deviation === 0 ? 0 : (plannedPeak(demand, correlation) - demand.mean) / demand.deviation;
}

/** The same on a host that a part of the guests shares, as many as fill its processors or its memory. */
export function deviationsOnHost(
  demand: Movement,
  guests: { readonly count: number; readonly memoryMib: number },
  { shape }: Pick<PlannedMachine, 'shape'>,
  correlation: number,
): number {
  let deviations = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const cores = demand.mean + deviations * demand.deviation;
    const byCores = cores / (TYPICAL_FILL * shape.throughputCores);
    const hosts = Math.min(guests.count, Math.max(1, byCores, guests.memoryMib / shape.memoryMib));
    const onOne = {
      mean: demand.mean / hosts,
      variance: demand.variance / hosts,
      deviation: demand.deviation / hosts,
    };
    deviations = deviationsTogether(onOne, correlation);
  }
  return deviations;
}
