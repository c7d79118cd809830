import type { CapacityLaw } from '../../plan/result/candidate-plan.ts';
import type { HostFill } from '../../plan/result/host-fill.ts';
import { formatPercent } from './format.ts';

/** The part of a host's fill that these figures need; the report's page keeps no more. */
type Fill = Pick<
  HostFill,
  'cpuDemandCores' | 'cpuCapacityCores' | 'utilisation' | 'worstReadyRatio' | 'memoryMib' | 'memoryCapacityMib'
>;

/** One candidate's hosts in four numbers, each 0 to 1. */
export interface CandidateFigures {
  /** Mean utilisation of its hosts. */
  readonly cpuFill: number;
  /** Mean of what the capacity law allows them. */
  readonly cpuLimit: number;
  readonly memoryFill: number;
  readonly worstReadyRatio: number;
}

/** Adds up the hosts of a candidate. */
export function candidateFigures(fills: readonly Fill[]): CandidateFigures {
  return {
    cpuFill: mean(fills.map(({ utilisation }) => utilisation)),
    cpuLimit: mean(fills.map(cpuLimitRatio)),
    memoryFill: mean(fills.map(memoryFillRatio)),
    worstReadyRatio: fills.reduce((worst, { worstReadyRatio }) => Math.max(worst, worstReadyRatio), 0),
  };
}

/** A CPU ready time, with a tilde where it is by formula: beside simulated ones it misleads. */
export function readyByText({ capacityLaw }: { readonly capacityLaw: CapacityLaw }, readyRatio: number): string {
  return `${capacityLaw === 'erlang-c' ? '~' : ''}${formatPercent(readyRatio)}`;
}

/** What the capacity law allows on a host, on the scale of its utilisation; 1 on a host without load. */
export function cpuLimitRatio({ cpuCapacityCores, cpuDemandCores, utilisation }: Fill): number {
  return cpuDemandCores > 0 ? (cpuCapacityCores / cpuDemandCores) * utilisation : 1;
}

/** Memory in use over memory there is, 0 to 1. */
export function memoryFillRatio({ memoryMib, memoryCapacityMib }: Fill): number {
  return memoryMib / memoryCapacityMib;
}

/** The host that is nearest to what the capacity law allows; absent where nothing is placed. */
export function tightestFill<Host extends Fill>(fills: readonly Host[]): Host | undefined {
  let tightest: Host | undefined;
  for (const fill of fills) {
    if (
      tightest === undefined ||
      fill.utilisation / cpuLimitRatio(fill) > tightest.utilisation / cpuLimitRatio(tightest)
    ) {
      tightest = fill;
    }
  }
  return tightest;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
