import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkProgress } from '../app/runs/simulations.ts';
import type { AnswerForm, JobRequest, JobRuns } from './job-messages.ts';
import { type JobOutcome, runJob } from './job-process.ts';

/** How much the server works at once, and for how long. */
export interface JobLimits {
  /** Jobs that run at the same time. */
  readonly running: number;
  /** Jobs that may wait for that; others are refused. */
  readonly waiting: number;
  /** Time of one job. */
  readonly jobMs: number;
  /** Time for which an answer that was not taken is kept. */
  readonly keptMs: number;
}

/** Where a question and its files are put before the job starts. */
export interface JobPlace {
  readonly id: string;
  /** For the files of the question. */
  readonly folder: string;
  /** Gives the place back, where nothing comes of it. */
  readonly leave: () => Promise<void>;
}

/** What a finished job leaves in the counts. */
export interface EndedJob {
  readonly question: string;
  readonly outcome: JobOutcome['kind'];
  readonly seconds: number;
}

/** A question that is being answered: `progress` and `end` tell how far it is. */
export class Job extends EventEmitter<{ progress: [WorkProgress]; end: [JobOutcome] }> {
  readonly id: string;
  readonly question: string;
  readonly form: AnswerForm;
  /** The file with the answer, once there is one. */
  readonly answer: string;
  readonly done: Promise<JobOutcome>;
  progress: WorkProgress = { doing: 'waiting', share: 0 };
  outcome: JobOutcome | undefined;
  private readonly stop = new AbortController();

  constructor(
    id: string,
    { question, form }: Pick<JobRequest, 'question' | 'form'>,
    answer: string,
    work: (job: Job, signal: AbortSignal) => Promise<JobOutcome>,
  ) {
    super();
    this.id = id;
    this.question = question;
    this.form = form;
    this.answer = answer;
    this.done = work(this, this.stop.signal).then((outcome) => {
      this.outcome = outcome;
      this.emit('end', outcome);
      return outcome;
    });
  }

  tell(progress: WorkProgress): void {
    this.progress = progress;
    this.emit('progress', progress);
  }

  cancel(): void {
    this.stop.abort();
  }
}

/** The jobs of a server: so many run, so many wait, and what is finished is kept for a while. */
export class Jobs {
  readonly limits: JobLimits;
  private readonly root = mkdtempSync(join(tmpdir(), `kneepoint-serve-${process.pid}-`));
  private readonly runs: JobRuns;
  private readonly onEnd: (ended: EndedJob) => void;
  private readonly known = new Map<string, Job>();
  private readonly queue: (() => void)[] = [];
  private places = 0;
  private running = 0;

  constructor(limits: JobLimits, runs: JobRuns, onEnd: (ended: EndedJob) => void) {
    this.limits = limits;
    this.runs = runs;
    this.onEnd = onEnd;
  }

  get counts(): { readonly running: number; readonly waiting: number } {
    return { running: this.running, waiting: this.places - this.running };
  }

  /** A place for one more job, taken before its files are read; undefined where there are too many. */
  async enter(): Promise<JobPlace | undefined> {
    if (this.places >= this.limits.running + this.limits.waiting) return undefined;
    this.places++;
    const id = randomUUID();
    const folder = join(this.root, id, 'files');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return {
      id,
      folder,
      leave: async () => {
        this.places--;
        await this.remove(id);
      },
    };
  }

  /** Starts a job as soon as there is room. */
  start({ id, folder }: JobPlace, request: Pick<JobRequest, 'question' | 'input' | 'uploads' | 'form'>): Job {
    const answer = join(this.root, id, 'answer');
    const job = new Job(id, request, answer, async (of, signal) => {
      const startedAt = performance.now();
      const outcome = (await this.turn(signal))
        ? await runJob(
            { ...request, answer, runs: this.runs },
            folder,
            this.limits.jobMs,
            (progress) => of.tell(progress),
            signal,
          ).finally(() => this.passTurn())
        : ({ kind: 'cancelled' } as const);
      this.places--;
      const seconds = (performance.now() - startedAt) / 1000;
      this.onEnd({ question: request.question, outcome: outcome.kind, seconds });
      setTimeout(() => void this.forget(id), this.limits.keptMs).unref();
      return outcome;
    });
    this.known.set(id, job);
    return job;
  }

  find(id: string): Job | undefined {
    return this.known.get(id);
  }

  /** Ends a job, and removes what it left. */
  async forget(id: string): Promise<void> {
    const job = this.known.get(id);
    if (job === undefined) return;
    this.known.delete(id);
    job.cancel();
    await job.done;
    await this.remove(id);
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    await Promise.all([...this.known.keys()].map((id) => this.forget(id)));
    await rm(this.root, { recursive: true, force: true });
  }

  /** Waits until one more job may run. @returns whether it is still wanted then */
  private async turn(signal: AbortSignal): Promise<boolean> {
    if (this.running < this.limits.running) {
      this.running++;
      return true;
    }
    return new Promise((resolve) => {
      const go = (): void => resolve(true);
      this.queue.push(go);
      signal.addEventListener(
        'abort',
        () => {
          const at = this.queue.indexOf(go);
          if (at >= 0) this.queue.splice(at, 1);
          resolve(false);
        },
        { once: true },
      );
    });
  }

  /** The next one that waits runs instead. */
  private passTurn(): void {
    const next = this.queue.shift();
    if (next === undefined) this.running--;
    else next();
  }

  private remove(id: string): Promise<void> {
    return rm(join(this.root, id), { recursive: true, force: true });
  }
}
