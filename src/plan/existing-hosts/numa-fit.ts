import type { PlannedMachine } from '../capacity/planned-machine.ts';

/** How a guest lies on the NUMA nodes of a host. */
export interface NumaFit {
  readonly nodes: number;
  readonly coresPerNode: number;
  readonly memoryPerNodeMib: number;
  /** Nodes that the guest needs: for one thread of its own core to each vCPU, and for its memory. */
  readonly nodesNeeded: number;
  readonly threads: number;
}

/** The fewest nodes whose cores and memory a guest fits in. */
export function numaFit(
  { model, processors }: PlannedMachine,
  { vcpus, memoryMib }: { readonly vcpus: number; readonly memoryMib: number },
): NumaFit {
  const nodes = model.packages.value * model.numaPerPackage.value;
  const coresPerNode = processors.cores / nodes;
  const memoryPerNodeMib = model.memoryMib.value / nodes;
  const nodesNeeded = Math.max(1, Math.ceil(vcpus / coresPerNode), Math.ceil(memoryMib / memoryPerNodeMib));
  return { nodes, coresPerNode, memoryPerNodeMib, nodesNeeded, threads: processors.threads };
}
