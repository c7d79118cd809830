import { taskGroups } from '../../scenario/backend-groups.ts';
import type { MachineCosts, ResolvedScenario, TaskGroup } from '../../scenario/resolved-scenario.ts';
import { BitSet } from '../engine/bit-set.ts';
import { RandomStreams } from '../engine/random.ts';
import { STREAM_NAME_LENGTH, streamNames } from '../stream-names.ts';
import { placeGuests } from './initial-placement.ts';
import { type LockKind, Locks } from './locks.ts';
import { Topology } from './topology.ts';

/**
 * The static parts of a host: its machine, its guests and tasks and where they begin, and the scenario's figures. Only
 * `lastPcpu` and `homeNode` change during the simulation.
 *
 * A **task** is what the scheduler schedules: a vCPU of a guest, or a thread of a device's backend. Such threads are
 * the last groups of `groups`, and count as guests `backendGuest` and beyond.
 */
export abstract class HostLayout {
  readonly scenario: ResolvedScenario;
  readonly topology: Topology;
  readonly costs: MachineCosts;
  readonly random: RandomStreams;
  readonly pcpus: number;

  /** The scenario's groups of guests, then its devices' groups of backend threads. */
  readonly groups: readonly TaskGroup[];
  readonly tasks: number;
  readonly guests: number;
  /** First of the guests that are backend threads. */
  readonly backendGuest: number;
  readonly guestOf: Int32Array;
  /** First task of each guest; the last entry is the number of tasks. */
  readonly firstTask: Int32Array;
  readonly groupOf: Int32Array;
  readonly weight: Float64Array;
  /** pCPU a task runs on or ran on last. */
  readonly lastPcpu: Int32Array;
  /** Share of time that each task is expected to run, as long as nothing makes it wait. */
  readonly expectedRunShare: Float64Array;
  /** Node of each guest's memory. */
  readonly homeNode: Int32Array;
  /** pCPUs each group may use; null for all. */
  private readonly affinity: readonly (BitSet | null)[];
  private readonly hasAffinity: boolean;

  constructor(scenario: ResolvedScenario) {
    this.scenario = scenario;
    this.costs = scenario.machine.costs;
    this.topology = new Topology(scenario.machine);
    const pcpus = this.topology.pcpus;
    this.pcpus = pcpus;

    const groups = taskGroups(scenario);
    this.groups = groups;
    this.backendGuest = scenario.groups.reduce((sum, group) => sum + group.count, 0);
    const guests = groups.reduce((sum, group) => sum + group.count, 0);
    const tasks = groups.reduce((sum, group) => sum + group.count * group.vcpus, 0);
    this.guests = guests;
    this.tasks = tasks;
    this.groupOf = new Int32Array(guests);
    this.homeNode = new Int32Array(guests);
    this.firstTask = new Int32Array(guests + 1);
    this.guestOf = new Int32Array(tasks);
    this.weight = new Float64Array(tasks);
    this.lastPcpu = new Int32Array(tasks);

    this.affinity = groups.map(({ affinity }) => (affinity === null ? null : BitSet.of(affinity, pcpus)));
    this.hasAffinity = this.affinity.some((allowed) => allowed !== null);
    this.layOutGuests(groups);
    const names = streamNames(scenario.groups, scenario.devices.length);
    this.random = new RandomStreams(scenario.seed, names, STREAM_NAME_LENGTH);
    const uniform = (): number => this.random.uniform(this.streamOfDevice(scenario.devices.length));
    const { affinity, topology, homeNode, lastPcpu } = this;
    const { smtThroughput } = this.costs;
    this.expectedRunShare = placeGuests(groups, affinity, topology, smtThroughput, uniform, homeNode, lastPcpu);
  }

  group(guest: number): TaskGroup {
    return this.groups[this.groupOf[guest]];
  }

  /** May the task run on this pCPU? */
  allowed(task: number, pcpu: number): boolean {
    const affinity = this.affinityOf(task);
    return affinity === null || affinity.has(pcpu);
  }

  /** The pCPUs a task is confined to, or null. */
  affinityOf(task: number): BitSet | null {
    return this.hasAffinity ? this.affinity[this.groupOf[this.guestOf[task]]] : null;
  }

  // --- Random streams: `streamNames` says in which order they are --------------------------------------------------

  /** For what reaches a guest, and for what that needs. */
  arrivalStream(guest: number): number {
    return 2 * guest;
  }

  serviceStream(guest: number): number {
    return 2 * guest + 1;
  }

  /** For a task's own behaviour. */
  streamOfTask(task: number): number {
    return 2 * this.backendGuest + task;
  }

  /** For the scheduler's own choices. */
  get schedulerStream(): number {
    return 2 * this.backendGuest + this.firstTask[this.backendGuest];
  }

  /** For what a device does. */
  streamOfDevice(device: number): number {
    return this.schedulerStream + 1 + device;
  }

  // --- The scheduler's figures -------------------------------------------------------------------------------------

  /** The scheduler's parameter of this name, from the scenario. */
  parameter(name: string): number {
    const value = this.scenario.scheduler.parameters[name];
    if (value === undefined) throw new Error(`scheduler ${this.scenario.scheduler.name} has no parameter ${name}`);
    return value;
  }

  /** Cost in ns of one of the scheduler's operations, from the scenario. */
  operationNs(name: string): number {
    const value = this.scenario.scheduler.operationNs[name];
    if (value === undefined) throw new Error(`scheduler ${this.scenario.scheduler.name} has no operation ${name}`);
    return value;
  }

  createLocks(count: number, kind: LockKind): Locks {
    return new Locks(count, kind, this.topology, this.costs, this.scenario.scheduler.freeLocks);
  }

  private layOutGuests(groups: readonly TaskGroup[]): void {
    let guest = 0;
    let task = 0;
    for (const [index, group] of groups.entries()) {
      for (let i = 0; i < group.count; i++, guest++) {
        this.groupOf[guest] = index;
        this.firstTask[guest] = task;
        for (let vcpu = 0; vcpu < group.vcpus; vcpu++, task++) {
          this.guestOf[task] = guest;
          this.weight[task] = group.weight;
        }
      }
    }
    this.firstTask[guest] = task;
  }
}
