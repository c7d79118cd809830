import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { Farm } from './farm.ts';
import { Threshold } from './host-sums.ts';
import { REPLAY_MODES } from './rules.ts';
import { INTERQUARTILE_RANGE, MEDIAN_DEVIATION, type Spread, SpreadTest } from './spread-overload.ts';
import { cloudsimTask } from './testing/cloudsim-task.ts';
import { HISTORY, UseHistory } from './use-history.ts';

const GUESTS = 6;
const MIPS = [2500, 2500, 2000, 2000, 1000, 1000];
const HOST_MIPS = 2 * 1860;
const FALLBACK = 0.7;

const byValue = (a: number, b: number) => a - b;
const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted(byValue);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? itemAt(sorted, half) : (itemAt(sorted, half - 1) + itemAt(sorted, half)) / 2;
};
const spreads: readonly (readonly [string, Spread, (values: readonly number[]) => number])[] = [
  [
    'interquartile range',
    INTERQUARTILE_RANGE,
    (values) => {
      const sorted = values.toSorted(byValue);
      const quartile = (share: number) => itemAt(sorted, Math.floor(share * (values.length + 1) + 0.5) - 1);
      return quartile(0.75) - quartile(0.25);
    },
  ],
  [
    'median deviation',
    MEDIAN_DEVIATION,
    (values) => medianOf(values.map((value) => Math.abs(value - medianOf(values)))),
  ],
];

/** What happens to a host: its guests use something else, one comes, or one leaves; then it is judged. */
const step = fc.record({
  use: fc.option(
    fc.array(
      fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      { minLength: GUESTS, maxLength: GUESTS },
    ),
  ),
  comesOrGoes: fc.option(fc.integer({ min: 0, max: GUESTS - 1 })),
  extra: fc.integer({ min: -1, max: GUESTS - 1 }),
});

/** What guests use: anything, or hardly more at one time than at another, so that a host is nearly full of them. */
const uses = fc.constantFrom({ least: 0, width: 1 }, { least: 0.5, width: 0.1 });

describe.each(spreads)('the %s of a host', (_, spread, plain) => {
  it('decides as if all of its readings were added up and sorted each time, and is certain of no other guest', () => {
    let certain = 0;
    fc.assert(
      fc.property(uses, fc.array(step, { minLength: 40, maxLength: 120 }), ({ least, width }, steps) => {
        const trace = { guests: GUESTS, windows: 1, stepSec: 300, use: new Float64Array(GUESTS) };
        const task = cloudsimTask(trace, { hosts: 1, memoryMib: Infinity });
        task.guests.mips.set(MIPS);
        const farm = new Farm(task, REPLAY_MODES['cloudsim-3.0.3']);
        const history = new UseHistory(GUESTS);
        const test = new SpreadTest(farm, history, new Threshold(farm, FALLBACK), spread, 1.5);
        const known: number[][] = [];
        for (const { use: parts, comesOrGoes, extra } of steps) {
          const use = parts?.map((part) => least + width * part) ?? null;
          if (use !== null) {
            history.record(Float64Array.from(use));
            known.unshift(use);
            farm.asked.set(use.map((share, guest) => share * itemAt(MIPS, guest)));
            test.startRound();
          }
          if (comesOrGoes !== null) {
            if (itemAt(farm.guestsOn, 0).includes(comesOrGoes)) farm.takeOff(comesOrGoes, 0);
            else farm.put(comesOrGoes, 0);
            test.touch(0);
          }
          const own = itemAt(farm.guestsOn, 0);
          if (own.includes(extra)) continue;
          const guests = extra < 0 ? own : [...own, extra];
          const readings = known
            .slice(0, HISTORY)
            .map((shares) =>
              guests.reduce((sum, guest) => sum + itemAt(shares, guest) * (itemAt(MIPS, guest) / HOST_MIPS), 0),
            );
          while (readings.at(-1) === 0) readings.pop();
          const share = guests.reduce((sum, guest) => sum + itemAt(farm.asked, guest), 0) / HOST_MIPS;
          const isOver = readings.length < 12 ? share > FALLBACK : share > 1 || share > 1 - 1.5 * plain(readings);
          // The room is known once the host was looked at, with a guest more or without.
          if (extra % 2 === 0) test.isOver(0);
          expect(test.isOver(0, extra)).toBe(isOver);
          if (extra < 0 || test.leastSize(extra) <= itemAt(test.room, 0)) continue;
          expect(isOver).toBe(true);
          certain++;
        }
      }),
      { numRuns: 40 },
    );
    expect(certain).toBeGreaterThan(20);
  });
});
