import { Host } from '../../host/host.ts';
import type { ConnectionLoad, ConnectionsWorkload } from '../../../scenario/resolved-scenario.ts';
import { LocalQueues } from '../../schedulers/simple/local-queues.ts';
import { bareKernel, connectionsOf } from '../bare-kernel.ts';
import type { BareMachine } from '../../../scenario/connections/bare-machine.ts';
import type { ConnectionPath, Segment } from '../../../scenario/connections/connection-path.ts';
import { Connections } from '../connections.ts';

/** Sixteen cores of one package, at no cost. */
export const IDEAL_MACHINE: BareMachine = {
  name: 'ideal',
  packages: 1,
  coresPerPackage: 16,
  lineWithinNs: 0,
  lineAcrossNs: 0,
  lockAcquireNs: 0,
};

/** Two packages of twelve cores, with costs of the order of a real machine's. */
export const TWO_PACKAGES: BareMachine = {
  name: 'two-packages',
  packages: 2,
  coresPerPackage: 12,
  lineWithinNs: 44,
  lineAcrossNs: 118,
  lockAcquireNs: 15,
};

/** A connection that interrupts open, a process serves, and that may take one lock on the way. */
export function path(
  more: Partial<ConnectionPath> = {},
  segments?: { open?: Segment[]; serve?: Segment[] },
): ConnectionPath {
  return {
    kernel: 'test',
    app: 'server',
    variation: 'exponential',
    steering: 'rss',
    accept: 'shared',
    listenerWalkLines: 0,
    wakeAllLines: 0,
    locks: [{ name: 'lock', kind: 'ticket', scope: 'kernel' }],
    stages: [
      {
        name: 'open',
        context: 'softirq',
        lines: 0,
        connects: false,
        segments: segments?.open ?? [{ computeNs: 5_000 }],
      },
      {
        name: 'serve',
        context: 'process',
        lines: 0,
        connects: false,
        segments: segments?.serve ?? [{ computeNs: 15_000 }],
      },
    ],
    backlog: 128,
    ringSlots: 64,
    softirqLimitNs: 2e6,
    retryNs: 1e9,
    dropNs: 1_000,
    ports: Infinity,
    timeWaitNs: 0,
    ...more,
  };
}

/** A connection of a single piece of interrupt work: a server of queueing theory. */
export function singleStage(computeNs: number): ConnectionPath {
  const [open] = path().stages;
  return path({ locks: [], stages: [{ ...open, segments: [{ computeNs }] }] });
}

/** A bare kernel under simulation, for tests that look inside. */
export function startKernel(
  connections: ConnectionPath,
  machine: BareMachine,
  cores: number,
  load: ConnectionLoad,
): { host: Host; program: Connections } {
  const scenario = bareKernel(connectionsOf(connections, load), machine, cores, {
    durationNs: 1,
    warmupNs: 0,
    seed: 1,
  });
  const group = scenario.groups[0];
  let program: Connections | undefined;
  const host = new Host(
    scenario,
    (it) => new LocalQueues(it),
    (it, index) => (program = new Connections(it, index, group, group.workload as ConnectionsWorkload)),
    null,
  );
  return { host, program: program! };
}
