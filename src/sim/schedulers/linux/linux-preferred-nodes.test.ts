import { describe, expect, it } from 'vitest';
import { createProgram } from '../../guests/programs.ts';
import { Host } from '../../host/host.ts';
import type { SchedulerPort } from '../../host/scheduler-port.ts';
import type { ResolvedScenario } from '../../../scenario/resolved-scenario.ts';
import { simulate } from '../../simulate.ts';
import { exponential, guests, IDEAL_COSTS, MS, scenario, SEC } from '../../testing/scenarios.ts';
import { stockScheduler } from '../../testing/schedulers.ts';
import { LinuxEevdf } from './linux-eevdf.ts';
import { Locality, LinuxPreferredNodes, Placement } from './linux-preferred-nodes.ts';

const KERNELS = ['linux-eevdf', 'linux-cfs'] as const;
const hog = { kind: 'hog' } as const;
const machine = { packages: 2, coresPerLlc: 2, costs: { ...IDEAL_COSTS, remoteMemorySlowdown: 1.5 } };

/** Two nodes of two pCPUs: tasks 0 and 1 prefer node 0, task 2 node 1; 3 to 5 are a guest wider than a node. */
function preferredNodes(numaBalancing = 1): LinuxPreferredNodes | null {
  const groups = [
    guests(2, hog, { homeNode: 0 }),
    guests(1, hog, { homeNode: 1, name: 'other' }),
    guests(1, hog, { vcpus: 3, name: 'wide' }),
  ];
  const scheduler = stockScheduler('linux-eevdf', { costs: 'ideal', parameters: { numaBalancing } });
  const resolved = scenario({ scheduler, machine, groups, durationNs: SEC });
  let nodes: LinuxPreferredNodes | null | undefined;
  const create = (port: SchedulerPort) => {
    nodes = LinuxPreferredNodes.on(port);
    return new LinuxEevdf(port);
  };
  void new Host(resolved, create, createProgram, null);
  return nodes ?? null;
}

/*
 * `migrate_degrades_locality`, `fbq_classify_group` and `fbq_classify_rq` in kernel/sched/fair.c as of 6.12, by hand. pCPUs 0 and 1
 * are node 0, pCPUs 2 and 3 are node 1.
 */
describe('the nodes that tasks prefer', () => {
  it('decide which move between nodes helps a task, and which does not', () => {
    const nodes = preferredNodes()!;
    // On pCPU 0 both tasks are where they should be, so one of them may go like any other.
    nodes.count(0, 0, 1);
    nodes.count(0, 1, 1);
    expect(nodes.localityOf(0, 0, 2, 2, false)).toBe(Locality.unaffected);
    // With task 2 beside them they should stay, and it should go: to its node only.
    nodes.count(0, 2, 1);
    expect(nodes.localityOf(0, 0, 2, 3, false)).toBe(Locality.degrades);
    expect(nodes.localityOf(2, 0, 2, 3, false)).toBe(Locality.improves);
    expect(nodes.localityOf(2, 0, 1, 3, false)).toBe(Locality.unaffected);
    // A guest that no node holds prefers none.
    nodes.count(0, 3, 1);
    expect(nodes.localityOf(3, 0, 2, 4, false)).toBe(Locality.unaffected);
  });

  it('tell the queues with tasks to be moved first from those without', () => {
    const nodes = preferredNodes()!;
    nodes.count(0, 0, 1);
    nodes.count(1, 1, 1);
    expect(nodes.placementOf(0, 2, 2)).toBe(Placement.local);
    nodes.count(1, 2, 1);
    expect(nodes.placementOf(0, 1, 1)).toBe(Placement.local);
    expect(nodes.placementOf(0, 2, 3)).toBe(Placement.remote);
    nodes.count(0, 3, 1);
    expect(nodes.placementOf(0, 2, 4)).toBe(Placement.indifferent);
    nodes.count(0, 3, -1);
    nodes.count(1, 2, -1);
    expect(nodes.placementOf(0, 2, 2)).toBe(Placement.local);
  });

  it('are none where NUMA balancing is off', () => {
    expect(preferredNodes(0)).toBeNull();
  });
});

describe.each(KERNELS)('%s', (name) => {
  const work = { kind: 'bursts', think: exponential(10 * MS), burst: exponential(4 * MS) } as const;
  const run = (numaBalancing: number, more: Partial<ResolvedScenario['machine']> = {}, durationNs = 4 * SEC) => {
    const scheduler = stockScheduler(name, { costs: 'ideal', parameters: { numaBalancing } });
    const groups = [guests(14, work, { name: 'a' }), guests(14, work, { name: 'b' })];
    return simulate(scenario({ scheduler, machine: { ...machine, coresPerLlc: 8, ...more }, groups, durationNs }));
  };

  it('keeps guests near their memory by NUMA balancing, in short runs as in long ones', () => {
    const remote = (numaBalancing: number, durationNs?: number) => {
      const { account } = run(numaBalancing, {}, durationNs);
      return account.remoteMemoryNs / account.usefulNs;
    };
    const without = remote(0, 4 * SEC);
    expect(remote(1, 2 * SEC)).toBeLessThan(without / 3);
    expect(remote(1, 8 * SEC)).toBeLessThan(without / 3);
  });

  it('decides nothing by NUMA balancing on a host of one node', () => {
    const one = { packages: 1 };
    expect(run(1, one, SEC)).toEqual({ ...run(0, one, SEC), scenario: run(1, one, SEC).scenario });
  });
});
