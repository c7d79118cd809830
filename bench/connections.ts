import { readConnectionCatalog } from '../src/catalog/connection-catalog.ts';
import { findKernel } from '../src/catalog/kernel-catalog.ts';
import { kernelCapacity } from '../src/sim/connections/capacity.ts';
import { connectionPath } from '../src/scenario/connections/kernel-profile.ts';
import type { Benchmark } from './benchmark.ts';

const CONNECTIONS = 400_000;
const CORES = 24;
/** One million connections in ten seconds of one core. */
const AT_LEAST_PER_SEC = 100_000;

/** Kernels with one event a lock, with little contention and with all of it. */
const KERNELS = [
  ['linux-2.6.32', 'server'],
  ['linux-2.6.32', 'proxy'],
  ['fastsocket', 'server'],
  ['linux-3.13', 'server'],
] as const;

/** Connections simulated per second of processor time, for kernels on 24 cores. */
export const connectionsBenchmark: Benchmark = {
  name: 'connections',
  async *run() {
    const catalog = readConnectionCatalog();
    for (const [name, app] of KERNELS) {
      const { profile, machine } = findKernel(catalog, name);
      const path = connectionPath(profile, app);
      const before = process.cpuUsage().user;
      await kernelCapacity(path, machine, CORES, { connections: CONNECTIONS });
      const seconds = (process.cpuUsage().user - before) / 1e6;
      yield {
        what: `${name}, ${app}, ${CORES} cores`,
        value: CONNECTIONS / seconds,
        unit: 'connections/s',
        atLeast: AT_LEAST_PER_SEC,
      };
    }
  },
};
