import { BitSet } from '../../engine/bit-set.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';

/**
 * The preferred pCPUs of Xen's vCPUs: those of the NUMA node on which the toolstack placed their guest, where its
 * memory is (xl-numa-placement(7)). Guests with an affinity, and those too wide for a node, have none.
 */
export class SoftAffinity {
  /** Node that each guest prefers, or -1. */
  readonly nodeOf: Int32Array;
  private readonly host: SchedulerPort;
  private readonly nodes: readonly BitSet[];

  constructor(host: SchedulerPort) {
    this.host = host;
    const { nodes, pcpusPerNode } = host.topology;
    this.nodes = Array.from({ length: nodes }, (_, node) => {
      const set = new BitSet(host.pcpus);
      for (let pcpu = node * pcpusPerNode; pcpu < (node + 1) * pcpusPerNode; pcpu++) set.add(pcpu);
      return set;
    });
    this.nodeOf = Int32Array.from({ length: host.guests }, (_, guest) => {
      const { affinity, vcpus } = host.group(guest);
      return nodes > 1 && affinity === null && vcpus <= pcpusPerNode ? host.homeNode[guest] : -1;
    });
  }

  /** The pCPUs a task prefers, or null. */
  of(task: number): BitSet | null {
    const node = this.nodeOf[this.host.guestOf[task]];
    return node < 0 ? null : this.nodes[node];
  }
}
