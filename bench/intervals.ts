import { closedQueue, coverage, openEevdf, openQueue } from '../src/sim/testing/known-answers.ts';
import type { Benchmark } from './benchmark.ts';

const SEEDS = 200;

/** How often the reported 95 % interval holds the truth, over 200 seeds of systems with a known answer. */
export const intervalsBenchmark: Benchmark = {
  name: 'intervals',
  async *run() {
    for (const known of [
      closedQueue(1, 4, 8),
      closedQueue(2, 8, 10),
      closedQueue(8, 30, 6),
      openQueue(1, 0.8, 64, 80),
      openQueue(8, 0.9, 160, 20),
      openEevdf(20),
    ]) {
      for (const { name, given, covered } of coverage(known, SEEDS)) {
        yield {
          what: `${known.name}: intervals of ${name} that hold the truth, of ${given}`,
          value: (100 * covered) / given,
          unit: '%',
          atLeast: 90,
          goal: 99.01,
        };
      }
    }
  },
};
