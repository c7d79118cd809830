import type { HostPicture } from '../../sim/host/host-watch.ts';
import { TaskState } from '../../sim/host/task-state.ts';
import { resultHash } from '../../sim/measure/result-hash.ts';
import type { Result } from '../../sim/measure/result.ts';
import type {
  Finished,
  HostFrame,
  LiveAnswer,
  LiveRequest,
  Selected,
  TraceAnswer,
  TraceRequest,
} from './live-messages.ts';
import { LiveRun } from './live-run.ts';

/** Real time that the beginning of hosts may take: with the picture it is to be there before one waits for it. */
const START_MS = 16;
/** Longest waits that are listed. */
const LISTED = 5;

/** The hosts that one page looks at, each with its own simulation. */
export class LiveHosts {
  private runs: LiveRun[] = [];
  private load = -1;
  private readonly clock: () => number;
  private readonly done = new Map<LiveRun, Finished>();
  private readonly pictures: HostPicture[] = [];

  /** @param clock real time in ms */
  constructor(clock: () => number) {
    this.clock = clock;
  }

  /** Answers a request; null for one that is out of date. */
  answer(request: LiveRequest): LiveAnswer | null {
    const startedMs = this.clock();
    if (request.kind === 'load') {
      this.load = request.load;
      this.done.clear();
      this.pictures.length = 0;
      this.runs = request.scenarios.map((scenario) => new LiveRun(scenario));
      const isOver = this.until(startedMs + START_MS);
      for (const run of this.runs) run.advance(request.startNs, isOver);
      return this.frame(startedMs, null, null, 0);
    }
    if (request.load !== this.load) return null;
    this.pictures.push(...request.used);
    const { how, budgetMs, selected, windowNs } = request;
    let stoppedAt: Selected | null = null;
    if (how.kind === 'jump') {
      stoppedAt = this.jump(how.to, startedMs + budgetMs);
    } else if (how.kind === 'step') {
      this.runs[0]?.step();
      this.level(startedMs + budgetMs);
    } else if (how.byNs > 0) {
      const toNs = Math.min(...this.runs.map(({ nowNs }) => nowNs)) + how.byNs;
      this.runs.forEach((run, index) => {
        run.advance(toNs, this.until(startedMs + (budgetMs * (index + 1)) / this.runs.length));
      });
    }
    return this.frame(startedMs, stoppedAt ?? selected, stoppedAt, windowNs);
  }

  /** The last moments of a host as a trace; an empty one for a host that is no longer there. */
  trace({ load, host }: TraceRequest): TraceAnswer {
    const run = load === this.load ? this.runs[host] : undefined;
    return { trace: run === undefined ? new Uint8Array(0) : new Uint8Array(run.perfetto()) };
  }

  private until(ms: number): () => boolean {
    return () => this.clock() > ms;
  }

  /** The first host goes to the moment, the others to the same time. */
  private jump(to: Parameters<LiveRun['jump']>[0], untilMs: number): Selected | null {
    const [first] = this.runs;
    if (first === undefined) return null;
    const task = first.jump(to, this.until(untilMs));
    this.level(untilMs + 500);
    return task < 0 ? null : { host: 0, task };
  }

  private level(untilMs: number): void {
    const [first, ...others] = this.runs;
    for (const other of others) other.advance(first?.nowNs ?? 0, this.until(untilMs));
  }

  private frame(
    startedMs: number,
    selected: Selected | null,
    stoppedAt: Selected | null,
    windowNs: number,
  ): LiveAnswer {
    const hosts = this.runs.map((run) => this.frameOf(run));
    const run = selected === null ? undefined : this.runs[selected.host];
    const task = selected?.task ?? -1;
    const exists = run !== undefined && task < run.seen.view.tasks;
    const guest = exists ? run.seen.view.guestOf[task]! : 0;
    const { firstTask } = run?.seen.view ?? { firstTask: [] };
    return {
      load: this.load,
      hosts,
      stoppedAt,
      report: exists ? run.report(task) : null,
      lastMoments: exists && windowNs > 0 ? run.lastMoments(firstTask[guest]!, firstTask[guest + 1]!, windowNs) : [],
      longest: this.longestWaits(),
      tookMs: this.clock() - startedMs,
    };
  }

  private frameOf(run: LiveRun): HostFrame {
    const { seen } = run;
    const { pcpus, tasks } = seen.view;
    const at = this.pictures.findIndex(({ current, state }) => current.length === pcpus && state.length === tasks);
    const picture = at < 0 ? seen.frame() : this.pictures.splice(at, 1)[0]!;
    run.look(picture);
    if (run.result !== null && !this.done.has(run)) this.done.set(run, finishedOf(run.result));
    return {
      nowNs: run.nowNs,
      events: seen.events,
      picture,
      migrations: seen.counted('migrations'),
      switches: seen.counted('switches'),
      finished: this.done.get(run) ?? null,
    };
  }

  private longestWaits(): { host: number; task: number; ns: number }[] {
    const found: { host: number; task: number; ns: number }[] = [];
    for (const [host, { seen }] of this.runs.entries()) {
      const { view } = seen;
      for (let task = 0; task < view.tasks; task++) {
        const state = view.state[task];
        if (state !== TaskState.ready && state !== TaskState.costopped) continue;
        const ns = view.now - seen.sinceNs(task);
        const last = found[found.length - 1];
        if (found.length === LISTED && last !== undefined && last.ns >= ns) continue;
        const place = found.findIndex((other) => other.ns < ns);
        found.splice(place < 0 ? found.length : place, 0, { host, task, ns });
        if (found.length > LISTED) found.pop();
      }
    }
    return found;
  }
}

function finishedOf(result: Result): Finished {
  const { readyRatio, costopRatio, utilisation, wakeLatencyNs, throughputPerSec } = result.host;
  return {
    hash: resultHash(result),
    readyRatio: readyRatio.mean,
    costopRatio: costopRatio.mean,
    utilisation: utilisation.mean,
    wakeP99Ns: wakeLatencyNs.p99.mean,
    throughputPerSec: throughputPerSec.mean,
  };
}

/** The arrays of an answer, which go to the page without being copied. */
export function transfersOf({ hosts }: LiveAnswer): ArrayBuffer[] {
  return hosts.flatMap(({ picture }) => Object.values(picture).map((array) => array.buffer as ArrayBuffer));
}
