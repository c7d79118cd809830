import type { SchedulerParameters } from '../scheduler.ts';

/** Slices scale with 1 + log2 of at most so many CPUs (`get_update_sysctl_factor`). */
const MOST_SCALING_PCPUS = 8;

/** A time that scales with the number of pCPUs (`tunableScaling`), in ns. */
export function scaledNs(name: string, parameters: SchedulerParameters, pcpus: number): number {
  if (parameters['tunableScaling'] === 0) return parameters[name];
  return parameters[name] * (1 + (31 - Math.clz32(Math.min(pcpus, MOST_SCALING_PCPUS))));
}
