import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { HostResult } from '../measure/result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { simulate } from '../simulate.ts';
import { exponential, guests, MS, queueScheduler, scenario, SEC } from './scenarios.ts';
import { stockScheduler } from './schedulers.ts';

/** A system of which some figures are known, so that intervals can be held against them. */
export interface KnownAnswers {
  readonly name: string;
  readonly scenario: (seed: number) => ResolvedScenario;
  readonly figures: readonly {
    readonly name: string;
    readonly of: (host: HostResult) => Estimate;
    readonly truth: number;
  }[];
}

/** Over `seeds` runs, for each figure: runs that gave an interval, and how many of these intervals hold the truth. */
export function coverage(
  { scenario: resolved, figures }: KnownAnswers,
  seeds: number,
): { readonly name: string; readonly given: number; readonly covered: number }[] {
  const counts = figures.map(({ name }) => ({ name, given: 0, covered: 0 }));
  for (let seed = 1; seed <= seeds; seed++) {
    const { host } = simulate(resolved(seed));
    for (const [index, { of, truth }] of figures.entries()) {
      const { mean, halfWidth } = of(host);
      if (halfWidth === null) continue;
      counts[index].given++;
      if (Math.abs(mean - truth) <= halfWidth) counts[index].covered++;
    }
  }
  return counts;
}

const expectedReady = ({ expectedReadyRatio }: HostResult): Estimate =>
  expectedReadyRatio ?? { mean: NaN, halfWidth: null };

/** Requests of 1 ms on average, each on its own vCPU, first come, first served: M/M/c. */
export function openQueue(servers: number, load: number, vcpus: number, seconds: number): KnownAnswers {
  const ratePerSec = servers * load * 1000;
  const waits = erlangC(servers, servers * load);
  /** Waits longer than 0 are exponential with this rate. */
  const ratePerNs = (servers * (1 - load)) / MS;
  const quantile = (beyond: number): number => Math.log(waits / beyond) / ratePerNs;
  const arrivals = { kind: 'poisson', ratePerSec } as const;
  const groups = [guests(1, { kind: 'requests', arrivals, service: exponential(MS) }, { vcpus })];
  const scheduler = queueScheduler('global-queue', Infinity);
  return {
    name: `M/M/${servers} at ${load}`,
    scenario: (seed) => scenario({ cores: servers, scheduler, groups, durationNs: seconds * SEC, seed }),
    figures: [
      { name: 'ready', of: (host) => host.readyRatio, truth: (waits / ratePerNs) * (ratePerSec / SEC / vcpus) },
      { name: 'wait', of: (host) => host.wakeLatencyNs.mean, truth: waits / ratePerNs },
      { name: 'wait p50', of: (host) => host.wakeLatencyNs.p50, truth: quantile(0.5) },
      { name: 'wait p95', of: (host) => host.wakeLatencyNs.p95, truth: quantile(0.05) },
      { name: 'wait p99', of: (host) => host.wakeLatencyNs.p99, truth: quantile(0.01) },
      { name: 'expected ready', of: expectedReady, truth: (waits / ratePerNs) * (ratePerSec / SEC / vcpus) },
    ],
  };
}

/** Each of `count` vCPUs thinks and works 2 ms, all exponential: M/M/c//N. */
export function closedQueue(servers: number, count: number, thinkMs: number): KnownAnswers {
  const groups = [guests(count, { kind: 'bursts', think: exponential(thinkMs * MS), burst: exponential(2 * MS) })];
  const scheduler = queueScheduler('global-queue', SEC);
  const truth = waitingInClosedQueue(servers, count, 2 / thinkMs) / count;
  return {
    name: `M/M/${servers}//${count}`,
    scenario: (seed) => scenario({ cores: servers, scheduler, groups, durationNs: 40 * SEC, seed }),
    figures: [
      { name: 'ready', of: (host) => host.readyRatio, truth },
      { name: 'expected ready', of: expectedReady, truth },
    ],
  };
}

/**
 * 40 guests on 8 pCPUs under EEVDF at a load of .85. There is no closed form: the truth is the mean of 40 runs of 500 s each
 * after 60 s of warm-up (seeds 1001 to 1024 and 2001 to 2016), known within the shares given (95 %).
 */
export function openEevdf(seconds: number): KnownAnswers {
  const scheduler = stockScheduler('linux-eevdf', { costs: 'ideal' });
  const arrivals = { kind: 'poisson', ratePerSec: 34 } as const;
  const groups = [guests(40, { kind: 'requests', arrivals, service: exponential(5 * MS) })];
  return {
    name: 'linux-eevdf at 0.85',
    scenario: (seed) => scenario({ cores: 8, scheduler, groups, durationNs: seconds * SEC, seed }),
    figures: [
      { name: 'ready', of: (host) => host.readyRatio, truth: 0.09248 }, // +- 0.4 %
      { name: 'wait', of: (host) => host.wakeLatencyNs.mean, truth: 1_212_500 }, // +- 0.3 %
      { name: 'wait p95', of: (host) => host.wakeLatencyNs.p95, truth: 5_336_000 }, // +- 0.2 %
      { name: 'wait p99', of: (host) => host.wakeLatencyNs.p99, truth: 8_444_700 }, // +- 0.2 %
      { name: 'response', of: (host) => host.responseNs!.mean, truth: 10_661_500 }, // +- 0.3 %
      { name: 'response p99', of: (host) => host.responseNs!.p99, truth: 53_576_000 }, // +- 0.5 %
      { name: 'expected ready', of: expectedReady, truth: 0.09248 }, // +- 0.4 %
    ],
  };
}

/** Probability that an arrival has to wait in M/M/c, by the stable recursion for Erlang B. */
function erlangC(servers: number, load: number): number {
  let blocking = 1;
  for (let c = 1; c <= servers; c++) blocking = (load * blocking) / (c + load * blocking);
  return blocking / (1 - (load / servers) * (1 - blocking));
}

/** Waiting vCPUs on average in the closed queue M/M/c//N with think over service time 1/ratio. */
function waitingInClosedQueue(servers: number, sources: number, ratio: number): number {
  const weights = [1];
  for (let n = 1; n <= sources; n++) weights[n] = (weights[n - 1] * (sources - n + 1) * ratio) / Math.min(n, servers);
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.reduce((sum, weight, n) => sum + (Math.max(0, n - servers) * weight) / total, 0);
}
