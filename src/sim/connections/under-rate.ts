import { NS_PER_SEC } from '../../base/units.ts';
import type { Latency } from '../measure/result.ts';
import { simulateAtOnce } from '../simulate.ts';
import { bareKernel, connectionsOf } from './bare-kernel.ts';
import type { BareMachine } from '../../scenario/connections/bare-machine.ts';
import type { CapacityOptions } from './capacity.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';

const WARM_UP = 0.2;
/** A rate is carried when no more than this share of the connections is lost or left behind. */
const MOST_LOST = 0.005;

/** A kernel on bare metal under connections that arrive at a given rate. */
export interface UnderRate {
  readonly perSec: number;
  /** Nothing is dropped to speak of, and what comes in goes out. */
  readonly carried: boolean;
  /** From a connection's first packet to its acceptance by a worker, without the network's part. */
  readonly setUpLatencyNs: Latency | null;
  /** Share of the cores' time. */
  readonly utilisation: number;
}

/** Simulates connections that come at random, `ratePerSec` of them, whether or not the kernel keeps up. */
export async function underRate(
  path: ConnectionPath,
  machine: BareMachine,
  cores: number,
  ratePerSec: number,
  { connections = 20_000, seed = 1, simulate = simulateAtOnce }: CapacityOptions = {},
): Promise<UnderRate> {
  const durationNs = Math.ceil((connections * NS_PER_SEC) / ratePerSec);
  const warmupNs = Math.round(WARM_UP * durationNs);
  const { host, account } = await simulate(
    bareKernel(connectionsOf({ ...path, ports: Infinity }, { kind: 'open', ratePerSec }), machine, cores, {
      durationNs,
      warmupNs,
      seed,
    }),
  );
  const measured = (ratePerSec * (durationNs - warmupNs)) / NS_PER_SEC;
  // What a Poisson stream of this length may fall short of its mean by chance is not loss.
  const chance = 4 / Math.sqrt(measured);
  return {
    perSec: host.throughputPerSec.mean,
    carried: host.throughputPerSec.mean >= ratePerSec * (1 - MOST_LOST - chance),
    setUpLatencyNs: host.responseNs ?? null,
    utilisation: (account.totalNs - account.idleNs) / ((durationNs - warmupNs) * cores),
  };
}
