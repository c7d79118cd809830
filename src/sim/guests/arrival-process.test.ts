import { describe, expect, it } from 'vitest';
import { arrivals as written } from '../../scenario/arrivals.ts';
import { RandomStreams } from '../engine/random.ts';
import type { GuestPort } from '../host/guest-port.ts';
import { MS, SEC } from '../testing/scenarios.ts';
import { ArrivalProcess } from './arrival-process.ts';

/** Arrivals of each of many guests between 0 and `untilNs`. */
function arrivalsOf(process: Parameters<typeof written.parse>[0], guests: number, untilNs: number): number[] {
  const random = new RandomStreams(
    1,
    Int32Array.from({ length: guests }, (_, guest) => guest),
    1,
  );
  const timer = { dueNs: 0 };
  const host = {
    guests,
    now: 0,
    random,
    arrivalStream: (guest: number) => guest,
    setGuestTimer: (_: number, at: number): void => {
      timer.dueNs = at;
    },
  };
  const arrivals = new ArrivalProcess(host as unknown as GuestPort, written.parse(process));
  return Array.from({ length: guests }, (_, guest) => {
    let count = 0;
    for (host.now = 0; host.now < untilNs; host.now = timer.dueNs) if (arrivals.nextIsArrival(guest)) count++;
    return count;
  });
}

function moments(counts: readonly number[]): { mean: number; variance: number } {
  const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return { mean, variance: counts.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (counts.length - 1) };
}

describe('arrivals in clumps', () => {
  const share = 0.2;
  const factor = 3;
  const perSec = 400;
  const correlationNs = 50 * MS;
  const clumps = { clumps: { rate: `${perSec}/s`, share, factor, correlation: '50ms' } };

  // Rates m f and m (1 - s f) / (1 - s) differ by m (f - 1) / (1 - s), which is Bernoulli(s).
  const rateVariance = share * (1 - share) * ((perSec * (factor - 1)) / (1 - share)) ** 2;

  it.each([2, 5, 10])('are as often busy as they should be from the beginning: in the first %d ms', (ms) => {
    const untilNs = ms * MS;
    const { mean, variance } = moments(arrivalsOf(clumps, 6000, untilNs));
    const expected = (perSec * untilNs) / SEC;
    const spread = expected + rateVariance * (untilNs / SEC) ** 2;
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(spread / 6000));
    // Some have changed their state meanwhile.
    expect(variance / spread).toBeLessThan(1.08);
    expect(variance / spread).toBeGreaterThan(0.8);
  });

  it('vary over long times as a renewal process of stays in four stages does, a quarter of what exponential stays do', () => {
    const untilNs = 5 * SEC;
    const { mean, variance } = moments(arrivalsOf(clumps, 1500, untilNs));
    const expected = (perSec * untilNs) / SEC;
    const spread = expected + (2 / 4) * rateVariance * (correlationNs / SEC) * (untilNs / SEC);
    expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(spread / 1500));
    expect(Math.abs(variance / spread - 1)).toBeLessThan(0.15);
  });

  it('with a factor of one are Poisson arrivals', () => {
    const { mean, variance } = moments(
      arrivalsOf({ clumps: { rate: '400/s', share: 0.5, factor: 1, correlation: '50ms' } }, 4000, 100 * MS),
    );
    expect(Math.abs(mean - 40)).toBeLessThan(0.5);
    expect(variance / mean).toBeGreaterThan(0.92);
    expect(variance / mean).toBeLessThan(1.08);
  });
});

describe('arrivals that swing together', () => {
  const period = 80;
  const swing = { deviation: 0.4, period: `${period}ms` };
  /** The eighth of a period that is busiest. */
  const from = 4 * (period / 8) * MS;
  const until = from + (period / 8) * MS;

  it.each([
    ['poisson', { poisson: '400/s', swing }],
    ['clumps', { clumps: { rate: '400/s', share: 0.2, factor: 3, correlation: '10ms' }, swing }],
  ])('keep their mean rate over a period, and all guests are busier in the same part of it: %s', (_, process) => {
    const guests = 4000;
    const { mean } = moments(arrivalsOf(process, guests, period * MS));
    expect(Math.abs(mean / (0.4 * period) - 1)).toBeLessThan(0.02);
    const inBusiest =
      moments(arrivalsOf(process, guests, until)).mean - moments(arrivalsOf(process, guests, from)).mean;
    expect(inBusiest / (0.4 * (period / 8))).toBeGreaterThan(1.5);
    expect(inBusiest / (0.4 * (period / 8))).toBeLessThan(1.85);
  });
});
