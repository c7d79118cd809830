import type { SeriesOptions } from '../series-options.ts';
import type { SeriesTable } from '../series-table.ts';
import { dayFirstOf, type Moment, momentOf } from './local-time.ts';

/** Reads a column of dates and times as people's clocks show them, and says what had to be assumed. */
export class LocalColumn {
  readonly #file: string;
  readonly #table: SeriesTable;
  readonly #timeZone: string | undefined;
  #dayFirst: boolean | undefined;
  /** The latest row of each series: its time, and from the one before to it. */
  readonly #latest = new Map<string, { readonly timeMs: number; readonly stepMs: number }>();

  /** @param timeZone of times without a zone; if unknown, UTC is assumed, with a warning */
  constructor(file: string, table: SeriesTable, { timeZone }: SeriesOptions, first: Iterable<string> = []) {
    this.#file = file;
    this.#table = table;
    this.#timeZone = timeZone;
    this.#dayFirst = dayFirstOf(first);
  }

  /** The same for a file whose beginning shows how its dates are written. */
  static ofFile(
    { name, startText }: { readonly name: string; readonly startText: string },
    table: SeriesTable,
    options: SeriesOptions,
  ): LocalColumn {
    const dates = startText.matchAll(/\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/gu);
    return new LocalColumn(
      name,
      table,
      options,
      Array.from(dates, ([date]) => date),
    );
  }

  /**
   * Unix time in milliseconds; undefined where the text is no time, which is counted. In the hour that clocks show twice it is the moment
   * that is nearer to where the rows of the series before lead, whether the first or the last row is the latest.
   * @param series of whatever name, the same for all rows of a series
   */
  timeMs(text: string, line: number, series: string): number | undefined {
    this.#dayFirst ??= dayFirstOf([text]);
    const reading = { timeZone: this.#timeZone ?? 'UTC', dayFirst: this.#dayFirst ?? false };
    const found = momentOf(text, reading);
    const place = () => `${this.#file}: line ${line}`;
    if (found === undefined) {
      this.#table.warnings.add('reading-without-time', 'a row has no time that can be read', place);
      return undefined;
    }
    if (this.#dayFirst === undefined && /^\s*\d{1,2}\//u.test(text)) {
      this.#table.warnings.add('dates-assumed', 'dates may be read in two ways; month first is assumed', place);
    }
    if (!found.zoneTold && this.#timeZone === undefined) {
      this.#table.warnings.add('time-zone-assumed', 'times have no zone; UTC is assumed', place);
    }
    if (this.#timeZone === undefined) return found.timeMs;
    const before = this.#latest.get(series);
    const timeMs = meant(found, before === undefined ? -Infinity : before.timeMs + before.stepMs);
    this.#latest.set(series, { timeMs, stepMs: before === undefined ? 0 : timeMs - before.timeMs });
    return timeMs;
  }
}

/** @param expectedMs where rows before lead */
function meant({ timeMs, againMs }: Moment, expectedMs: number): number {
  return againMs !== undefined && Math.abs(againMs - expectedMs) < Math.abs(timeMs - expectedMs) ? againMs : timeMs;
}
