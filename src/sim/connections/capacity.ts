import { NS_PER_SEC } from '../../base/units.ts';
import type { Result } from '../measure/result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { simulateAtOnce, type SimulateOne } from '../simulate.ts';
import { bareKernel, connectionsOf } from './bare-kernel.ts';
import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { cpuNsOf } from '../../scenario/connections/path-work.ts';

/** Clients for each core: enough that no core is ever idle, few enough that accept queues do not overflow. */
const CLIENTS_PER_CORE = 24;
/** Share of a run that is left out at its beginning. */
const WARM_UP = 0.2;
/** Connections that are simulated at least, for each client: before that, clients still come in for the first time. */
const CONNECTIONS_PER_CLIENT = 4;
/** Lengths of the pilot run and of the longest one, over that of perfectly used cores. */
const PILOT = 0.15;
const LONGEST = 50;
/** The same for as many cores as one at a time can use. */
const LONGEST_PER_CORE = 2;

export interface CapacityOptions {
  /** Connections to simulate, some more or less. */
  readonly connections?: number;
  readonly seed?: number;
  /** @default at once, in this thread */
  readonly simulate?: SimulateOne;
}

/** The maximum rate of a kernel on bare metal. */
export interface Capacity {
  readonly perSec: Estimate;
  /** Processor time spent for each connection, waiting for locks included, in ns. */
  readonly cpuPerConnectionNs: number;
}

/**
 * The most connections per second that a kernel handles on so many cores: clients that open the next connection as soon
 * as one is done, more of them than the cores can serve at a time. Deterministic.
 */
export async function kernelCapacity(
  path: ConnectionPath,
  machine: BareMachine,
  cores: number,
  { connections = 20_000, seed = 1, simulate = simulateAtOnce }: CapacityOptions = {},
): Promise<Capacity> {
  const clients = CLIENTS_PER_CORE * cores;
  const unlimited = { ...path, backlog: clients, ringSlots: clients, ports: Infinity };
  const run = (durationNs: number): Promise<Result> =>
    simulate(
      bareKernel(connectionsOf(unlimited, { kind: 'closed', clients, thinkNs: 0 }), machine, cores, {
        durationNs,
        warmupNs: Math.round(WARM_UP * durationNs),
        seed,
      }),
    );
  // How long it takes is only known once the rate is: a short run finds that out, longer where nothing was finished yet.
  const measured = Math.max(connections, CONNECTIONS_PER_CLIENT * clients);
  const idealNs = (cpuNsOf(path) * measured) / cores;
  const longestNs = Math.max(LONGEST, LONGEST_PER_CORE * cores) * idealNs;
  let pilotNs = PILOT * idealNs;
  let pilot = (await run(Math.ceil(pilotNs))).host.throughputPerSec.mean;
  while (pilot === 0 && pilotNs < longestNs) {
    pilotNs *= 4;
    pilot = (await run(Math.ceil(pilotNs))).host.throughputPerSec.mean;
  }
  const durationNs = pilot > 0 ? (measured * NS_PER_SEC) / pilot : longestNs;
  const result = await run(Math.ceil(Math.min(longestNs, durationNs)));
  return { perSec: result.host.throughputPerSec, cpuPerConnectionNs: cpuPerConnectionNs(result) };
}

/** Processor time that was not idle, for each connection finished. */
export function cpuPerConnectionNs({ account, host, simulatedNs, warmupNs }: Result): number {
  const finished = (host.throughputPerSec.mean * (simulatedNs - warmupNs)) / NS_PER_SEC;
  return finished > 0 ? (account.totalNs - account.idleNs) / finished : 0;
}
