import { itemAt } from '../../base/item-at.ts';
import type { ResolvedGroup } from '../../scenario/resolved-scenario.ts';
import type { Change, HostAsItIs } from './change.ts';

/**
 * Each guest stays on the processors and the memory of one NUMA node: guests go, the busiest first, to the node with the least
 * work so far (longest processing time first; R. L. Graham, "Bounds on Multiprocessing Timing Anomalies", 1969). Guests that are
 * pinned already, or wider than a node, stay as they are.
 * @returns undefined on a host of one node, and where no guest can be pinned
 */
export function pinByNode({ scenario, figures }: HostAsItIs): Change | undefined {
  const { machine, groups } = scenario;
  const nodes = machine.packages * machine.numaPerPackage;
  const pcpusOfNode = machine.llcPerNuma * machine.coresPerLlc * machine.threadsPerCore;
  const canPin = ({ affinity, vcpus }: ResolvedGroup): boolean => affinity === null && vcpus <= pcpusOfNode;
  if (nodes < 2 || !groups.some(canPin)) return undefined;
  const work = Array.from({ length: nodes }, () => 0);
  const counts = groups.map(() => Array.from({ length: nodes }, () => 0));
  const guests = groups
    .flatMap((group, at) => Array.from({ length: canPin(group) ? group.count : 0 }, () => at))
    .toSorted((a, b) => workOf(figures, b) - workOf(figures, a) || a - b);
  for (const at of guests) {
    const node = work.indexOf(Math.min(...work));
    work[node] = itemAt(work, node) + workOf(figures, at);
    const ofGroup = itemAt(counts, at);
    ofGroup[node] = itemAt(ofGroup, node) + 1;
  }
  const pcpusOf = (node: number): readonly number[] =>
    Array.from({ length: pcpusOfNode }, (_, pcpu) => node * pcpusOfNode + pcpu);
  const placed = groups.flatMap((group, origin) => {
    if (!canPin(group)) return [{ group, origin }];
    return itemAt(counts, origin).flatMap((count, node) =>
      count === 0
        ? []
        : [
            {
              group: { ...group, name: `${group.name}-node${node}`, count, affinity: pcpusOf(node), homeNode: node },
              origin,
            },
          ],
    );
  });
  return {
    name: 'pin-by-node',
    title: `pin each guest to one of the ${nodes} NUMA nodes, processors and memory`,
    commands: [
      'virsh numatune GUEST --mode strict --nodeset NODE --config',
      'virsh vcpupin GUEST VCPU CPUS-OF-NODE --config',
    ],
    touchesGuests: true,
    changed: {
      scenario: { ...scenario, groups: placed.map(({ group }) => group) },
      origins: placed.map(({ origin }) => origin),
    },
  };
}

/** Processor time of one guest of a group. */
function workOf({ groups }: HostAsItIs['figures'], at: number): number {
  const { runPcpus, guests } = itemAt(groups, at);
  return runPcpus / guests;
}

/** The opposite, for guests that are pinned by hand. @returns undefined where none is */
export function unpin({ scenario }: HostAsItIs): Change | undefined {
  const { groups } = scenario;
  const pinned = groups.filter(({ affinity }) => affinity !== null);
  if (pinned.length === 0) return undefined;
  const free = groups.map((group) => (group.affinity === null ? group : { ...group, affinity: null }));
  return {
    name: 'unpin',
    title: `let ${pinned.map(({ name }) => name).join(', ')} run on all processors`,
    commands: ['virsh vcpupin GUEST VCPU r'],
    touchesGuests: false,
    changed: { scenario: { ...scenario, groups: free }, origins: groups.map((_, at) => at) },
  };
}
