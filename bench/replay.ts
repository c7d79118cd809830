import { cloudsimTask, generatedTrace } from '../src/plan/replay/testing/cloudsim-task.ts';
import { hasPlanetlab, planetlabTrace } from '../test/testing/planetlab.ts';
import type { Benchmark } from './benchmark.ts';

/** The published day that the goals are of; its file is not shipped. */
const PLANETLAB_DAY = '20110303';
/** As many as on that day. */
const GUESTS = 1052;
const WINDOWS = 288;
const REPEATS = 25;
/** What users run: the built code. */
const BUILT = new URL('../dist/plan/replay/', import.meta.url).href;

/**
 * A day of guests under policies of consolidation: processor time of one replay, once the code is warm. The published day
 * where its file lies beside the checkout; guests of the generated one move up to twice as often.
 */
export const replayBenchmark: Benchmark = {
  name: 'replay',
  async *run() {
    const { parsePolicy } = (await import(`${BUILT}policy.js`)) as typeof import('../src/plan/replay/policy.ts');
    const { replay } = (await import(`${BUILT}replay.js`)) as typeof import('../src/plan/replay/replay.ts');
    const isPublished = hasPlanetlab(PLANETLAB_DAY);
    const day = isPublished ? `PlanetLab ${PLANETLAB_DAY}` : 'a generated day';
    const task = cloudsimTask(isPublished ? planetlabTrace(PLANETLAB_DAY) : generatedTrace(GUESTS, WINDOWS, 1));
    for (const policy of ['dvfs', 'thr-mmt-0.8', 'lr-mmt-1.2', 'mad-mmt-2.5', 'iqr-mmt-1.5']) {
      let least = Infinity;
      for (let repeat = 0; repeat < REPEATS; repeat++) {
        const before = process.cpuUsage();
        replay(task, parsePolicy(policy), 'cloudsim-3.0.3', 1);
        const { user, system } = process.cpuUsage(before);
        least = Math.min(least, (user + system) / 1e6);
        await Promise.resolve();
      }
      yield { what: `${policy}: ${day}`, value: least, unit: 's', goal: 0.2 };
      const rate = (GUESTS * WINDOWS) / least / 1e6;
      yield { what: `${policy}: samples`, value: rate, unit: 'million/s', atLeast: 2 };
    }
  },
};
