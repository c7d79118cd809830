import { fork } from 'node:child_process';
import { once } from 'node:events';
import { itemAt } from '../src/base/item-at.ts';
import type { ReplayTask } from '../src/plan/replay/task.ts';
import { cloudsimTask, generatedTrace } from '../src/plan/replay/testing/cloudsim-task.ts';
import { hasPlanetlab, planetlabTrace } from '../test/testing/planetlab.ts';
import type { Benchmark } from './benchmark.ts';

/** The published day that the goals are of; its file is not shipped. */
const PLANETLAB_DAY = '20110303';
/** As many as on that day. */
const GUESTS = 1052;
const WINDOWS = 288;
const POLICIES = ['dvfs', 'thr-mmt-0.8', 'lr-mmt-1.2', 'mad-mmt-2.5', 'iqr-mmt-1.5'];

/**
 * A day of guests under policies of consolidation: processor time of one replay, once the code is warm. The published day
 * where its file lies beside the checkout; guests of the generated one move up to twice as often.
 */
export const replayBenchmark: Benchmark = {
  name: 'replay',
  async *run() {
    const isPublished = hasPlanetlab(PLANETLAB_DAY);
    const day = isPublished ? `PlanetLab ${PLANETLAB_DAY}` : 'a generated day';
    const task = cloudsimTask(isPublished ? planetlabTrace(PLANETLAB_DAY) : generatedTrace(GUESTS, WINDOWS, 1));
    for (const [at, leastSec] of (await leastTimes(task)).entries()) {
      const policy = itemAt(POLICIES, at);
      yield { what: `${policy}: ${day}`, value: leastSec, unit: 's', goal: 0.2 };
      const rate = (GUESTS * WINDOWS) / leastSec / 1e6;
      yield { what: `${policy}: samples`, value: rate, unit: 'million/s', atLeast: 2 };
    }
  },
};

/** Seconds that a replay takes at least under each policy, in a process of its own. */
async function leastTimes(task: ReplayTask): Promise<readonly number[]> {
  const child = fork(new URL('replay-process.mjs', import.meta.url), { execArgv: [], serialization: 'advanced' });
  child.send({ task, policies: POLICIES });
  const [leastSec] = (await once(child, 'message')) as [number[]];
  return leastSec;
}
