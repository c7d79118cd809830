import { readCatalog } from '../src/catalog/read-catalog.ts';
import { simulationCatalog } from '../src/catalog/simulation-catalog.ts';
import { meanWaitNs } from '../src/knees/erlang.ts';
import { resolveScenario } from '../src/scenario/resolve-scenario.ts';
import { WorkerThreads } from '../src/run/worker-threads.ts';
import type { Benchmark } from './benchmark.ts';

const WORKER = new URL('../dist/run/simulation-worker.js', import.meta.url);
const SERVICE_NS = 1e6;
/**
 * Arrivals for a standard error near 0.4 % of the mean wait: the closer to saturation, the longer waits remember each
 * other. 64 servers half busy are left out: of a million arrivals hardly one waits.
 */
const CELLS: readonly (readonly [servers: number, load: number, millionArrivals: number])[] = [
  [1, 0.5, 2],
  [1, 0.8, 8],
  [1, 0.95, 105],
  [2, 0.5, 3],
  [2, 0.8, 9],
  [2, 0.95, 110],
  [8, 0.5, 34],
  [8, 0.8, 18],
  [8, 0.95, 120],
  [64, 0.8, 180],
  [64, 0.95, 240],
];

/** Waits in open queues against Erlang C, long enough for one percent to mean something. */
export const queueingBenchmark: Benchmark = {
  name: 'queueing',
  async *run() {
    const executor = new WorkerThreads(WORKER, 2);
    const catalog = simulationCatalog(readCatalog());
    const runs = CELLS.map(async ([servers, load, millionArrivals]) => {
      const ratePerSec = (load * servers * 1e9) / SERVICE_NS;
      const scenario = resolveScenario(
        {
          machine: { coresPerLlc: servers, costs: 'ideal' },
          scheduler: { name: 'global-queue', costs: 'ideal', timeslice: '1s' },
          guests: [
            {
              name: 'open',
              vcpus: servers,
              workload: { kind: 'requests', arrivals: { poisson: `${ratePerSec}/s` }, service: { exponential: '1ms' } },
            },
          ],
          duration: `${(millionArrivals * 1e6) / ratePerSec}s`,
        },
        catalog,
      );
      // A vCPU for every request, more than a host may have: then requests wait in its run queue, never inside the guest.
      const groups = scenario.groups.map((group) => ({ ...group, vcpus: servers + 500 }));
      const { wakeLatencyNs } = await executor.run({ ...scenario, groups });
      const { mean, halfWidth } = wakeLatencyNs.mean;
      const errorNs = Math.abs(mean - meanWaitNs(servers, load * servers, SERVICE_NS));
      return { error: errorNs / mean, isInside: halfWidth !== null && errorNs <= halfWidth };
    });
    let inside = 0;
    for (const [index, [servers, load]] of CELLS.entries()) {
      const { error, isInside } = await runs[index];
      if (isInside) inside++;
      yield { what: `M/M/${servers} at load ${load}: off Erlang C by`, value: 100 * error, unit: '%', goal: 1 };
    }
    await executor.close();
    // Of eleven intervals of 95 %, one or two may miss.
    yield { what: `of ${CELLS.length} intervals, those that hold the truth`, value: inside, unit: '', atLeast: 9 };
  },
};
