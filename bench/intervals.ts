import { simulate } from '../src/index.ts';
import type { Benchmark } from './benchmark.ts';

const SEEDS = 200;

/** Waiting vCPUs on average in the closed queue M/M/c//N with think over service time 1/ratio. */
function waitingInClosedQueue(servers: number, sources: number, ratio: number): number {
  const weights = [1];
  for (let n = 1; n <= sources; n++) weights[n] = (weights[n - 1] * (sources - n + 1) * ratio) / Math.min(n, servers);
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.reduce((sum, weight, n) => sum + (Math.max(0, n - servers) * weight) / total, 0);
}

/** How often the reported 95 % interval holds the truth, over 200 seeds of queues with a known answer. */
export const intervalsBenchmark: Benchmark = {
  name: 'intervals',
  async *run() {
    for (const { cores, count, think } of [
      { cores: 1, count: 4, think: 8 },
      { cores: 2, count: 8, think: 10 },
      { cores: 8, count: 30, think: 6 },
    ]) {
      const truth = waitingInClosedQueue(cores, count, 2 / think) / count;
      let covered = 0;
      for (let seed = 1; seed <= SEEDS; seed++) {
        const { host } = simulate({
          machine: {
            packages: 1,
            numaPerPackage: 1,
            llcPerNuma: 1,
            coresPerLlc: cores,
            threadsPerCore: 1,
            costs: 'ideal',
          },
          scheduler: { name: 'global-queue', costs: 'ideal', timeslice: '1s' },
          guests: [
            {
              name: 'bursts',
              count,
              workload: { kind: 'bursts', think: { exponential: `${think}ms` }, burst: { exponential: '2ms' } },
            },
          ],
          duration: '40s',
          seed,
        });
        const { mean, halfWidth } = host.readyRatio;
        if (halfWidth !== null && Math.abs(mean - truth) <= halfWidth) covered++;
      }
      const what = `${count} vCPUs on ${cores} pCPUs: intervals that hold the truth`;
      yield { what, value: (100 * covered) / SEEDS, unit: '%', atLeast: 91, goal: 98.01 };
    }
  },
};
