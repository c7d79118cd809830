import { describe, expect, it } from 'vitest';
import { simulate } from './simulate.ts';
import { exponential, guests, MS, queueScheduler, scenario, SEC } from './testing/scenarios.ts';
import { stockScheduler } from './testing/schedulers.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { Estimate, HostResult } from './result.ts';

const SEEDS = 200;
/**
 * Intervals of 95 % are to hold the truth in 93 to 97 % of runs. Counted in 200 runs that may be two standard errors less or
 * more; the seeds are fixed, so it is the same each time.
 */
const LEAST = 0.91;
const MOST = 0.985;

interface Figure {
  readonly name: string;
  readonly of: (host: HostResult) => Estimate;
  readonly truth: number;
}

/** Over all seeds, for each figure: share of runs that gave an interval, and share of these intervals that hold the truth. */
function coverage(
  resolved: (seed: number) => ResolvedScenario,
  figures: readonly Figure[],
): { name: string; given: number; covered: number }[] {
  const given = figures.map(() => 0);
  const hits = figures.map(() => 0);
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { host } = simulate(resolved(seed));
    for (const [index, { of, truth }] of figures.entries()) {
      const { mean, halfWidth } = of(host);
      if (halfWidth === null) continue;
      given[index]++;
      if (Math.abs(mean - truth) <= halfWidth) hits[index]++;
    }
  }
  return figures.map(({ name }, index) => ({
    name,
    given: given[index] / SEEDS,
    covered: hits[index] / given[index],
  }));
}

function expectCoverage(found: ReturnType<typeof coverage>): void {
  for (const { name, given, covered } of found) {
    expect(given, `runs with an interval of ${name}`).toBeGreaterThan(0.9);
    expect(covered, `intervals of ${name}`).toBeGreaterThanOrEqual(LEAST);
    expect(covered, `intervals of ${name}`).toBeLessThanOrEqual(MOST);
  }
}

/** Probability that an arrival has to wait in M/M/c, by the stable recursion for Erlang B. */
function erlangC(servers: number, load: number): number {
  let blocking = 1;
  for (let c = 1; c <= servers; c++) blocking = (load * blocking) / (c + load * blocking);
  return blocking / (1 - (load / servers) * (1 - blocking));
}

describe('95 % intervals hold the truth', () => {
  // Requests of 1 ms on average, each on a vCPU of its own, in the order in which they come.
  it.each([
    { servers: 1, load: 0.8, vcpus: 64, seconds: 80 },
    { servers: 8, load: 0.9, vcpus: 160, seconds: 15 },
  ])('of M/M/$servers at a load of $load', ({ servers, load, vcpus, seconds }) => {
    const ratePerSec = servers * load * 1000;
    const waits = erlangC(servers, servers * load);
    /** Waits longer than 0 are exponential with this rate. */
    const ratePerNs = (servers * (1 - load)) / MS;
    const quantile = (beyond: number): number => Math.log(waits / beyond) / ratePerNs;
    const found = coverage(
      (seed) =>
        scenario({
          cores: servers,
          scheduler: queueScheduler('global-queue', Infinity),
          groups: [
            guests(
              1,
              { kind: 'requests', arrivals: { kind: 'poisson', ratePerSec }, service: exponential(MS) },
              { vcpus },
            ),
          ],
          durationNs: seconds * SEC,
          seed,
        }),
      [
        { name: 'ready', of: (host) => host.readyRatio, truth: (waits / ratePerNs) * (ratePerSec / SEC / vcpus) },
        { name: 'wait', of: (host) => host.wakeLatencyNs.mean, truth: waits / ratePerNs },
        { name: 'p50', of: (host) => host.wakeLatencyNs.p50, truth: quantile(0.5) },
        { name: 'p95', of: (host) => host.wakeLatencyNs.p95, truth: quantile(0.05) },
        ...(servers === 1
          ? [{ name: 'p99', of: (host: HostResult) => host.wakeLatencyNs.p99, truth: quantile(0.01) }]
          : []),
      ],
    );
    expectCoverage(found);
  });

  /*
   * 8 pCPUs, 40 guests, a load of .85. There is no closed form: the truth is the mean of 40 runs of 500 s each after 60 s of
   * warm-up (seeds 1001 to 1024 and 2001 to 2016), known within the shares given (95 %).
   */
  it('of an open system under linux-eevdf at a load of 0.85', () => {
    const scheduler = stockScheduler('linux-eevdf', { costs: 'ideal' });
    const arrivals = { kind: 'poisson', ratePerSec: 34 } as const;
    const groups = [guests(40, { kind: 'requests', arrivals, service: exponential(5 * MS) })];
    const found = coverage(
      (seed) => scenario({ cores: 8, scheduler, groups, durationNs: 20 * SEC, seed }),
      [
        { name: 'ready', of: (host) => host.readyRatio, truth: 0.09248 }, // +- 0.4 %
        { name: 'wake', of: (host) => host.wakeLatencyNs.mean, truth: 1_212_500 }, // +- 0.3 %
        { name: 'wake p95', of: (host) => host.wakeLatencyNs.p95, truth: 5_336_000 }, // +- 0.2 %
        { name: 'wake p99', of: (host) => host.wakeLatencyNs.p99, truth: 8_444_700 }, // +- 0.2 %
        { name: 'response', of: (host) => host.responseNs!.mean, truth: 10_661_500 }, // +- 0.3 %
        { name: 'response p99', of: (host) => host.responseNs!.p99, truth: 53_576_000 }, // +- 0.5 %
      ],
    );
    expectCoverage(found);
  });

  // 5 s at a load of .95: a handful of busy periods have all the waits beyond the 99.9th percentile.
  it('or are not given', () => {
    const arrivals = { kind: 'poisson', ratePerSec: 950 } as const;
    const groups = [guests(1, { kind: 'requests', arrivals, service: exponential(MS) }, { vcpus: 300 })];
    for (let seed = 1; seed <= 50; seed++) {
      const scheduler = queueScheduler('global-queue', Infinity);
      const { host } = simulate(scenario({ scheduler, groups, durationNs: 5 * SEC, seed }));
      expect(host.wakeLatencyNs.p999.halfWidth).toBeNull();
      expect(host.responseNs!.p999.halfWidth).toBeNull();
    }
  });
});
