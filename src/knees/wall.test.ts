import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEAST_FACTOR, rankWalls, wallOf } from './wall.ts';

const factor = fc.double({ min: 0.2, max: 8, noNaN: true });

describe('the rule for what the wall is', () => {
  it('is that a lock of 6 % is the wall where twice the cores bring 31.7 %: they count as 3.9 %', () => {
    const ranked = rankWalls(
      [
        { name: 'processors', factor: 1.317 },
        { name: 'vfs', factor: 1.06 },
      ],
      [{ name: 'processors', doublesProcessors: true }, { name: 'vfs' }],
    );
    expect(wallOf(ranked)?.name).toBe('vfs');
    expect(ranked[1].rankedFactor).toBeCloseTo(1.039, 3);
  });

  it('ranks a cost before processors that grow without loss only where it takes more than a tenth', () => {
    fc.assert(
      fc.property(factor, (cost) => {
        const found = [
          { name: 'cost', factor: cost },
          { name: 'processors', factor: 2 },
        ];
        const wall = wallOf(rankWalls(found, [{ name: 'processors', doublesProcessors: true }]));
        expect(wall?.name).toBe(cost > 1.1 + 1e-12 ? 'cost' : 'processors');
      }),
      // A cost of exactly a tenth is a tie.
      { examples: [[1.2], [1.05], [1.11]] },
    );
  });

  it('does not depend on the order in which resources were tried, and names none that brings next to nothing', () => {
    const resources = [{ name: 'a' }, { name: 'b', includes: ['a'] }, { name: 'c', doublesProcessors: true as const }];
    fc.assert(
      fc.property(factor, factor, factor, (a, b, c) => {
        const found = [
          { name: 'a', factor: a },
          { name: 'b', factor: b },
          { name: 'c', factor: c },
        ];
        const ranked = rankWalls(found, resources);
        expect(rankWalls(found.toReversed(), resources.toReversed())).toEqual(ranked);
        const counted = [a, b / Math.max(1, a), c ** Math.log2(1.1)];
        expect(ranked[0].rankedFactor).toBeCloseTo(Math.max(...counted), 12);
        expect(wallOf(ranked)).toEqual(Math.max(...counted) >= LEAST_FACTOR ? ranked[0] : undefined);
      }),
    );
  });
});
