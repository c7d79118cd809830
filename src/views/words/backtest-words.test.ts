import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleBacktest, shortBacktest } from '../testing/sample-backtest.ts';
import { backtestAdvice, backtestHeadline, backtestSentences, forecastScore, wasEnough } from './backtest-words.ts';

const day = fc
  .record({ measured: fc.integer({ min: 1, max: 100 }), off: fc.integer({ min: -50, max: 50 }), width: fc.nat(50) })
  .map(({ measured, off, width }) => ({
    day: '2026-10-01',
    measured,
    forecast: measured + off,
    low: measured + off - width,
    high: measured + off + width,
    isWithin: Math.abs(off) <= width,
  }));

describe('the words of a back-test', () => {
  it('count the days within the band, and no error is less than the mean error in one direction', () => {
    fc.assert(
      fc.property(fc.array(fc.array(day, { maxLength: 6 }), { minLength: 1, maxLength: 4 }), (sets) => {
        const all = sets.flat();
        const score = forecastScore(sets.map((days) => ({ days })));
        if (all.length === 0) {
          expect(score).toBeNull();
          return;
        }
        expect(score!.days).toBe(all.length);
        expect(score!.withinRatio * all.length).toBeCloseTo(all.filter(({ isWithin }) => isWithin).length, 9);
        expect(score!.errorRatio).toBeGreaterThanOrEqual(Math.abs(score!.biasRatio) - 1e-12);
      }),
    );
  });

  it('say whether a plan would have been enough', () => {
    expect(wasEnough(sampleBacktest.demand)).toBe(false);
    expect(backtestHeadline(sampleBacktest)).toContain('would have been too little: guests asked for more');
    expect(wasEnough(shortBacktest.demand)).toBe(true);
    expect(backtestHeadline(shortBacktest)).toContain('would have been enough');
  });

  it('say what a prediction of CPU ready that is off means, and nothing of one that is near or of next to nothing', () => {
    const withReady = (measured: number, predicted: number) => {
      const { ready } = sampleBacktest;
      return backtestAdvice({
        demand: sampleBacktest.demand,
        ready: { ...ready!, hosts: ready!.hosts.map((host) => ({ ...host, measured, predicted })) },
      }).join(' ');
    };
    expect(withReady(0.02, 0.0003)).toContain('Expect the CPU ready time that was measured');
    expect(withReady(0.0003, 0.02)).toContain('has more room than it says');
    for (const [measured, predicted] of [[0.02, 0.012] as const, [0.002, 0.0001] as const])
      expect(withReady(measured, predicted)).not.toContain('CPU ready');
  });

  it('say that CPU ready was not asked for', () => {
    const { demand } = sampleBacktest;
    expect(backtestSentences({ demand, fast: true })[2]).toContain('--fast');
    expect(backtestSentences({ demand })[2]).not.toContain('--fast');
  });

  it('say what was promised and what came', () => {
    const [demand, planned, ready] = backtestSentences(sampleBacktest);
    expect(demand).toContain('band of 90% held 90% of 10 days');
    expect(planned).toContain('in 10% of the windows of 1 host');
    expect(ready).toContain('predicted 1.25% from the first part (fitted to the first part), measured 1.4%');
    expect(ready).toContain('2 of 2 hosts are within a factor of two');
    expect(backtestSentences(shortBacktest)[0]).toContain('a forecast needs 10');
  });
});
