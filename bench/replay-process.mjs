// Plain JavaScript, so that what is timed is the built code in a Node as commands start it. Times are the process's own
// processor time: what else runs on the machine does not count.
import '../dist/index.js';
import { parsePolicy } from '../dist/plan/replay/policy.js';
import { replay } from '../dist/plan/replay/replay.js';
import { inlineMore } from '../dist/run/inline-more.js';

inlineMore();

/** The code is warm after a few. */
const REPEATS = 25;

// The least time of each policy, seconds: the task and the policies come from the parent.
process.once('message', ({ task, policies }) => {
  const leastSec = policies.map((policy) => {
    let least = Infinity;
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      const before = process.cpuUsage();
      replay(task, parsePolicy(policy), 'cloudsim-3.0.3', 1);
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, (user + system) / 1e6);
    }
    return least;
  });
  process.send(leastSec, () => process.disconnect());
});
