import { readConnectionCatalog } from '../../catalog/connection-catalog.ts';
import { findKernel } from '../../catalog/kernel-catalog.ts';
import { pathOf } from '../../scenario/connections/path-of.ts';
import { kernelCapacity } from '../../sim/connections/capacity.ts';
import type { WorkOptions } from '../runs/simulations.ts';
import { simulateUnder } from '../runs/simulations-in-parts.ts';
import { handshakeOf } from './handshake.ts';
import { appOf } from './kernels.ts';

/** What serves connections, whatever its size. */
export interface ServingKernel {
  /** A kernel of the catalog, or a version of Linux such as `linux-6.8`. */
  readonly kernel: string;
  /** `server` or `proxy`. */
  readonly app: string;
  /** Key type of a TLS handshake for each connection; left out, none. */
  readonly tls?: string;
}

/** Connections simulated for a cap: it is off by about a per cent. */
const CONNECTIONS = 8_000;

/** Caps of one kernel by its processors, and what is planned of them. */
export interface KernelCaps {
  /** Connections per second on so many processors, at most. */
  readonly capOf: (cores: number) => Promise<number>;
  /** Share of a cap that is planned to be used. */
  readonly busyShare: number;
  readonly packetsPerConnection: number;
}

/**
 * The maximum rate of a kernel on each number of processors that is asked for, by simulation.
 * @throws InputError for an unknown kernel, application or key type
 */
export function kernelCaps({ kernel: name, app, tls: key }: ServingKernel, { signal }: WorkOptions): KernelCaps {
  const catalog = readConnectionCatalog();
  const { profile, machine } = findKernel(catalog, name);
  const tls = handshakeOf(catalog, key === undefined ? {} : { tls: key }, profile.coreSpeed);
  const path = pathOf(profile, appOf(profile, app), { requests: 1, requestShare: catalog.requestShare.value, tls });
  const simulate = simulateUnder(signal);
  const known = new Map<number, Promise<number>>();
  return {
    busyShare: catalog.frontEnds.busyShare,
    packetsPerConnection: catalog.frontEnds.packetsPerConnection,
    capOf: (cores) => {
      const cap =
        known.get(cores) ??
        kernelCapacity(path, machine, cores, { connections: CONNECTIONS, simulate }).then(({ perSec }) => perSec.mean);
      known.set(cores, cap);
      return cap;
    },
  };
}
