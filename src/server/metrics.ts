import { type Metric, prometheusText } from '../views/text/prometheus-text.ts';
import type { EndedJob, Jobs } from './jobs.ts';

/** Upper ends of the classes of a job's duration, in seconds. */
const CLASS_ENDS_SECONDS = [0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600];

interface Durations {
  readonly counts: number[];
  sumSeconds: number;
  jobs: number;
}

/** What the server did, for Prometheus. */
export class JobMetrics {
  private readonly ended = new Map<string, Map<string, number>>();
  private readonly durations = new Map<string, Durations>();

  /** Counts a job that ended. */
  count({ question, outcome, seconds }: EndedJob): void {
    const outcomes = this.ended.get(question) ?? new Map<string, number>();
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    this.ended.set(question, outcomes);
    const durations = this.durations.get(question) ?? {
      counts: CLASS_ENDS_SECONDS.map(() => 0),
      sumSeconds: 0,
      jobs: 0,
    };
    CLASS_ENDS_SECONDS.forEach((end, at) => {
      if (seconds <= end) durations.counts[at] = (durations.counts[at] ?? 0) + 1;
    });
    durations.sumSeconds += seconds;
    durations.jobs++;
    this.durations.set(question, durations);
  }

  /** In the text format of Prometheus. */
  text({ running, waiting }: Jobs['counts']): string {
    return prometheusText([
      {
        name: 'kneepoint_jobs_total',
        help: 'Questions that were answered, refused, cancelled, too late, or failed.',
        type: 'counter',
        values: [...this.ended].flatMap(([question, outcomes]) =>
          [...outcomes].map(([outcome, value]) => ({ labels: { question, outcome }, value })),
        ),
      },
      {
        name: 'kneepoint_job_duration_seconds',
        help: 'Time from a question to its end, waiting included.',
        type: 'histogram',
        values: [...this.durations].flatMap(([question, { counts, sumSeconds, jobs }]) => [
          ...counts.map((value, at) => ({
            suffix: '_bucket',
            labels: { question, le: String(CLASS_ENDS_SECONDS[at]) },
            value,
          })),
          { suffix: '_bucket', labels: { question, le: '+Inf' }, value: jobs },
          { suffix: '_sum', labels: { question }, value: sumSeconds },
          { suffix: '_count', labels: { question }, value: jobs },
        ]),
      },
      gauge('kneepoint_jobs_running', 'Questions that are being answered.', running),
      gauge('kneepoint_jobs_waiting', 'Questions that wait to be answered.', waiting),
    ]);
  }
}

function gauge(name: string, help: string, value: number): Metric {
  return { name, help, type: 'gauge', values: [{ labels: {}, value }] };
}
