import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { percentileOfSorted } from '../../base/statistics/percentile.ts';
import { coverageOf } from '../windows/coverage.ts';
import { useAtPeakOfHosts } from './drawn-hosts.ts';
import type { AlignedEstate } from '../windows/align-estate.ts';

const SHARE = 0.95;

function aligned(rows: readonly (readonly number[])[]): AlignedEstate {
  const windows = itemAt(rows, 0).length;
  const values = Float32Array.from(rows.flat());
  const series = { startMs: 0, stepMs: 300_000, windows, guests: rows.length, values };
  return { aligned: series, coverage: coverageOf(series), tooLittle: [] };
}

const membersOf = (rows: readonly unknown[]): readonly number[] => [...rows.keys()];
const meanOf = (row: readonly number[]): number => row.reduce((sum, value) => sum + value, 0) / row.length;

/** What all guests use at the peak of hosts of that size, over what they use on average. */
function peakOverMean(rows: readonly (readonly number[])[], guestsPerHost: number): number {
  const ratios = useAtPeakOfHosts(aligned(rows), membersOf(rows), guestsPerHost, SHARE);
  const means = rows.map(meanOf);
  return (
    means.reduce((sum, mean, guest) => sum + mean * itemAt(ratios, guest), 0) /
    means.reduce((sum, mean) => sum + mean, 0)
  );
}

const uses = fc.array(fc.integer({ min: 0, max: 64 }), { minLength: 40, maxLength: 40 });

describe('hosts drawn from guests with series', () => {
  it('carry the percentile of the sum where all guests are on one, and of each guest where each is alone', () => {
    fc.assert(
      fc.property(fc.array(uses, { minLength: 1, maxLength: 12 }), (rows) => {
        fc.pre(rows.some((row) => meanOf(row) > 0));
        const planned = (row: readonly number[]): number =>
          Math.max(
            meanOf(row),
            percentileOfSorted(
              row.toSorted((a, b) => a - b),
              SHARE,
            ),
          );
        const sum = itemAt(rows, 0).map((_, window) => rows.reduce((all, row) => all + itemAt(row, window), 0));
        const means = rows.reduce((all, row) => all + meanOf(row), 0);
        expect(peakOverMean(rows, rows.length)).toBeCloseTo(planned(sum) / means, 5);
        const alone = rows.reduce((all, row) => all + planned(row), 0);
        // A guest that is idle in all windows around its percentile has no part that tells the percentile.
        expect(peakOverMean(rows, 1)).toBeLessThanOrEqual(alone / means + 1e-5);
      }),
    );
  });

  it('carry less where guests are busy by turns, which one correlation of any two does not tell', () => {
    const windows = 240;
    const team = (phase: number) => Array.from({ length: windows }, (_, at) => ((at + phase) % 24 < 12 ? 2 : 0.2));
    const together = Array.from({ length: 20 }, () => team(0));
    const byTurns = Array.from({ length: 20 }, (_, guest) => team(guest % 2 === 0 ? 0 : 12));
    expect(peakOverMean(together, 10)).toBeCloseTo(2 / 1.1, 5);
    expect(peakOverMean(byTurns, 10)).toBeLessThan(1.25);
    expect(peakOverMean(byTurns, 20)).toBeCloseTo(1, 5);
  });

  it('tell each guest its own part of the peak', () => {
    const busy = [...Array.from({ length: 90 }, () => 1), ...Array.from({ length: 10 }, () => 9)];
    const idleThen = busy.map((use) => (use === 9 ? 0.5 : 1));
    const [first, second] = useAtPeakOfHosts(aligned([busy, idleThen]), [0, 1], 2, SHARE);
    expect(first).toBeCloseTo(9 / meanOf(busy), 5);
    expect(second).toBeCloseTo(0.5 / meanOf(idleThen), 5);
  });
});
