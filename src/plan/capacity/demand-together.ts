import {
  addDeviating,
  noDemand,
  pooledPercentile,
  type PooledDemand,
  PROMISED_SHARE,
} from '../../demand/pooled-demand.ts';
import type { NeedsOnMachine } from './needs-on-machine.ts';
import type { PlannedMachine } from './planned-machine.ts';

/** Guests that may share hosts are taken to fill them so far: at most of targets a host is full before its threads are. */
const TYPICAL_FILL = 0.9;
/** The number of hosts and the demand on one settle in fewer. */
const ROUNDS = 8;
/** Standard deviations above the mean of the promised share of windows, of the sum of many. */
const NORMAL_DEVIATIONS = 1.6448536269514722;

/** Demand of these guests, in cores, as sums. */
export function demandTogether(guests: Iterable<number>, onMachine: NeedsOnMachine): PooledDemand {
  const { meanCores, mostCores, deviationCores } = onMachine;
  const demand = noDemand();
  for (const guest of guests) addDeviating(demand, meanCores[guest], mostCores[guest], deviationCores[guest]);
  return demand;
}

/** What a host with these guests has to carry, in cores: the promised percentile of the sum of their demand. */
export function peakTogether(demand: PooledDemand, { correlation }: Pick<NeedsOnMachine, 'correlation'>): number {
  return pooledPercentile(demand, PROMISED_SHARE, { correlation });
}

/**
 * How many of its standard deviations each of these guests adds to its mean, so that the sum is what a host with all of them
 * has to carry. It falls as guests are added; it is 0 where nothing varies.
 */
export function deviationsTogether(demand: PooledDemand, onMachine: Pick<NeedsOnMachine, 'correlation'>): number {
  if (demand.deviation === 0) return 0;
  return Math.max(0, (peakTogether(demand, onMachine) - demand.mean) / demand.deviation);
}

/** The same on a host that a part of the guests shares, as many as fill its processors or its memory. */
export function deviationsOnHost(
  demand: PooledDemand,
  guests: { readonly count: number; readonly memoryMib: number },
  { shape }: Pick<PlannedMachine, 'shape'>,
  onMachine: Pick<NeedsOnMachine, 'correlation'>,
): number {
  let deviations = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const cores = demand.mean + deviations * demand.deviation;
    const byCores = cores / (TYPICAL_FILL * shape.throughputCores);
    const hosts = Math.min(guests.count, Math.max(1, byCores, guests.memoryMib / shape.memoryMib));
    const onOne = {
      mean: demand.mean / hosts,
      most: demand.most / hosts,
      variance: demand.variance / hosts,
      deviation: demand.deviation / hosts,
    };
    deviations = deviationsTogether(onOne, onMachine);
  }
  return deviations;
}

/**
 * What is left of it however many guests share a host: they move together by their correlation. No host has to carry less.
 */
export function leastDeviations({ correlation }: Pick<NeedsOnMachine, 'correlation'>): number {
  return NORMAL_DEVIATIONS * Math.sqrt(correlation);
}
