import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SweepProgress } from './sweep-progress.ts';

describe('how far a sweep is', () => {
  it('never falls, stays below the whole while a search is open, and counts what was done', () => {
    const searches = fc.array(fc.record({ runs: fc.integer({ min: 1, max: 60 }), isWall: fc.boolean() }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(searches, (asked) => {
        const shares: number[] = [];
        const progress = new SweepProgress((_doing, share) => shares.push(share));
        progress.expectWalls(0, asked.filter(({ isWall }) => isWall).length);
        for (const { runs, isWall } of asked) {
          const search = isWall ? progress.wall() : progress.knee();
          for (let run = 0; run < runs; run++) search.ran('a load');
          search.ended();
        }
        expect(shares).toHaveLength(asked.reduce((sum, { runs }) => sum + runs, 0));
        expect(shares).toEqual(shares.toSorted((a, b) => a - b));
        for (const share of shares) expect(share).toBeLessThan(1);
      }),
    );
  });

  it('is the share of the runs where every search takes as many as are expected', () => {
    const shares: number[] = [];
    const progress = new SweepProgress((_doing, share) => shares.push(share));
    progress.expectWalls(0, 2);
    const knee = progress.knee();
    for (let run = 0; run < 16; run++) knee.ran('a load');
    knee.ended();
    // 16 runs of the knee, then 12 of two walls
    expect(shares[7]).toBeCloseTo(8 / 28, 2);
    for (const wall of [progress.wall(), progress.wall()]) {
      for (let run = 0; run < 6; run++) wall.ran('a wall');
      wall.ended();
    }
    expect(shares.at(-1)).toBeCloseTo(27 / 28, 1);
  });
});
