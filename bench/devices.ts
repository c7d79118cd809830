import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { resolveScenario, type Scenario } from '../src/sim/scenario.ts';
import { simulate } from '../src/sim/simulate.ts';
import type { Benchmark, BenchmarkFigure } from './benchmark.ts';

const DATAPATHS = ['emulated', 'virtio', 'vhost', 'vhost-queue', 'shared', 'polling', 'passthrough'];

/** Requests simulated a second of processor time, on each datapath: eight guests with a disk, sixteen pCPUs. */
export const devicesBenchmark: Benchmark = {
  name: 'devices',
  async *run() {
    const catalog = simulationCatalog(readCatalog());
    for (const datapath of DATAPATHS) {
      const scenario = resolveScenario(scenarioFor(datapath), catalog);
      simulate({ ...scenario, durationNs: scenario.durationNs / 10 });
      const before = process.cpuUsage().user;
      const { devices, simulatedNs, warmupNs, events } = simulate(scenario);
      const seconds = (process.cpuUsage().user - before) / 1e6;
      const requests = (devices[0].operationsPerSec.mean * (simulatedNs - warmupNs)) / 1e9;
      yield* figures(datapath, requests / seconds, events / seconds);
    }
  },
};

function* figures(datapath: string, requestsPerSec: number, eventsPerSec: number): Generator<BenchmarkFigure> {
  yield { what: `${datapath}: requests a second`, value: requestsPerSec / 1e6, unit: 'million/s' };
  yield { what: `${datapath}: events a second`, value: eventsPerSec / 1e6, unit: 'million/s' };
}

function scenarioFor(datapath: string): Scenario {
  return {
    machine: { coresPerLlc: 16 },
    devices: [{ name: 'disk', physical: 'nvme', datapath }],
    guests: [{ name: 'db', count: 8, workload: { kind: 'io', device: 'disk', depth: 16 } }],
    duration: '1s',
    warmup: 0,
  };
}
