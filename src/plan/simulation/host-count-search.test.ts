import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HostCountSearch } from './host-count-search.ts';

/** Answers a search until it is done. `ready` by number of hosts. */
function answered(least: number, start: number, most: number, target: number, ready: (hosts: number) => number) {
  const search = new HostCountSearch(least, start, most);
  const asked: number[] = [];
  while (!search.isDone) {
    asked.push(search.count);
    const found = ready(search.count);
    if (found <= target) search.keeps();
    else search.breaks(found / target);
  }
  return { kept: search.kept, asked };
}

const case_ = fc.record({
  least: fc.integer({ min: 1, max: 200 }),
  above: fc.integer({ min: 0, max: 200 }),
  room: fc.integer({ min: 0, max: 1000 }),
  steepness: fc.double({ min: 0.5, max: 40, noNaN: true }),
  half: fc.integer({ min: 1, max: 600 }),
});

describe('the search for the fewest hosts', () => {
  it('finds the first number that keeps the promise, wherever it begins, and asks for none twice', () => {
    fc.assert(
      fc.property(case_, ({ least, above, room, steepness, half }) => {
        const most = least + room;
        const ready = (hosts: number): number => (half / hosts) ** steepness;
        let fewest: number | undefined;
        for (let hosts = least; hosts <= most && fewest === undefined; hosts++) if (ready(hosts) <= 1) fewest = hosts;
        const { kept, asked } = answered(least, least + above, most, 1, ready);
        expect(kept).toBe(fewest);
        expect(new Set(asked).size).toBe(asked.length);
        expect(asked.length).toBeLessThanOrEqual(6 + 2 * Math.ceil(Math.log2(most + 1)));
      }),
    );
  });
});
