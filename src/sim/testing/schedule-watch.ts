import { taskGroups } from '../../scenario/backend-groups.ts';
import { ScheduleTrace } from '../engine/schedule-trace.ts';
import { TaskState } from '../host/task-state.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { Result } from '../measure/result.ts';
import { simulate } from '../simulate.ts';

/** One stretch of a task on a pCPU, or off all of them in one state. */
export interface Stretch {
  readonly task: number;
  readonly pcpu: number;
  readonly state: number;
  readonly fromNs: number;
  readonly toNs: number;
}

/** Runs a scenario and says who did what when, from the first to the last event, in order of their beginnings. */
export function watch(scenario: ResolvedScenario, events = 200_000): { result: Result; stretches: Stretch[] } {
  const tasks = taskGroups(scenario).reduce((sum, group) => sum + group.count * group.vcpus, 0);
  const trace = new ScheduleTrace(events, tasks);
  const result = simulate(scenario, { trace });
  if (trace.recorded > events) throw new Error(`the trace has room for ${events} of ${trace.recorded} events`);
  const stretches: Stretch[] = [];
  const open = new Map<number, Omit<Stretch, 'toNs'>>();
  const close = (task: number, toNs: number): void => {
    const began = open.get(task);
    if (began !== undefined && toNs > began.fromNs) stretches.push({ ...began, toNs });
  };
  for (let index = 0; index < trace.length; index++) {
    const at = trace.at(index);
    const task = trace.task[at];
    close(task, trace.timeNs[at]);
    open.set(task, { task, pcpu: trace.pcpu[at], state: trace.state[at], fromNs: trace.timeNs[at] });
  }
  for (const task of open.keys()) close(task, result.simulatedNs);
  return { result, stretches: stretches.sort((a, b) => a.fromNs - b.fromNs) };
}

/** The stretches in which a task ran. */
export function runs(stretches: readonly Stretch[], task?: number): Stretch[] {
  return stretches.filter((s) => s.state === TaskState.running && (task === undefined || s.task === task));
}

/** What the account adds up to beyond pCPUs x elapsed: 0. */
export function unaccountedNs({ account: { totalNs, ...parts } }: Result): number {
  return Object.values(parts).reduce((sum, ns) => sum + ns, -totalNs);
}
