import { taskGroups } from '../../scenario/backend-groups.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { ScheduleTrace } from '../../sim/engine/schedule-trace.ts';
import type { HostPicture, HostWatch, RunWatch, TaskReport } from '../../sim/host/host-watch.ts';
import { TaskState } from '../../sim/host/task-state.ts';
import type { Result } from '../../sim/measure/result.ts';
import { type Progress, simulateInSteps } from '../../sim/simulate.ts';
import { perfettoTrace } from '../../views/trace/perfetto-trace.ts';

/** Events that the schedule of the last moments has room for: some 60 ms of a host with 256 pCPUs. */
const TRACED = 1 << 16;
/** Events between two looks at the clock: a millisecond or so. */
const EVENTS = 2000;
/** A wait as long as this is worth a stop. */
export const LONG_WAIT_NS = 4e6;
/** Waits are looked for this often. */
const LOOK_NS = 50_000;

/** What to run on to. */
export type Moment = 'long-wait' | 'preempted-holder' | 'migration' | 'co-stop';

/** A task's stretch in one state, for the picture of the last moments. */
export interface Stretch {
  readonly task: number;
  readonly state: number;
  readonly pcpu: number;
  readonly fromNs: number;
  readonly toNs: number;
}

/** One simulation that goes on as far as it is asked to, and is looked at in between. */
export class LiveRun {
  readonly scenario: ResolvedScenario;
  result: Result | null = null;
  private readonly watch: RunWatch;
  private readonly steps: Generator<Progress, Result, boolean>;
  private readonly trace: ScheduleTrace;
  private host: HostWatch | undefined;
  /** Where each task ran last, and the waits that were stopped at, by the time they began. */
  private readonly ranOn: Int32Array;
  private readonly shownWait: Float64Array;

  constructor(scenario: ResolvedScenario) {
    this.scenario = scenario;
    const tasks = taskGroups(scenario).reduce((sum, { count, vcpus }) => sum + count * vcpus, 0);
    this.trace = new ScheduleTrace(TRACED, tasks);
    this.watch = { begin: (host) => (this.host = host), untilNs: 0, mostEvents: EVENTS };
    this.steps = simulateInSteps(scenario, { trace: this.trace, watch: this.watch });
    this.ranOn = new Int32Array(tasks).fill(-1);
    this.shownWait = new Float64Array(tasks).fill(-1);
    this.go();
  }

  get seen(): HostWatch {
    if (this.host === undefined) throw new Error('the run has not begun');
    return this.host;
  }

  get nowNs(): number {
    return this.result?.simulatedNs ?? this.seen.view.now;
  }

  get isDone(): boolean {
    return this.result !== null;
  }

  /** Runs on to a time, as long as there is time for it. */
  advance(toNs: number, isOver: () => boolean): void {
    this.watch.untilNs = toNs;
    this.watch.mostEvents = EVENTS;
    while (!this.isDone && this.nowNs < toNs) {
      this.go();
      if (isOver()) return;
    }
  }

  /** Runs on to the next event at which a task changes its state. */
  step(): void {
    const before = this.trace.recorded;
    while (!this.isDone && this.trace.recorded === before) this.one();
  }

  /** Runs on to the next such moment; the task it is about, or -1 when the time or the run is over. */
  jump(moment: Moment, isOver: () => boolean): number {
    this.noteAll();
    for (let left = EVENTS; !this.isDone; left--) {
      if (left === 0) {
        if (isOver()) return -1;
        left = EVENTS;
      }
      if (moment === 'long-wait') {
        this.watch.untilNs = this.nowNs + LOOK_NS;
        this.watch.mostEvents = EVENTS;
        this.go();
        const task = this.longWait();
        if (task >= 0) return task;
        left = 1;
        continue;
      }
      const before = this.trace.recorded;
      this.one();
      for (let event = before; event < this.trace.recorded; event++) {
        const task = this.found(moment, event % this.trace.capacity);
        if (task >= 0) return task;
      }
    }
    return -1;
  }

  look(picture: HostPicture): void {
    this.seen.look(picture);
  }

  report(task: number): TaskReport {
    return this.seen.report(task);
  }

  /** What the tasks in [first, end) did in the last `ns`, in order of time. */
  lastMoments(first: number, end: number, ns: number): Stretch[] {
    const { trace, nowNs } = this;
    const fromNs = nowNs - ns;
    const stretches: Stretch[] = [];
    const upTo = new Float64Array(end - first).fill(nowNs);
    for (let index = trace.length - 1; index >= 0; index--) {
      const at = trace.at(index);
      const task = trace.task[at]!;
      if (task < first || task >= end) continue;
      const began = Math.max(fromNs, trace.timeNs[at]!);
      const ended = upTo[task - first]!;
      if (ended > began) {
        stretches.push({ task, state: trace.state[at]!, pcpu: trace.pcpu[at]!, fromNs: began, toNs: ended });
      }
      upTo[task - first] = Math.min(ended, trace.timeNs[at]!);
      if (trace.timeNs[at]! < fromNs && upTo.every((time) => time <= fromNs)) break;
    }
    return stretches;
  }

  /** What every task did lately, in Perfetto's format. */
  perfetto(): Uint8Array {
    return perfettoTrace(this.trace, this.scenario);
  }

  private go(): void {
    const step = this.steps.next(true);
    if (step.done === true) this.result = step.value;
  }

  /** One event; time does not move on where none is due before the end of a slot. */
  private one(): void {
    this.watch.untilNs = this.seen.nextEventNs;
    this.watch.mostEvents = 1;
    this.go();
  }

  private noteAll(): void {
    const { view } = this.seen;
    for (let task = 0; task < view.tasks; task++) {
      this.ranOn[task] = view.lastPcpu[task]!;
    }
  }

  private found(moment: Moment, at: number): number {
    const task = this.trace.task[at]!;
    const state = this.trace.state[at];
    if (moment === 'co-stop') return state === TaskState.costopped ? task : -1;
    if (moment === 'preempted-holder') return state === TaskState.ready && this.seen.holdsLock(task) ? task : -1;
    if (state !== TaskState.running) return -1;
    const before = this.ranOn[task];
    this.ranOn[task] = this.trace.pcpu[at]!;
    return before === this.trace.pcpu[at] ? -1 : task;
  }

  private longWait(): number {
    const { view } = this.seen;
    for (let task = 0; task < view.tasks; task++) {
      if (view.state[task] !== TaskState.ready) continue;
      const since = this.seen.sinceNs(task);
      if (view.now - since < LONG_WAIT_NS || this.shownWait[task] === since) continue;
      this.shownWait[task] = since;
      return task;
    }
    return -1;
  }
}
