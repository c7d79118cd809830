import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureSets, setCount } from './failure-sets.ts';

describe('sets of hosts that may fail', () => {
  it('are counted as Pascal’s triangle counts them', () => {
    let row = [1];
    for (let hosts = 1; hosts <= 50; hosts++) {
      row = [1, ...row.slice(1).map((value, at) => value + row[at]), 1];
      expect(row.map((_, size) => setCount(hosts, size))).toEqual(row);
    }
    expect(setCount(2000, 1000)).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('are all there are, or as many as asked for with the fullest among them; none twice', () => {
    const arbitrary = fc
      .integer({ min: 1, max: 14 })
      .chain((hosts) =>
        fc.tuple(
          fc.shuffledSubarray([...Array(hosts).keys()], { minLength: hosts }),
          fc.integer({ min: 1, max: hosts }),
          fc.integer({ min: 1, max: 100 }),
        ),
      );
    fc.assert(
      fc.property(arbitrary, ([hosts, size, most]) => {
        const sets = [...failureSets(hosts, size, most)];
        expect(sets).toHaveLength(Math.min(most, setCount(hosts.length, size)));
        const keys = sets.map((set) => set.toSorted((a, b) => a - b).join());
        expect(new Set(keys).size).toBe(sets.length);
        expect(sets[0]).toEqual(hosts.slice(0, size));
        for (const set of sets) {
          expect(new Set(set).size).toBe(size);
          for (const host of set) expect(hosts).toContain(host);
        }
        expect([...failureSets(hosts, size, most)]).toEqual(sets);
      }),
      { numRuns: 100 },
    );
  });
});
