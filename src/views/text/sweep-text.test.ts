import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { plainStyle } from './style.ts';
import { sweepText } from './sweep-text.ts';
import { sweepVerdict } from '../words/sweep-words.ts';
import { sampleSweep } from '../testing/sample-sweep.ts';

describe('a sweep in words', () => {
  const text = sweepText(sampleSweep, { columns: 110, style: plainStyle }, 'web.yaml');
  const [beside, below, inside] = text.split('\n\n\n');

  it('says where the knee is, how sure that is, and what breaks beyond', () => {
    expect(inside).toMatch(
      /^8 cores of each last-level cache\n\nGo up to 30 guests on this host: ready<=5% is kept there\. The wall \(bottleneck\) is threads that share a\s+core\./,
    );
    expect(inside).toMatch(/\nThe knee is at 30 guests \(95%: 28 to 31\): up to there ready<=5% is kept\./);
    expect(inside).toMatch(/At 31 guests the promise is broken: ready<=5% for web\[3\] \(6%\)\./);
    expect(inside).toMatch(/30 +kept +4% ±0\.5%.*← knee/);
  });

  it('puts several curves beside each other first', () => {
    expect(beside).toMatch(
      /^The knee moves from below 8 guests with 2 cores to 30 guests with 8\s+cores\s+of\s+each\s+last-level\s+cache\.\n/,
    );
    expect(beside).toMatch(/2 +< 8 +4,800 +not searched/);
    expect(beside).toMatch(/8 +30 \(28 to 31\) +2,480 +threads that share a core \+50%/);
  });

  it('says up to which load a promise is certainly kept, and from which on broken, where the runs beside it are undecided', () => {
    const curve = itemAt(sampleSweep.curves, 1);
    const said = (undecided: readonly number[]) => {
      const points = curve.points.map((point) =>
        undecided.includes(point.load) ? { ...point, decision: 'undecided' as const } : point,
      );
      return sweepVerdict({ ...curve, points }, sampleSweep);
    };
    const knee = (undecided: readonly number[]) => said(undecided).knee;
    const likely = 'The knee is most likely at 30 guests (95%: 28 to 31)';
    expect(knee([30])).toBe(`${likely}: up to 1 ready<=5% is kept, certainly broken from 31 on.`);
    expect(knee([30, 31])).toBe(`${likely}: up to 1 ready<=5% is kept, certainly broken from 60 on.`);
    expect(knee([31, 60])).toBe(`${likely}: up to 30 ready<=5% is kept; beyond, these runs are not certain.`);
    expect(knee([1, 30])).toBe(`${likely}, and certainly below 31.`);
    expect(knee([1, 30, 31, 60])).toBe(`${likely}: these runs are too short to be certain.`);
    // The lower end of the knee's interval is as certain as a run, unless a run says otherwise.
    expect(said([30]).headline).toBe('Go up to 28 guests on this host: ready<=5% is kept there.');
    expect(said([31, 60]).headline).toBe('Go up to 30 guests on this host: ready<=5% is kept there.');
    expect(said([1, 30]).headline).toBe(said([1, 30]).knee);
  });

  it('claims nothing that a run in its table leaves undecided', () => {
    const curve = itemAt(sampleSweep.curves, 1);
    const loads = [10, 20, 30, 40, 50, 60];
    const decisions = fc.tuple(
      ...loads.map(() => fc.constantFrom('holds' as const, 'undecided' as const, 'breaks' as const)),
    );
    const places = fc.constantFrom('below' as const, 'inside' as const, 'above' as const);
    fc.assert(
      fc.property(decisions, places, fc.nat(4), fc.nat(9), (all, place, at, low) => {
        const points = loads.map((load, nth) => ({ ...itemAt(curve.points, 0), load, decision: itemAt(all, nth) }));
        const load = { below: 10, inside: itemAt(loads, at), above: 60 }[place];
        const breaksAt = { below: 10, inside: itemAt(loads, at + 1), above: null }[place];
        const { headline, knee } = sweepVerdict(
          { ...curve, points, knee: { ...curve.knee, place, load, breaksAt, interval: [load - low, load] } },
          sampleSweep,
        );
        for (const said of [headline, knee]) {
          const isCertain = (word: string) => said.includes(word) && !said.includes(`most likely ${word}`);
          const [, met] = /[Uu]p to (\d+)/.exec(said) ?? (said.includes('up to there') ? ['', String(load)] : []);
          const [, missed] =
            /certainly (?:below|broken from) (\d+)[. ]/.exec(said) ?? (isCertain('broken already') ? ['', '10'] : []);
          for (const { load: tried, decision } of points) {
            if (tried <= Number(met ?? 0)) expect(decision).toBe('holds');
            if (tried >= Number(missed ?? Infinity)) expect(decision).toBe('breaks');
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('names the walls that move it, and none that does not', () => {
    expect(inside).toMatch(/threads that share a core +no loss +45 +by \+50% \(\+40% to \+60%\)/);
    expect(inside).toMatch(/cold caches +warm +≥ 120 +by \+300% or more/);
    expect(inside).not.toMatch(/switches +free/);
    expect(inside).toMatch(/1 other resource moves it\s+less/);
  });

  it('says where to look when the range begins too far out', () => {
    expect(below).toMatch(
      /At 8 guests, the start of the range, the promise is broken already: ready<=5% for web\[3\] \(6%\)\./,
    );
    expect(below).toMatch(/Try --vary guests=2\.\.8\./);
    expect(below).not.toMatch(/Walls/);
  });

  it.each([40, 60, 80])('fits into %d columns', (columns) => {
    const lines = sweepText(sampleSweep, { columns, style: plainStyle }, 'web.yaml').split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });
});
