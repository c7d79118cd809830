import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShard, partOf } from './shard.ts';

const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index);

describe('shards', () => {
  it('reads which of how many', () => {
    expect(parseShard('1/1')).toEqual({ index: 0, of: 1 });
    expect(parseShard('3/8')).toEqual({ index: 2, of: 8 });
    for (const text of ['0/8', '9/8', '1/0', '3', '', '-1/8', '1/8/2', 'a/b']) {
      expect(() => parseShard(text)).toThrow(/--shard: found '.*', expected which of how many/);
    }
  });

  it('do all of a sweep together, and no wall twice', () => {
    const count = fc.integer({ min: 1, max: 20 });
    fc.assert(
      fc.property(count, count, count, fc.boolean(), (of, curves, resources, walls) => {
        const parts = upTo(of).map((index) => partOf({ index, of }, curves, walls));
        for (const curve of upTo(curves)) {
          const sharers = parts.filter(({ hasCurve }) => hasCurve(curve));
          expect(sharers.length).toBeGreaterThan(0);
          if (!walls) expect(sharers.length).toBe(1);
          else
            for (const resource of upTo(resources)) {
              expect(sharers.filter(({ hasSearch }) => hasSearch(curve, resource)).length).toBe(1);
            }
        }
      }),
    );
  });
});
