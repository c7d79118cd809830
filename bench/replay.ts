import { parsePolicy } from '../src/plan/replay/policy.ts';
import { replay } from '../src/plan/replay/replay.ts';
import { cloudsimTask, generatedTrace } from '../src/plan/replay/testing/cloudsim-task.ts';
import type { Benchmark } from './benchmark.ts';

/** As many as on a day of the PlanetLab traces. */
const GUESTS = 1052;
const WINDOWS = 288;
const REPEATS = 6;

/** A day of guests under policies of consolidation: processor time of one replay, once the code is warm. */
export const replayBenchmark: Benchmark = {
  name: 'replay',
  async *run() {
    const task = cloudsimTask(generatedTrace(GUESTS, WINDOWS, 1));
    for (const policy of ['dvfs', 'thr-mmt-0.8', 'lr-mmt-1.2', 'mad-mmt-2.5', 'iqr-mmt-1.5']) {
      let least = Infinity;
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const before = process.cpuUsage();
        replay(task, parsePolicy(policy), 'cloudsim-3.0.3', 1);
        const { user, system } = process.cpuUsage(before);
        least = Math.min(least, (user + system) / 1e6);
        await Promise.resolve();
      }
      yield { what: `${policy}: a day of ${GUESTS} guests`, value: least, unit: 's', goal: 0.2 };
      const rate = (GUESTS * WINDOWS) / least / 1e6;
      yield { what: `${policy}: samples`, value: rate, unit: 'million/s', atLeast: 2 };
    }
  },
};
