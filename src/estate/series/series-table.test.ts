import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeriesTable } from './series-table.ts';

const DAY_MS = 86_400_000;
const day = (from: number, to: number) =>
  fc.integer({ min: Math.ceil(from / DAY_MS), max: Math.floor(to / DAY_MS) }).map((at) => at * DAY_MS);

test('times that nothing can have been measured at are told, and those far ahead left out', () => {
  const known = day(Date.UTC(1990, 0, 2), Date.UTC(2099, 11, 30));
  const early = day(2 * DAY_MS, Date.UTC(1989, 11, 30));
  const late = day(Date.UTC(2100, 0, 2), 8e15);
  const zero = fc.constant(0);
  const one = fc.oneof(
    known.map((startMs) => ({ startMs, unlikely: false, kept: true })),
    zero.map((startMs) => ({ startMs, unlikely: false, kept: true })),
    early.map((startMs) => ({ startMs, unlikely: true, kept: true })),
    late.map((startMs) => ({ startMs, unlikely: true, kept: false })),
  );
  fc.assert(
    fc.property(one, ({ startMs, unlikely, kept }) => {
      const table = new SeriesTable();
      const of = { metric: 'cpu_cores', kind: 'gauge', time: 'start' } as const;
      const into = table.readings({ kind: 'guest', id: 'g' }, of, 'a.csv');
      for (const at of [0, 1, 2]) into.add(startMs + at * 60_000, 1, 60_000);
      const { series, warnings } = table.finish('a.csv', []);
      expect(warnings.some(({ code }) => code === 'time-unlikely')).toBe(unlikely);
      expect(series.length).toBe(kept ? 1 : 0);
    }),
  );
});

test('a guest of which no reading is good is missed, and told', () => {
  const of = { metric: 'cpu_cores', kind: 'gauge', time: 'start' } as const;
  const told = (...values: number[]) => {
    const table = new SeriesTable();
    const into = table.readings({ kind: 'guest', id: 'g' }, of, 'a.csv');
    for (const [at, value] of values.entries()) into.add(at * 60_000, value, 60_000);
    const { series, warnings } = table.finish('a.csv', []);
    return { series: series.length, warnings: warnings.map(({ code, count }) => [code, count]) };
  };
  expect(told(-1, -2, -3)).toEqual({
    series: 0,
    warnings: [
      ['reading-negative', 3],
      ['readings-unusable', 1],
    ],
  });
  expect(told(-1, 2, 3)).toEqual({ series: 1, warnings: [['reading-negative', 1]] });
});
