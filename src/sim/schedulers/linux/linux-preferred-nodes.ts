import type { SchedulerPort } from '../../host/scheduler-port.ts';

/** What a move between nodes does to a task (`migrate_degrades_locality`). */
export const Locality = { unaffected: 0, improves: 1, degrades: 2 } as const;
export type Locality = (typeof Locality)[keyof typeof Locality];

/**
 * Where the tasks of some queues are (`enum fbq_type`): some have no node that they prefer; some are on another node than they
 * prefer; each is where it should be. Those of a lower number are to be moved first.
 */
export const Placement = { indifferent: 0, remote: 1, local: 2 } as const;
export type Placement = (typeof Placement)[keyof typeof Placement];

// V8 inlines a constant of this file, but loads an exported one each time.
const { unaffected, improves, degrades } = Locality;

const NONE = -1;

/**
 * Automatic NUMA balancing as the load balancer sees it (kernel/sched/fair.c): each task prefers the node on which its memory is,
 * and is moved away from it later than other tasks, and back to it sooner.
 *
 * A kernel finds the preferred node from the page faults of a task, within some scans of its memory of a second each. Here it
 * is the node that holds the guest's memory, from the beginning. Guests that are wider than a node prefer none. Pages do not follow
 * their tasks.
 */
export class LinuxPreferredNodes {
  private readonly nodeOf: Int32Array;
  /** The node that a task prefers, or -1. */
  private readonly node: Int32Array;
  /** Tasks of each pCPU that prefer a node (`nr_numa_running`), and those that are on it (`nr_preferred_running`). */
  private readonly preferring: Int32Array;
  private readonly local: Int32Array;

  /** Null on a host of one node, and where the kernel does not balance between them. */
  static on(host: SchedulerPort): LinuxPreferredNodes | null {
    return host.topology.nodes > 1 && host.parameter('numaBalancing') !== 0 ? new LinuxPreferredNodes(host) : null;
  }

  private constructor(host: SchedulerPort) {
    const { pcpusPerNode, nodeOf } = host.topology;
    this.nodeOf = nodeOf;
    this.node = Int32Array.from({ length: host.tasks }, (_, task) => {
      const guest = host.guestOf[task];
      return host.group(guest).vcpus > pcpusPerNode ? NONE : host.homeNode[guest];
    });
    this.preferring = new Int32Array(host.pcpus);
    this.local = new Int32Array(host.pcpus);
  }

  /** A task joins the queues of a pCPU (1) or leaves them (-1). */
  count(pcpu: number, task: number, by: 1 | -1): void {
    const node = this.node[task];
    if (node === NONE) return;
    this.preferring[pcpu] += by;
    if (node === this.nodeOf[pcpu]) this.local[pcpu] += by;
  }

  /** Where the tasks of these pCPUs are, which are so many (`fbq_classify_group`, `fbq_classify_rq`). */
  placementOf(start: number, end: number, tasks: number): Placement {
    let preferring = 0;
    let local = 0;
    for (let pcpu = start; pcpu < end; pcpu++) {
      preferring += this.preferring[pcpu];
      local += this.local[pcpu];
    }
    if (tasks > preferring) return Placement.indifferent;
    return tasks > local ? Placement.remote : Placement.local;
  }

  /**
   * What a move to the queue of another pCPU does to a task.
   * @param tasks on the pCPU that it comes from
   * @param isIdle the other pCPU has been idle for some time
   */
  localityOf(task: number, from: number, to: number, tasks: number, isIdle: boolean): Locality {
    const node = this.node[task];
    if (node === NONE || this.nodeOf[from] === this.nodeOf[to]) return unaffected;
    // Others should go first.
    if (this.nodeOf[from] === node) return tasks > this.local[from] ? degrades : unaffected;
    if (this.nodeOf[to] === node) return improves;
    // To a third node: an idle core is often worse than memory that is as far away as before.
    return isIdle ? unaffected : improves;
  }
}
