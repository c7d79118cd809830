import { describe, expect, it } from 'vitest';
import type { Estimate } from '../base/statistics/estimate.ts';
import { parsePromise } from './promise.ts';
import type { OneGuestFigures, RunFigures } from '../run/run-figures.ts';
import { decide, judge, worstMargin } from './verdict.ts';

const about = (mean: number, halfWidth = mean / 10): Estimate => ({ mean, halfWidth });
const guest = (readyRatio: number, connections: number | null = null, name = 'g[0]'): OneGuestFigures => ({
  name,
  carriedRatio: null,
  restRatio: null,
  readyRatio: about(readyRatio),
  stealRatio: about(readyRatio * 2),
  costopRatio: about(0, 0),
  meanWakeNs: about(readyRatio * 1e6),
  meanResponseNs: null,
  connectionsPerSec: connections === null ? null : about(connections),
});
const latency = { count: 1000, mean: about(1e5), p50: about(5e4), p95: about(5e5), p99: about(1e6), p999: about(4e6) };
const members = [0.01, 0.02, 0.03, 0.04, 0.05].map((ready, index) => guest(ready, 100 + 50 * index, `g[${index}]`));
const figures: RunFigures = {
  settled: true,
  events: 1,
  simulatedNs: 1,
  pcpus: 1,
  vcpus: 1,
  throughputPerSec: about(1),
  utilisation: about(0.5),
  host: guest(0.03, 200),
  wakeLatencyNs: latency,
  responseNs: null,
  guests: members,
  groups: members.map((member, index) => ({
    ...member,
    name: `g${index}`,
    guests: 1,
    runPcpus: 1,
    wakeLatencyNs: latency,
    responseNs: null,
  })),
  account: {} as RunFigures['account'],
};

describe('a promise held against a run', () => {
  it.each([
    ['worst.readyRatio<=5%', 0.05],
    ['mean.readyRatio<=5%', 0.03],
    ['p50.readyRatio<=5%', 0.03],
    ['p80.readyRatio<=5%', 0.04],
    ['p99.readyRatio<=5%', 0.05],
    ['p99.wakeLatency<=2ms', 1e6],
    ['p99.9.wakeLatency<=2ms', 4e6],
    ['worst.wakeLatency<=2ms', 5e4],
    ['connections>=100/s', 200],
    ['worst.connections>=100/s', 100],
    ['p80.connections>=100/s', 150],
  ])('%s looks at %d', (text, mean) => {
    expect(judge(parsePromise(text), figures).figure.mean).toBe(mean);
  });

  it('names the guest where it speaks of a single one', () => {
    const guestOf = (text: string) => judge(parsePromise(text), figures).guest;
    expect(['ready<=5%', 'worst.connections>=100/s', 'mean.ready<=5%', 'p50.ready<=5%'].map(guestOf)).toEqual([
      'g[4]',
      'g[0]',
      null,
      null,
    ]);
  });

  it('is broken above its limit, or below it where more is better', () => {
    const margin = (text: string) => judge(parsePromise(text), figures).margin;
    expect(margin('ready<=4%').mean).toBeCloseTo(0.25);
    expect(margin('ready<=10%').mean).toBeCloseTo(-0.5);
    expect(margin('connections>=400/s').mean).toBeCloseTo(0.5);
    expect(margin('connections>=400/s')).toEqual(
      expect.objectContaining({ low: expect.closeTo(0.45), high: expect.closeTo(0.55) }),
    );
  });

  it('is undecided while its interval has the limit in it', () => {
    const decided = (text: string) => decide(judge(parsePromise(text), figures).margin);
    expect(['ready<=6%', 'ready<=5.1%', 'ready<=4%'].map(decided)).toEqual(['holds', 'undecided', 'breaks']);
  });

  it('counts with the others as the nearest to its limit does', () => {
    const verdicts = ['ready<=10%', 'p99.wakeLatency<=2ms', 'mean.ready<=2%'].map((text) =>
      judge(parsePromise(text), figures),
    );
    expect(worstMargin(verdicts.map(({ margin }) => margin))).toEqual(verdicts[2].margin);
  });

  it.each([
    ['p99.response<=5ms', /none of its guests answers requests or finishes bursts/],
    ['p98.wakeLatency<=5ms', /p50, p95, p99, p99\.9/],
  ])('%s is refused where there is nothing to measure it by', (text, says) => {
    expect(() => judge(parsePromise(text), figures)).toThrow(says);
  });
});
