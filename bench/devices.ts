import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import type { ResolvedScenario } from '../src/scenario/resolved-scenario.ts';
import { resolveScenario, type Scenario } from '../src/scenario/resolve-scenario.ts';
import { simulate } from '../src/sim/simulate.ts';
import type { Benchmark, BenchmarkFigure } from './benchmark.ts';

const DATAPATHS = ['emulated', 'virtio', 'vhost', 'vhost-queue', 'shared', 'polling', 'passthrough'];

/** Rounds with and without, alternating, so that other load of the machine affects both. */
const ROUNDS = 9;
/** Most by which devices may slow hosts of guests that use none. */
const MOST_LOST = 0.1;

/**
 * Requests simulated per second of CPU time, on each datapath: eight guests with a disk, sixteen pCPUs. And the cost of
 * devices for a host of guests without input and output.
 */
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
    const without = resolveScenario(withoutIo([]), catalog);
    const unused = resolveScenario(
      withoutIo(DATAPATHS.map((datapath) => ({ name: datapath, physical: 'nvme', datapath }))),
      catalog,
    );
    const ratios: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      // Which is first alternates too; the first round only warms up.
      const [a, b] = round % 2 === 0 ? [without, unused] : [unused, without];
      const [first, second] = [eventsPerSec(a), eventsPerSec(b)];
      if (round > 0) ratios.push(round % 2 === 0 ? second / first : first / second);
    }
    ratios.sort((a, b) => a - b);
    yield {
      what: 'no guest does IO: speed with seven devices over speed without',
      value: ratios[Math.floor(ratios.length / 2)],
      unit: 'x',
      atLeast: 1 - MOST_LOST,
    };
  },
};

function eventsPerSec(scenario: ResolvedScenario): number {
  const before = process.cpuUsage().user;
  const { events } = simulate(scenario);
  return events / ((process.cpuUsage().user - before) / 1e6);
}

/** 64 pCPUs, 256 vCPUs that compute and halt. */
function withoutIo(devices: NonNullable<Scenario['devices']>): Scenario {
  return {
    machine: { coresPerLlc: 64 },
    devices,
    guests: [
      {
        name: 'bursts',
        count: 256,
        workload: { kind: 'bursts', think: { exponential: '4ms' }, burst: { exponential: '1ms' } },
      },
    ],
    duration: '2s',
    warmup: 0,
  };
}

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
