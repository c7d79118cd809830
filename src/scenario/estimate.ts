import type { ResolvedDevice } from './devices.ts';
import { meanNs } from './distributions/mean.ts';
import type { Distribution } from './distributions/registry.ts';

/*
 * What workloads say of the memory and the events that simulating them would take; `limits.ts` adds it up. The estimates
 * are made to tell slips (a rate in the wrong unit, a count with zeros too many) from large scenarios, not to foretell
 * seconds: they may be off by some factors.
 */

/** An amount (bytes, or events of a simulated second) and the field of the workload that asks for it; '' is all of it. */
export interface FieldAmount {
  readonly field: string;
  readonly amount: number;
}

/** A group of guests, as its workload's estimates see it. */
export interface EstimatedGroup {
  readonly count: number;
  readonly vcpus: number;
  readonly capPcpus: number;
  readonly durationNs: number;
  /** pCPUs that all of its guests together may use. */
  readonly allowedPcpus: number;
  readonly device: (name: string) => ResolvedDevice | undefined;
  /**
   * How often in a second so many tasks can do something that takes a processor and, besides, some time without one.
   */
  readonly often: (tasks: number, cpuNs: number, otherNs?: number) => number;
}

/** Memory for each thing that waits in a guest, in bytes: generous, so that what is allowed fits. */
export const BYTES_PER_REQUEST = 128;
export const BYTES_PER_CONNECTION = 64;
export const BYTES_PER_LOCK = 16;
export const BYTES_PER_QUEUED = 16;

/** A wake-up, a decision and an end for each burst or request; the same and a timer's for each arrival. */
export const EVENTS_PER_BURST = 3;
/** A request to a device passes its driver, a backend, the device, and comes back. */
export const EVENTS_PER_IO = 6;
export const EVENTS_PER_STAGE = 3;

/** The mean of what is drawn from a distribution: no drawn time is shorter than 1 ns. */
export function drawnMeanNs(distribution: Distribution): number {
  return Math.max(1, meanNs(distribution));
}
