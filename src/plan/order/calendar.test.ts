import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schedule } from './calendar.ts';

const DAY = 24 * 60;
const hour = fc.integer({ min: 0, max: 23 });
const cases = fc
  .record({
    minutes: fc.array(fc.double({ min: 0, max: 3000, noNaN: true }), { maxLength: 8 }),
    start: fc.integer({ min: 0, max: 30_000_000 }),
    from: hour,
    to: hour.map((at) => at + 1),
    weekdays: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }).filter((days) => days.includes(true)),
  })
  .filter(({ from, to }) => from !== to % 24);

interface Hours {
  readonly from: number;
  readonly to: number;
  readonly weekdays: readonly boolean[];
}

/** Whether a minute is within the hours of these days. */
function isOpen(minute: number, { from, to, weekdays }: Hours): boolean {
  const time = new Date(minute * 60_000);
  const hour = time.getUTCHours();
  const isOfEvening = from < to ? hour >= from && hour < to : hour >= from;
  const isOfMorning = from > to && hour < to;
  const today = time.getUTCDay();
  return (isOfEvening && weekdays[today] === true) || (isOfMorning && weekdays[(today + 6) % 7] === true);
}

/** Minutes within the hours of these days between two times, counted one by one. */
function workedMinutes(begins: number, ends: number, hours: Hours): number {
  let worked = 0;
  for (let at = Math.floor(begins); at < ends; at++)
    if (isOpen(at, hours)) worked += Math.min(ends, at + 1) - Math.max(begins, at);
  return worked;
}

describe('work on a calendar', () => {
  it('is done in its order and within its hours, each piece for as long as it takes', () => {
    fc.assert(
      fc.property(cases, ({ minutes, start, from, to, weekdays }) => {
        let before = start;
        schedule(minutes, { start, hours: { from, to }, weekdays }).forEach(({ begins, ends }, at) => {
          expect(begins).toBeGreaterThanOrEqual(before);
          expect(workedMinutes(begins, ends, { from, to, weekdays })).toBeCloseTo(minutes[at] ?? 0, 3);
          const whole = 60 * (to > from ? to - from : 24 - from + to);
          // What fits into a day's hours is not cut by their end.
          if ((minutes[at] ?? 0) <= whole) expect(ends - begins).toBeCloseTo(minutes[at] ?? 0, 3);
          before = ends;
        });
      }),
      { numRuns: 40 },
    );
  });

  it('goes on through days that follow each other, and pauses at other ones', () => {
    // 1970-01-02 was a Friday.
    const weekend = [true, false, false, false, false, true, true];
    expect(schedule([50 * 60, 30 * 60, 80 * 60], { start: 0, weekdays: weekend })).toEqual([
      { begins: DAY, ends: DAY + 50 * 60 },
      { begins: 8 * DAY, ends: 8 * DAY + 30 * 60 },
      { begins: 8 * DAY + 30 * 60, ends: 15 * DAY + 38 * 60 },
    ]);
  });

  it('goes on day and night without hours', () => {
    expect(schedule([30, DAY], { start: 100 })).toEqual([
      { begins: 100, ends: 130 },
      { begins: 130, ends: 130 + DAY },
    ]);
  });

  it('is in no more nights than its length takes', () => {
    fc.assert(
      fc.property(cases, ({ minutes, start, from, to, weekdays }) => {
        const whole = 60 * (to > from ? to - from : 24 - from + to);
        const hours = { from, to, weekdays };
        schedule(minutes, { start, hours: { from, to }, weekdays }).forEach(({ begins, ends }, at) => {
          let nights = 1;
          for (let minute = Math.ceil(begins) + 1; minute < ends; minute++)
            if (isOpen(minute, hours) && !isOpen(minute - 1, hours)) nights++;
          expect(nights).toBeLessThanOrEqual(Math.max(1, Math.ceil((minutes[at] ?? 0) / whole - 1e-6)));
        });
      }),
      { numRuns: 40 },
    );
  });

  it('waits for the night, and for the next one where the rest of this one is too short', () => {
    const night = { from: 22, to: 6 };
    const [evening, midnight] = [22 * 60, DAY];
    expect(schedule([60, 7.5 * 60, 20 * 60], { start: 8 * 60, hours: night })).toEqual([
      { begins: evening, ends: evening + 60 },
      { begins: midnight + evening, ends: midnight + evening + 7.5 * 60 },
      { begins: 2 * midnight + evening, ends: 4 * midnight + evening + 4 * 60 },
    ]);
  });
});
