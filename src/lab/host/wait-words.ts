import { formatNs } from '../../base/number-text.ts';
import { pcpuListText } from '../../base/quantity.ts';
import type { TaskReport } from '../../sim/host/host-watch.ts';
import { TaskState } from '../../sim/host/task-state.ts';
import type { WaitReason } from '../../sim/schedulers/wait-reason.ts';
import type { Stretch } from '../live/live-run.ts';
import { type GuestList, taskName } from './guest-list.ts';

/** What a task does, in a few words. */
export const STATE_WORDS = {
  [TaskState.halted]: 'has no work',
  [TaskState.ready]: 'waits for a pCPU (ready)',
  [TaskState.running]: 'runs',
  [TaskState.costopped]: 'is stopped for its siblings (co-stop)',
  [TaskState.capped]: 'has used up what its cap allows for now',
} as const;

/**
 * Where it is and since when, then why: a sentence each.
 * @param lately what the tasks of its guest did in the last moments, each in order of time
 */
export function whySentences(
  report: TaskReport,
  list: GuestList,
  nowNs: number,
  lately: readonly Stretch[],
): readonly string[] {
  const { state, pcpu, sinceNs, wasWoken, reason, holdsLock, slowestSibling } = report;
  const since = formatNs(Math.max(0, nowNs - sinceNs));
  switch (state) {
    case TaskState.running:
      return [
        `It has run on pCPU ${pcpu} for ${since}.`,
        ...movedSentence(report, lately),
        ...(holdsLock ? ['It holds a lock of its guest.'] : []),
      ];
    case TaskState.ready:
      return [
        wasWoken
          ? `It woke up ${since} ago and waits at pCPU ${pcpu} since then.`
          : `It was preempted ${since} ago and waits at pCPU ${pcpu}.`,
        ...(reason === null ? [] : [reasonSentence(reason, list)]),
        ...affinitySentence(report),
        ...(holdsLock ? ['It holds a lock of its guest: vCPUs that need this lock cannot go on.'] : []),
      ];
    case TaskState.costopped:
      return [
        `It ran too far ahead of its siblings and has not run for ${since}.`,
        slowestSibling < 0
          ? 'It goes on as soon as its siblings have caught up.'
          : `It goes on when ${taskName(list, slowestSibling)}, which waits, has caught up.`,
      ];
    case TaskState.capped:
      return ['Its guest gets CPU time again in the next period of its cap.'];
    default:
      return [`It has been idle for ${since}; it needs no pCPU.`];
  }
}

/** Where a task that runs has come from. */
function movedSentence({ task, pcpu, sinceNs }: TaskReport, lately: readonly Stretch[]): readonly string[] {
  const before = lately
    .filter((each) => each.task === task && each.state === TaskState.running && each.fromNs < sinceNs)
    .reduce<Stretch | null>((last, each) => (last === null || each.fromNs > last.fromNs ? each : last), null);
  return before === null || before.pcpu === pcpu ? [] : [`Before, it ran on pCPU ${before.pcpu}: it has migrated.`];
}

/** What keeps it from pCPUs that may be idle. */
function affinitySentence({ affinity, idleElsewhere }: TaskReport): readonly string[] {
  if (affinity === null) return [];
  const only = `Its affinity lets it run on ${affinity.length === 1 ? 'pCPU' : 'pCPUs'} ${pcpuListText(affinity)} only`;
  if (idleElsewhere === 0) return [`${only}.`];
  return [`${only}: ${idleElsewhere} other ${idleElsewhere === 1 ? 'pCPU is' : 'pCPUs are'} idle, but not for it.`];
}

/** The scheduler's reason, as a sentence. */
export function reasonSentence(reason: WaitReason, list: GuestList): string {
  const than = 'than' in reason ? taskName(list, reason.than) : '';
  switch (reason.kind) {
    case 'turn':
      return reason.ahead === 0
        ? 'It is the first in the queue; it runs when the turn of a running vCPU ends.'
        : `First come, first served: ${reason.ahead} ${reason.ahead === 1 ? 'waits' : 'wait'} in front of it.`;
    case 'ran-more':
      return `It has used ${formatNs(reason.ns)} more of its share than ${than}, which runs.`;
    case 'ran-less':
      return `It has used less of its share than ${than}, but not so much less that it ends that turn, which lasts ${formatNs(reason.ns)} more at most.`;
    case 'over-share':
      return `It is not eligible: it has run ${formatNs(reason.ns)} more than its fair share of this queue.`;
    case 'protected':
      return `${than} runs, and its slice is protected for ${formatNs(reason.ns)} more.`;
    case 'later-deadline':
      return `Its virtual deadline is ${formatNs(reason.ns)} later than that of ${than}, which runs.`;
    case 'less-credit':
      return reason.ns === 0
        ? `It has no more credit than ${than}, which runs.`
        : `It has ${formatNs(reason.ns)} less credit than ${than}, which runs.`;
    case 'class':
      return reason.own === reason.other
        ? `${than} runs; both have priority ${reason.own}, so vCPUs of this class take turns.`
        : `${than} runs with priority ${reason.other}; its own is ${reason.own}.`;
    case 'row':
      return 'All vCPUs of a guest run together: another row of guests has the time slot, or the pCPUs of its guest are not free.';
    case 'no-pcpu':
      return 'No pCPU belongs to it: this scheduler gives each pCPU to one vCPU for ever.';
    case 'next':
      return 'It is next: it runs as soon as the scheduler decides on this pCPU again.';
  }
}
