import { idealCosts } from '../../scenario/machine-costs.ts';
import type { MachineCosts, ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import type { ConnectionLoad, ConnectionsWorkload } from '../../scenario/connections/service.ts';

/**
 * A kernel on bare metal: one guest with a pCPU for each vCPU, under a scheduler without costs. The packages fill one
 * after the other, as with `taskset` and worker affinities. They are modelled as last-level caches of one NUMA node,
 * because a guest's vCPUs start inside one node.
 */
export function bareKernel(
  workload: ConnectionsWorkload,
  machine: BareMachine,
  cores: number,
  { durationNs, warmupNs, seed }: BareRun,
): ResolvedScenario {
  const packages = Math.ceil(cores / machine.coresPerPackage);
  return {
    machine: {
      name: machine.name,
      packages: 1,
      numaPerPackage: 1,
      llcPerNuma: packages,
      coresPerLlc: packages === 1 ? cores : machine.coresPerPackage,
      threadsPerCore: 1,
      costs: costsOf(machine),
    },
    scheduler: { name: 'local-queues', parameters: { timesliceNs: Infinity }, operationNs: { queueNs: 0 } },
    groups: [
      {
        name: 'kernel',
        count: 1,
        vcpus: cores,
        weight: 256,
        capPcpus: Infinity,
        reservationPcpus: 0,
        affinity: null,
        homeNode: null,
        staggerNs: 0,
        pauseLoopExiting: false,
        directedYield: false,
        workload,
      },
    ],
    devices: [],
    frontEnds: [],
    durationNs,
    warmup: warmupNs,
    seed,
  };
}

/** Connections that reach a kernel by themselves. */
export function connectionsOf(path: ConnectionPath, load: ConnectionLoad): ConnectionsWorkload {
  return { kind: 'connections', path, load, network: null, front: null };
}

export interface BareRun {
  readonly durationNs: number;
  readonly warmupNs: number;
  readonly seed: number;
}

function costsOf({ lineWithinNs, lineAcrossNs, lockAcquireNs }: BareMachine): MachineCosts {
  return {
    ...idealCosts(1, Infinity),
    lineTransferNs: [0, lineWithinNs, lineWithinNs, lineAcrossNs, lineAcrossNs, lineAcrossNs],
    lockAcquireNs,
    cacheWarmupNs: 1,
  };
}
