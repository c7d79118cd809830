import type { MachineCosts, ResolvedScenario, TaskGroup } from '../../scenario/resolved-scenario.ts';
import type { RandomStreams } from '../engine/random.ts';
import type { Topology } from './topology.ts';

/**
 * What schedulers, guests' programs and devices may all read of a host: its clock, its machine, and which tasks there
 * are. Guests, tasks, groups, pCPUs and nodes are numbered from 0. The arrays are the host's own: read them, never write.
 */
export interface HostView {
  /** The simulated time in ns; whole. */
  readonly now: number;
  readonly scenario: ResolvedScenario;
  readonly topology: Topology;
  readonly costs: MachineCosts;
  readonly random: RandomStreams;
  /** Random stream for the scheduler's own choices. */
  readonly schedulerStream: number;
  /** Number of pCPUs, and of tasks and guests with the devices' backend threads. */
  readonly pcpus: number;
  readonly tasks: number;
  readonly guests: number;
  /** First of the guests that are backend threads: groups of such threads count as guests, after all others. */
  readonly backendGuest: number;
  /** The scenario's groups of guests, then its devices' groups of backend threads. */
  readonly groups: readonly TaskGroup[];
  /** Guest of each task, and group of each guest. */
  readonly guestOf: Int32Array;
  readonly groupOf: Int32Array;
  /** First task of each guest; the last entry is the number of tasks. */
  readonly firstTask: Int32Array;
  /** `TaskState` of each task. */
  readonly state: Uint8Array;
  /** pCPU a task runs on or ran on last. */
  readonly lastPcpu: Int32Array;
  group(guest: number): TaskGroup;
}
