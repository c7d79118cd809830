import type { PromiseMetric, ServicePromise } from '../../knees/promise.ts';

const METRIC_WORDS: Readonly<Record<PromiseMetric, string>> = {
  readyRatio: 'CPU ready',
  stealRatio: 'steal',
  costopRatio: 'co-stop',
  wakeLatencyNs: 'wake-up latency',
  responseNs: 'response time',
  connectionsPerSec: 'connections per second',
};

/** What a promise is about, as the title of an axis: `CPU ready` of the worst guest, `wake-up latency, p99`. */
export function promiseTitle({ metric, statistic }: Pick<ServicePromise, 'metric' | 'statistic'>): string {
  const words = METRIC_WORDS[metric];
  switch (statistic.kind) {
    case 'worst':
      return words;
    case 'mean':
      return `${words}, mean`;
    case 'percentile':
      return `${words}, p${statistic.percentile}`;
  }
}
