/** A date and time without a zone, as in a text. */
interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** Facts about a column of times that a single text does not have. */
export interface TimeReading {
  /** IANA name of the zone of times without one. */
  readonly timeZone: string;
  /** `11/28/2026` or `28/11/2026`. */
  readonly dayFirst: boolean;
}

/** A moment, and whether the text had its zone. */
export interface Moment {
  readonly timeMs: number;
  readonly zoneTold: boolean;
  /** Where clocks showed this time twice, as they were set back: the second moment. */
  readonly againMs?: number;
}

const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[T ]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu;
const DATE_FIRST =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}),?\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT)?$/iu;
const MONTH_NAME =
  /^(?:[a-z]{3,9},?\s+)?([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(?:(\d{4}),?\s+)?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*([ap]\.?m\.?)?\s*([a-z]{1,5})?\s*(\d{4})?$/iu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Which of day and month comes first in a column of dates: what a number over 12 proves; undefined where none does.
 * @param texts cells of the column
 */
export function dayFirstOf(texts: Iterable<string>): boolean | undefined {
  for (const text of texts) {
    const [, first, second] = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/u.exec(text) ?? [];
    if (Number(first) > 12) return true;
    if (Number(second) > 12) return false;
    // Points are written where the day comes first.
    if (/^\s*\d{1,2}\.\d{1,2}\.\d{4}/u.test(text)) return true;
  }
  return undefined;
}

/**
 * Reads a date and time: ISO 8601, `11/28/2026 3:15:00 AM`, `28.11.2026 03:15`, `Nov 28, 2026 3:15:00 AM`.
 * @returns undefined for anything else
 */
export function momentOf(text: string, { timeZone, dayFirst }: TimeReading): Moment | undefined {
  const trimmed = text.trim();
  const iso = ISO.exec(trimmed);
  if (iso !== null) {
    const [, year, month, day, hour, minute, second = '0', zone] = iso;
    return moment(clockOf([year, month, day, hour, minute, second]), zone, timeZone);
  }
  const dated = DATE_FIRST.exec(trimmed);
  if (dated !== null) {
    const [, first, second, year, hour, minute, seconds = '0', half, zone] = dated;
    const [day, month] = dayFirst ? [first, second] : [second, first];
    return moment(clockOf([year, month, day, halfDay(hour!, half), minute, seconds]), zone, timeZone);
  }
  const named = MONTH_NAME.exec(trimmed);
  if (named === null) return undefined;
  const [, name, day, year, hour, minute, seconds = '0', half, zone, lastYear] = named;
  const month = MONTHS.indexOf(name!.toLowerCase()) + 1;
  return moment(clockOf([year ?? lastYear, month, day, halfDay(hour!, half), minute, seconds]), zone, timeZone);
}

function halfDay(hour: string, half: string | undefined): number {
  if (half === undefined) return Number(hour);
  return (Number(hour) % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function clockOf(parts: readonly (string | number | undefined)[]): WallClock | undefined {
  const [year, month, day, hour, minute, second] = parts.map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const valid = year >= 1970 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
  if (!valid || hour > 23 || minute > 59 || second > 60) return undefined;
  return { year, month, day, hour, minute, second };
}

function moment(clock: WallClock | undefined, zone: string | undefined, timeZone: string): Moment | undefined {
  if (clock === undefined) return undefined;
  const utc = asUtc(clock);
  if (zone === undefined) return inZone(utc, timeZone);
  if (/^(Z|UTC|GMT)$/iu.test(zone)) return { timeMs: utc, zoneTold: true };
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/u.exec(zone) ?? [];
  // A zone's short name, such as CET, has no one meaning: the zone that the user gives is taken.
  if (sign === undefined) return inZone(utc, timeZone);
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return { timeMs: utc - (sign === '-' ? -offset : offset), zoneTold: true };
}

function inZone(shownMs: number, timeZone: string): Moment {
  const timeMs = shownMs - offsetMs(shownMs, timeZone);
  const againMs = shownAgainMs(shownMs, timeZone);
  return { timeMs, zoneTold: false, ...(againMs > timeMs && { againMs }) };
}

function asUtc({ year, month, day, hour, minute, second }: WallClock): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const HOUR_MS = 3_600_000;

/**
 * How far the clocks of a zone are ahead of UTC when they show this time; in the hour that clocks show twice, when they first do.
 */
function offsetMs(shownMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const day = 24 * HOUR_MS;
  const before = offsetAt(shownMs - day, timeZone);
  const utc = shownMs - before;
  const offset = offsetAt(utc, timeZone);
  if (offset === before) return before;
  return offsetAt(shownMs - offset, timeZone) === offset ? offset : before;
}

/** When the clocks of a zone show this time after they were set, within a day; NaN where they are not. */
function shownAgainMs(shownMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return NaN;
  const day = 24 * HOUR_MS;
  const after = offsetAt(shownMs + day, timeZone);
  if (after === offsetAt(shownMs - day, timeZone)) return NaN;
  return offsetAt(shownMs - after, timeZone) === after ? shownMs - after : NaN;
}

function offsetAt(utcMs: number, timeZone: string): number {
  const hour = Math.floor(utcMs / (HOUR_MS / 4)) * (HOUR_MS / 4);
  const key = `${timeZone} ${hour}`;
  let offset = offsets.get(key);
  if (offset !== undefined) return offset;
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  const parts = Object.fromEntries(format.formatToParts(hour).map(({ type, value }) => [type, Number(value)]));
  offset = asUtc(parts as unknown as WallClock) - hour;
  offsets.set(key, offset);
  return offset;
}

/** Whether a name is that of a time zone. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
