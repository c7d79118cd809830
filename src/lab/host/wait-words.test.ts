import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import type { TaskReport } from '../../sim/host/host-watch.ts';
import { TaskState } from '../../sim/host/task-state.ts';
import type { WaitReason } from '../../sim/schedulers/wait-reason.ts';
import { LiveRun } from '../live/live-run.ts';
import { readScenario } from '../scenario/scenario-text.ts';
import { guestListOf, taskName } from './guest-list.ts';
import { whySentences } from './wait-words.ts';

const catalog = simulationCatalog(readCatalog());
const LOOK_NS = 0.2e6;

/** Twenty vCPUs on eight pCPUs. */
const crowded = (scheduler: string): string => `
machine: {coresPerLlc: 4, threadsPerCore: 2}
scheduler: ${scheduler}
guests:
  - {name: web, count: 10, vcpus: 2, workload: {kind: bursts, think: {exponential: 4ms}, burst: {exponential: 3ms}}}
duration: 400ms
warmup: 50ms
`;

/** Runs on to the first instant at which a task is as wanted, and says why it is where it is. */
function whyOf(yaml: string, isWanted: (report: TaskReport) => boolean): readonly string[] {
  const read = readScenario(yaml, catalog);
  if (read.scenario === undefined) throw new Error(read.problem.text);
  const run = new LiveRun(read.scenario);
  const list = guestListOf(read.scenario);
  for (let ns = LOOK_NS; !run.isDone; ns += LOOK_NS) {
    run.advance(ns, () => false);
    for (let task = 0; task < list.tasks; task++) {
      const report = run.report(task);
      if (!isWanted(report)) continue;
      const { reason } = report;
      const sentences = whySentences(report, list, run.nowNs, []);
      if (reason !== null && 'than' in reason) {
        expect(run.report(reason.than).state).toBe(TaskState.running);
        expect(sentences.join(' ')).toContain(taskName(list, reason.than));
      }
      return sentences;
    }
  }
  throw new Error('there is no such instant');
}

/** Every reason, a scheduler that gives it, and what the card says. */
const REASONS: Readonly<Record<WaitReason['kind'], readonly [scheduler: string, says: RegExp]>> = {
  turn: ['global-queue', /^First come, first served: \d+ waits? in front of it\.$|^It is the first in the queue;/],
  'ran-more': ['linux-cfs', /^It has used [\d.]+ \S+ more of its share than .*, which runs\.$/],
  'ran-less': ['xen-credit2', /^It has used less of its share than .*, which lasts [\d.]+ \S+ more at most\.$/],
  'over-share': ['linux-eevdf', /^It is not eligible: it has run [\d.]+ \S+ more than its fair share of this queue\.$/],
  protected: ['linux-eevdf', / runs, and its slice is protected for [\d.]+ \S+ more\.$/],
  'later-deadline': ['linux-eevdf', /^Its virtual deadline is [\d.]+ \S+ later than that of .*, which runs\.$/],
  'less-credit': ['xen-credit2', /^It has (?:[\d.]+ \S+ less|no more) credit than .*, which runs\.$/],
  class: ['xen-credit', / runs(?: with priority |; both have priority )/],
  row: ['gang', /^All vCPUs of a guest run together: /],
  'no-pcpu': ['xen-null', /^No pCPU belongs to it: /],
  next: ['linux-eevdf', /^It is next: /],
};

describe('why a vCPU waits', () => {
  it.each(Object.entries(REASONS))('is said in plain words: %s', (kind, [scheduler, says]) => {
    const [since, why] = whyOf(crowded(scheduler), ({ reason }) => reason?.kind === kind);
    expect(since).toMatch(/^It (?:woke up|was preempted) .* ago and waits at pCPU \d( since then)?\.$/);
    expect(why).toMatch(says);
  });

  it.each([
    ['0', 'Its affinity lets it run on pCPU 0 only: 3 other pCPUs are idle, but not for it.'],
    ['0,2-3', 'Its affinity lets it run on pCPUs 0,2-3 only: 1 other pCPU is idle, but not for it.'],
    ['0-3', 'Its affinity lets it run on pCPUs 0-3 only.'],
  ])('names the affinity that keeps it from idle pCPUs: %s', (affinity, says) => {
    const yaml = `
machine: {coresPerLlc: 4}
scheduler: linux-eevdf
guests: [{name: hogs, count: 6, affinity: '${affinity}', workload: {kind: hog}}]
duration: 100ms
warmup: 10ms
`;
    const isWaiting = ({ state, sinceNs }: TaskReport): boolean => state === TaskState.ready && sinceNs > 0;
    expect(whyOf(yaml, isWaiting).at(-1)).toBe(says);
  });

  it('is said of a co-stop, a cap and an idle vCPU, too', () => {
    const wide = crowded('esxi').replace('vcpus: 2', 'vcpus: 6');
    expect(whyOf(wide, ({ state }) => state === TaskState.costopped).join(' ')).toMatch(/siblings|caught up/);
    const capped = crowded('linux-eevdf').replace('vcpus: 2', 'cap: 10%');
    expect(whyOf(capped, ({ state }) => state === TaskState.capped).join(' ')).toMatch(/next period of its cap/);
    expect(whyOf(capped, ({ state }) => state === TaskState.halted).join(' ')).toMatch(/it needs no pCPU/);
  });
});
