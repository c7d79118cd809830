import type { HostFill } from '../../plan/result.ts';
/** The part of a host's fill that these figures need; the report's page keeps no more. */
type Fill = Pick<HostFill, 'cpuDemandCores' | 'cpuCapacityCores' | 'utilisation' | 'worstReadyRatio' | 'memoryMib' | 'memoryCapacityMib'>;
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
export declare function candidateFigures(fills: readonly Fill[]): CandidateFigures;
/** What the capacity law allows on a host, on the scale of its utilisation; 1 on a host without load. */
export declare function cpuLimitRatio({ cpuCapacityCores, cpuDemandCores, utilisation }: Fill): number;
/** Memory in use over memory there is, 0 to 1. */
export declare function memoryFillRatio({ memoryMib, memoryCapacityMib }: Fill): number;
/** The host that is nearest to what the capacity law allows; absent where nothing is placed. */
export declare function tightestFill<Host extends Fill>(fills: readonly Host[]): Host | undefined;
export {};
