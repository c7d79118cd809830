import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Ablated, findWalls, LEAST_FACTOR, wallOf } from './wall.ts';

const factor = fc.double({ min: 0.2, max: 8, noNaN: true });
const walls = (...tried: readonly (readonly [Ablated, number])[]) =>
  findWalls(
    tried.map(([resource]) => resource),
    tried.map(([, each]) => ({ factor: each })),
  );
const PROCESSORS: Ablated = { name: 'processors', doublesProcessors: true };

describe('the rule for what the wall is', () => {
  it('is that a lock of 6 % is the wall where twice the cores bring 31.7 %: they count as 3.9 %', () => {
    const ranked = walls([PROCESSORS, 1.317], [{ name: 'vfs' }, 1.06]);
    expect(wallOf(ranked)?.name).toBe('vfs');
    expect(ranked[1].rankedFactor).toBeCloseTo(1.039, 3);
  });

  it('ranks a cost before processors that grow without loss only where it takes more than a tenth', () => {
    fc.assert(
      fc.property(factor, (cost) => {
        const wall = wallOf(walls([{ name: 'cost' }, cost], [PROCESSORS, 2]));
        expect(wall?.name).toBe(cost > 1.1 + 1e-12 ? 'cost' : 'processors');
      }),
      // A cost of exactly a tenth is a tie.
      { examples: [[1.2], [1.05], [1.11]] },
    );
  });

  it('does not depend on the order in which resources were tried, and names none that brings next to nothing', () => {
    fc.assert(
      fc.property(factor, factor, factor, (a, b, c) => {
        const tried = [
          [{ name: 'a' }, a],
          [{ name: 'b', includes: ['a'] }, b],
          [{ name: 'c', doublesProcessors: true }, c],
        ] as const;
        const ranked = walls(...tried);
        expect(walls(...tried.toReversed())).toEqual(ranked);
        const counted = [a, b / Math.max(1, a), c ** Math.log2(1.1)];
        expect(ranked[0].rankedFactor).toBeCloseTo(Math.max(...counted), 12);
        expect(wallOf(ranked)).toEqual(Math.max(...counted) >= LEAST_FACTOR ? ranked[0] : undefined);
      }),
    );
  });
});
