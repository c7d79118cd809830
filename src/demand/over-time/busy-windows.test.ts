import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../base/samples/metric.ts';
import type { Samples } from '../../base/samples/samples.ts';
import type { Estate, Host } from '../../estate/model/estate.ts';
import type { EstateSeries, SeriesByMetric } from '../../estate/series/match-series.ts';
import { estate, guest, measured } from '../../plan/testing/sample-estate.ts';
import { busyWindows } from './busy-windows.ts';

const STEP_MS = 300_000;
const MHZ = 2000;

interface GuestOverTime {
  readonly host: string;
  readonly cores: readonly number[];
  readonly ready?: readonly number[];
}

function samplesOf(values: readonly number[]): Samples {
  return {
    timesMs: Float64Array.from(values, (_, window) => window * STEP_MS),
    stepsMs: new Uint32Array(values.length).fill(STEP_MS),
    means: Float32Array.from(values),
  };
}

const host = (name: string): Host => ({
  name,
  packages: measured(2),
  coresPerPackage: measured(8),
  threadsPerCore: measured(2),
  mhz: measured(MHZ),
  memoryMib: measured(65_536),
  cpuUsageRatio: measured(0.5),
});

/** @param waiting tasks of each host that wait, on average */
function known(
  guests: readonly GuestOverTime[],
  waiting?: readonly number[],
): { estate: Estate; series: EstateSeries } {
  const hosts = [...new Set(guests.map((one) => one.host))].map(host);
  const all = guests.map((one, at) =>
    guest(`g${at}`, { host: one.host, cpuMeanMhz: measured(1), hostMhz: measured(MHZ), readyRatio: measured(0.9) }),
  );
  const byMetric = guests.map(({ cores, ready }): SeriesByMetric => {
    const metrics: [Metric, Samples][] = [['cpu_cores', samplesOf(cores)]];
    if (ready !== undefined) metrics.push(['ready_share_per_vcpu', samplesOf(ready)]);
    return new Map(metrics);
  });
  const ofHosts = hosts.map(({ name }): SeriesByMetric => {
    const cores = guests[0]!.cores.map((_, window) =>
      guests.reduce((sum, one) => sum + (one.host === name ? one.cores[window]! : 0), 0),
    );
    const used = [['cpu_cores', samplesOf(cores)]] as const;
    return new Map<Metric, Samples>(
      waiting === undefined ? used : [...used, ['waiting_tasks', samplesOf(waiting)] as const],
    );
  });
  return {
    estate: estate(all, { hosts }),
    series: { guests: byMetric, guestMhz: guests.map(() => MHZ), hosts: ofHosts, unmatched: [], warnings: [] },
  };
}

const ofTwoHosts = fc
  .record({ guests: fc.integer({ min: 1, max: 6 }), windows: fc.integer({ min: 1, max: 60 }) })
  .chain(({ guests, windows }) => {
    const values = (max: number) =>
      fc.array(fc.double({ min: 0, max, noNaN: true }), { minLength: windows, maxLength: windows });
    return fc.array(fc.record({ host: fc.constantFrom('a', 'b'), cores: values(4), ready: values(0.2) }), {
      minLength: guests,
      maxLength: guests,
    });
  });

const busy = (guests: readonly GuestOverTime[]) => {
  const { estate: read, series } = known(guests);
  return busyWindows(read, series, () => 16);
};

describe('the busy windows of hosts', () => {
  it('have the means of the very windows that rank from 85 to 95 % by the sum of the guests of a host', () => {
    fc.assert(
      fc.property(ofTwoHosts, (guests) => {
        const found = busy(guests)!;
        for (const name of found.hosts) {
          const own = guests.filter((one) => one.host === name);
          const sums = own[0]!.cores.map((_, window) =>
            own.reduce((sum, { cores }) => sum + Math.fround(cores[window]!), 0),
          );
          const sorted = sums.toSorted((a, b) => a - b);
          const all = guests.flatMap((one, at) => (one.host === name ? [found.estate.guests[at]!] : []));
          const used = all.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value / MHZ, 0);
          const from = Math.min(sorted.length - 1, Math.floor(0.85 * sorted.length));
          const ranks = sorted.slice(from, Math.max(from + 1, Math.floor(0.95 * sorted.length)));
          const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
          expect(used).toBeCloseTo(mean(ranks), 4);
          expect(found.estate.hosts.find((one) => one.name === name)!.cpuUsageRatio!.value).toBeCloseTo(used / 16, 4);
          const isBusy = sums.map((sum) => ranks.includes(sum));
          // Only where no two windows tie is it known which are meant.
          if (new Set(sums).size < sums.length) continue;
          own.forEach(({ ready }, at) => {
            expect(all[at]!.readyRatio!.value).toBeCloseTo(mean(ready!.filter((_, window) => isBusy[window])), 5);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are those of each host alone, whatever the other does', () => {
    fc.assert(
      fc.property(ofTwoHosts, (guests) => {
        const found = busy(guests)!;
        const alone = guests.filter((one) => one.host === 'a');
        fc.pre(alone.length > 0);
        const use = (of: Estate, name: string) =>
          of.guests.flatMap((one) => (one.host === name ? [one.cpuMeanMhz.value] : []));
        expect(use(found.estate, 'a')).toEqual(use(busy(alone)!.estate, 'a'));
      }),
      { numRuns: 30 },
    );
  });

  it('leave a host as it was read where use and ready time are known of half of its vCPUs or less', () => {
    const [windows, ready] = [Array.from({ length: 20 }, () => 1), Array.from({ length: 20 }, () => 0.05)];
    const of = (...told: boolean[]) =>
      busy(told.map((isTold) => ({ host: 'a', cores: windows, ...(isTold && { ready }) })));
    expect(of(true, false)).toBeUndefined();
    const found = of(true, true, false)!;
    expect([...found.hosts]).toEqual(['a']);
    expect(found.windows).toBe(2);
    expect(found.estate.guests.map(({ readyRatio }) => readyRatio!.value.toFixed(2))).toEqual(['0.05', '0.05', '0.90']);
  });

  it('have the waiting tasks of the host over its vCPUs, where ready times of most guests are not known', () => {
    const cores = Array.from({ length: 20 }, (_, window) => window);
    const ready = cores.map(() => 0.05);
    const waiting = cores.map((window) => window / 50);
    const of = (guests: readonly GuestOverTime[]) => {
      const { estate: read, series } = known(guests, waiting);
      return busyWindows(read, series, () => 16)!;
    };
    const ofHost = of([
      { host: 'a', cores },
      { host: 'a', cores, ready },
      { host: 'a', cores },
    ]);
    const vcpus = ofHost.estate.guests.reduce((sum, { vcpus: own }) => sum + own.value, 0);
    // The windows of ranks 17 and 18 of 20.
    expect(ofHost.estate.hosts[0]!.readyRatio!.value).toBeCloseTo(17.5 / 50 / vcpus, 6);
    expect(ofHost.estate.guests.map(({ readyRatio }) => readyRatio)).toEqual([undefined, undefined, undefined]);
    const ofGuests = of([
      { host: 'a', cores, ready },
      { host: 'a', cores, ready },
    ]);
    expect(ofGuests.estate.hosts[0]!.readyRatio).toBeUndefined();
    expect(ofGuests.estate.guests[0]!.readyRatio!.value).toBeCloseTo(0.05, 6);
  });

  it('count nothing for a guest before its first window, and leave gaps out', () => {
    const cores = Array.from({ length: 20 }, (_, window) => ({ 0: 50, 5: NaN, 10: 40, 19: 100 })[window] ?? 1);
    const late = cores.map((_, window) => (window < 9 ? NaN : 3));
    const ready = cores.map(() => 0.1);
    const found = busy([
      { host: 'a', cores, ready },
      { host: 'a', cores: late, ready },
    ])!;
    expect(found.windows).toBe(2);
    expect(found.estate.guests.map(({ cpuMeanMhz }) => cpuMeanMhz.value / MHZ)).toEqual([45, 1.5]);
  });
});
