import { signal } from '@preact/signals';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { HostPicture } from '../../sim/host/host-watch.ts';
import type { LiveAnswer, LiveRequest, Selected, TraceAnswer, TraceRequest } from '../live/live-messages.ts';
import type { Moment } from '../live/live-run.ts';

/** Simulated time that a host has run before it is shown: at 0 nothing has happened yet. */
const START_NS = 30e6;
/** Of a frame at 60 Hz, what the worker may use. */
const BUDGET_MS = 14;
/** A worker that took so long has not got as far as it was to get. */
const BUSY_MS = 0.9 * BUDGET_MS;
/** Such a worker has its next request before it answers: it waits for no page. */
const AHEAD = 2;
/** A page that was away does not make up for it. */
const MOST_ELAPSED_MS = 100;
/** The schedule of the selected guest is shown so far back. */
const WINDOW_NS = 20e6;
/** Rates are means over about so long. */
const RATE_MS = 1000;
/** Faster than any host. */
export const AS_FAST_AS_POSSIBLE = 1e6;

/** Plays the hosts of a worker: asks for a frame whenever the last one is there, and hands it over to be drawn. */
export class Player {
  readonly playing = signal(false);
  /** Simulated over real time that is aimed at. */
  readonly speed = signal(0.02);
  /** What is reached. */
  readonly reached = signal(0);
  readonly framesPerSec = signal(0);
  readonly selected = signal<Selected | null>(null);
  /** A jump is under way. */
  readonly jumping = signal<Moment | null>(null);
  /** The last jump came to the end of the run without one. */
  readonly isMissed = signal(false);
  private readonly worker: Worker;
  private readonly draw: (answer: LiveAnswer) => void;
  private load = 0;
  /** Requests that are not answered. */
  private unanswered = 0;
  /** The worker uses all of its time. */
  private isBehind = false;
  private isAway = false;
  private scheduled = 0;
  private askedAtMs = 0;
  private next: Extract<LiveRequest, { kind: 'frame' }>['how'] | null = null;
  private loading: Extract<LiveRequest, { kind: 'load' }> | null = null;
  private used: HostPicture[] = [];
  private traceAsked: ((trace: Uint8Array<ArrayBuffer>) => void) | null = null;
  private answer: LiveAnswer | null = null;
  /** What is in sight: a click asks it what is there. */
  private drawn: LiveAnswer | null = null;
  private since = { ms: 0, ns: 0, frames: 0 };

  constructor(worker: Worker, draw: (answer: LiveAnswer) => void) {
    this.worker = worker;
    this.draw = draw;
    worker.addEventListener('message', ({ data }: MessageEvent<LiveAnswer | TraceAnswer>) => {
      if ('trace' in data) this.traceAsked?.(data.trace);
      else this.receive(data);
    });
  }

  /** Begins with other hosts. */
  begin(scenarios: readonly ResolvedScenario[]): void {
    this.load++;
    this.isMissed.value = false;
    this.loading = { kind: 'load', load: this.load, scenarios, startNs: START_NS };
    this.used = [];
    this.drawn = null;
    this.next = null;
    this.jumping.value = null;
    this.since = { ms: 0, ns: 0, frames: 0 };
    this.unanswered = 0;
    this.isBehind = false;
    this.ask();
  }

  play(on: boolean): void {
    this.isMissed.value = false;
    this.playing.value = on;
    this.jumping.value = null;
    this.askedAtMs = performance.now();
    this.since = { ms: 0, ns: 0, frames: 0 };
    this.ask();
  }

  step(): void {
    this.playing.value = false;
    this.next = { kind: 'step' };
    this.ask();
  }

  jump(to: Moment): void {
    this.isMissed.value = false;
    this.playing.value = false;
    this.jumping.value = to;
    this.ask();
  }

  select(selected: Selected | null): void {
    this.selected.value = selected;
    this.next ??= this.playing.value ? null : { kind: 'advance', byNs: 0 };
    this.ask();
  }

  /** The last moments of a host, in Perfetto's format. */
  trace(host: number): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve) => {
      this.traceAsked = resolve;
      this.worker.postMessage({ kind: 'trace', load: this.load, host } satisfies TraceRequest);
    });
  }

  close(): void {
    cancelAnimationFrame(this.scheduled);
    this.isAway = true;
    this.worker.terminate();
  }

  private receive(answer: LiveAnswer): void {
    if (answer.load !== this.load) return;
    this.unanswered--;
    this.putBack(this.answer);
    this.answer = answer;
    if (answer.stoppedAt !== null) {
      this.selected.value = answer.stoppedAt;
      this.jumping.value = null;
    }
    if (answer.hosts.every(({ finished }) => finished !== null)) {
      this.playing.value = false;
      this.isMissed.value = this.jumping.value !== null;
      this.jumping.value = null;
    }
    // A host that is behind goes on at once; the newest picture is drawn.
    this.isBehind = answer.tookMs >= BUSY_MS;
    if (this.isBehind) this.askAhead();
    this.schedule();
  }

  /** The pictures of an answer, to be filled in again. */
  private putBack(answer: LiveAnswer | null): void {
    for (const { picture } of answer?.hosts ?? []) this.used.push(picture);
  }

  private schedule(): void {
    if (this.scheduled !== 0 || this.isAway) return;
    this.scheduled = requestAnimationFrame(() => {
      this.scheduled = 0;
      const { answer } = this;
      this.answer = null;
      // The worker goes on while this frame is drawn.
      this.ask();
      if (answer === null) return;
      this.measure(answer);
      this.draw(answer);
      this.putBack(this.drawn);
      this.drawn = answer;
      if (this.unanswered > 0) return;
      this.ask();
    });
  }

  private askAhead(): void {
    for (let asks = 0; asks < AHEAD; asks++) this.ask();
  }

  private ask(): void {
    // Only time that goes on is asked for ahead: where a jump ends is to be seen.
    const most = this.isBehind && this.playing.value && this.next === null ? AHEAD : 1;
    if (this.unanswered >= most || this.isAway) return;
    if (this.loading !== null) {
      this.unanswered++;
      this.worker.postMessage(this.loading);
      this.loading = null;
      return;
    }
    const how = this.how();
    if (how === null) return;
    this.unanswered++;
    const request: LiveRequest = {
      kind: 'frame',
      load: this.load,
      how,
      budgetMs: BUDGET_MS,
      selected: this.selected.value,
      windowNs: WINDOW_NS,
      used: this.used,
    };
    this.worker.postMessage(
      request,
      this.used.flatMap((picture) => Object.values(picture).map((array) => array.buffer as ArrayBuffer)),
    );
    this.used = [];
  }

  private how(): Extract<LiveRequest, { kind: 'frame' }>['how'] | null {
    const { next } = this;
    if (next !== null) {
      this.next = null;
      return next;
    }
    if (this.jumping.value !== null) return { kind: 'jump', to: this.jumping.value };
    if (!this.playing.value) return null;
    const now = performance.now();
    const elapsedMs = Math.min(MOST_ELAPSED_MS, Math.max(1, now - this.askedAtMs));
    this.askedAtMs = now;
    return { kind: 'advance', byNs: this.speed.value * elapsedMs * 1e6 };
  }

  private measure({ hosts }: LiveAnswer): void {
    const ms = performance.now();
    const ns = hosts[0]?.nowNs ?? 0;
    if (this.since.ms === 0 || !this.playing.value) this.since = { ms, ns, frames: 0 };
    this.since.frames++;
    const elapsedMs = ms - this.since.ms;
    if (elapsedMs < RATE_MS) return;
    this.reached.value = (ns - this.since.ns) / 1e6 / elapsedMs;
    this.framesPerSec.value = (1000 * this.since.frames) / elapsedMs;
    this.since = { ms, ns, frames: 0 };
  }
}
