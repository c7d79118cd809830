import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import { SeriesTable } from '../series-table.ts';
import { readJsonElements } from './json-elements.ts';
import { LocalColumn } from './local-column.ts';
import { momentOf } from './local-time.ts';
import { commaIn, numberOf } from './number-cell.ts';
import { readTableRows } from './table-rows.ts';

/** A text that comes in pieces of some letters. */
function source(text: string, size: number) {
  return {
    name: 'a',
    // oxlint-disable-next-line require-await
    async *textChunks() {
      for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
    },
  };
}

describe('a text that comes in pieces is the text', () => {
  test('elements of the lists of a JSON text', async () => {
    const element = fc.dictionary(
      fc.string({ maxLength: 4 }),
      fc.oneof(fc.string(), fc.array(fc.integer(), { maxLength: 3 })),
      { maxKeys: 3 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(element, { maxLength: 6 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (list, size, bare) => {
          const text = JSON.stringify(
            bare ? list : { status: '["]', data: { result: list, more: [[1]] } },
            undefined,
            size % 3,
          );
          const found: unknown[] = [];
          const frames = await readJsonElements(source(text, size), ['result'], (one) => void found.push(one));
          expect(JSON.stringify(found)).toBe(JSON.stringify(list));
          expect(frames).toEqual([bare ? [] : { status: '["]', data: { result: [], more: [[1]] } }]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([
    '{"result":[{"a":1}',
    '{"result":[{"a":1} 7]}',
    '{"result":[1,2]}',
    '[{"a":NaN}]',
    '',
    '{"result":[{"a":1}]',
  ])('damaged JSON is one error: %s', async (text) => {
    for (const size of [1, 7, 100])
      await expect(readJsonElements(source(text, size), ['result'], () => {})).rejects.toThrow(InputError);
  });

  test('rows of a table, with and without quotes', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ', 'é'), maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (rows, size) => {
          const written = (text: string) => (/[",\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const text = rows.map((cells) => cells.map(written).join(',')).join('\n');
          const found: (readonly string[])[] = [];
          await readTableRows(source(text, size), ',', (cells) => found.push(cells));
          expect(found).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('times as clocks show them', () => {
  const read = (text: string, timeZone = 'UTC', dayFirst = false) => {
    const found = momentOf(text, { timeZone, dayFirst });
    return found === undefined ? undefined : new Date(found.timeMs).toISOString().slice(0, 19);
  };

  test.each([
    ['2026-11-28 03:12:59', '2026-11-28T03:12:59'],
    ['2026-11-28T03:12:59.5Z', '2026-11-28T03:12:59'],
    ['2026-11-28T03:12:59+01:00', '2026-11-28T02:12:59'],
    ['11/28/2026 12:15:00 AM', '2026-11-28T00:15:00'],
    ['11/28/2026 12:15 PM', '2026-11-28T12:15:00'],
    ['Nov 28, 2026 3:15:00 PM', '2026-11-28T15:15:00'],
    ['Sat Nov 28 03:15:00 UTC 2026', '2026-11-28T03:15:00'],
    ['2026-13-28 03:15:00', undefined],
    ['soon', undefined],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  test('every hour of a year is itself again, but for the hours that clocks show twice', () => {
    for (const zone of ['Europe/Berlin', 'Australia/Lord_Howe']) {
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      let differ = 0;
      for (let hour = 0; hour < 365 * 24; hour += 1) {
        const moment = Date.UTC(2026, 0, 1) + hour * 3_600_000;
        if (momentOf(shown.format(moment), { timeZone: zone, dayFirst: false })?.timeMs !== moment) differ++;
      }
      expect(differ).toBeLessThanOrEqual(1);
    }
  });
});

test('rows of the hour that clocks show twice are told apart by the row before, with the first or the last row the latest', () => {
  const minutes = fc.constantFrom(5, 15, 20, 30, 60);
  const zone = fc.constantFrom('Europe/Berlin', 'America/New_York', 'UTC');
  // Clocks are set back in Europe, then in America, and set on in Europe.
  const start = fc.constantFrom(Date.UTC(2026, 9, 24, 12), Date.UTC(2026, 9, 31, 12), Date.UTC(2026, 2, 28, 12));
  fc.assert(
    fc.property(minutes, zone, fc.boolean(), start, (step, timeZone, newestFirst, startMs) => {
      const shown = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
      const count = (24 * 60) / step;
      const moments = Array.from({ length: count }, (_, at) => startMs + at * step * 60_000);
      if (newestFirst) moments.reverse();
      const column = new LocalColumn('a', new SeriesTable(), { timeZone });
      const read = moments.flatMap((moment) =>
        // Rows of two series by turns.
        ['x', 'y'].map((series) => column.timeMs(shown.format(moment), 1, series)),
      );
      expect(read).toEqual(moments.flatMap((moment) => [moment, moment]));
    }),
    { numRuns: 40 },
  );
});

test.each([
  [';', '2,213', 2.213],
  [',', '2,213', 2213],
  [';', '0,41', 0.41],
  [',', '0,41', 0.41],
  [';', '1.234,5', 1234.5],
  [';', '1,234.5', 1234.5],
  [';', '2.213', 2.213],
  [';', '', NaN],
])('in a table separated by %s the cell %s is %d', (delimiter, cell, value) => {
  expect(numberOf(cell, commaIn(delimiter))).toBe(value);
});
