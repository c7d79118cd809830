import { MIB_PER_SEC, type Units } from '../base/units.ts';
import { InputError } from '../base/input-error.ts';
import { schedule, type WorkingTime } from '../plan/order/calendar.ts';
import type { TimedWork } from '../plan/order/timed-work.ts';

/** How fast and when guests may move, as it is asked for. */
export interface MovingTimeQuestion {
  /** Data that is copied in a second: `5Gbit/s`, `400MB/s`; left out, no hours are said. */
  readonly bandwidth?: string;
  /** When the first step begins, by the clock of the place: `2027-01-11` or `2027-01-11T22:00`; left out, no dates are said. */
  readonly start?: string;
  /** Hours of every day in which guests move: `22-6`. @default all */
  readonly hours?: string;
  /** Days of the week on which these hours begin: `mon-fri`, `sat,sun`. @default all */
  readonly weekdays?: string;
}

/** How fast guests are copied, and when. */
export interface MovingTime {
  readonly mibPerSecond: number;
  /** Absent where no start is asked for. */
  readonly time?: WorkingTime;
}

const START = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?$/;
const HOURS = /^(\d{1,2})-(\d{1,2})$/;
const RATE = /^(\d+(?:\.\d+)?)\s*(Mbit|Gbit|MB|GB)\/s$/;
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const MINUTE_MS = 60_000;

/**
 * Reads how fast and when guests may move; undefined where no bandwidth is given.
 * @throws InputError for a rate, a start, hours or days that cannot be, and for one of them without what it needs
 */
export function parseMovingTime({ bandwidth, start, hours, weekdays }: MovingTimeQuestion): MovingTime | undefined {
  const mibPerSecond = bandwidth === undefined ? undefined : parseBandwidth(bandwidth);
  if (start === undefined) {
    for (const [place, given] of [['--hours', hours] as const, ['--weekdays', weekdays] as const]) {
      if (given === undefined) continue;
      throw new InputError({ place, found: 'no --start', expected: 'the day of the first step as well' });
    }
    return mibPerSecond === undefined ? undefined : { mibPerSecond };
  }
  if (mibPerSecond === undefined) {
    throw new InputError({
      place: '--start',
      found: 'no --bandwidth',
      expected: 'a rate such as 5Gbit/s, from which the time of a step follows',
    });
  }
  const ofDay = hours === undefined ? undefined : parseHours(hours);
  const ofWeek = weekdays === undefined ? undefined : parseWeekdays(weekdays);
  return {
    mibPerSecond,
    time: {
      start: parseStart(start, ofDay?.from ?? 0),
      ...(ofDay !== undefined && { hours: ofDay }),
      ...(ofWeek !== undefined && { weekdays: ofWeek }),
    },
  };
}

/** Minutes since 1970 by the clock of the place. */
function parseStart(start: string, firstHour: number): number {
  const [, year, month, day, hour, minute] = START.exec(start.trim()) ?? [];
  const [atHour, atMinute] = hour === undefined ? [firstHour, 0] : [Number(hour), Number(minute)];
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), atHour, atMinute);
  const date = new Date(ms);
  const isReal =
    atHour < 24 && atMinute < 60 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (isReal) return ms / MINUTE_MS;
  throw new InputError({
    place: '--start',
    found: `'${start}'`,
    expected: 'a day such as 2027-01-11, or with a time: 2027-01-11T22:00',
  });
}

function parseHours(text: string): NonNullable<WorkingTime['hours']> {
  const [, first, last] = HOURS.exec(text.trim()) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (from < 24 && to <= 24 && from !== to % 24) return { from, to };
  throw new InputError({ place: '--hours', found: `'${text}'`, expected: 'two hours of the day such as 22-6' });
}

/** Reads `mon-fri`, `sat,sun` or `fri-mon,wed`: whether each day is one of them, Sunday first. */
function parseWeekdays(text: string): readonly boolean[] {
  const isNamed = WEEKDAYS.map(() => false);
  for (const part of text.toLowerCase().split(',')) {
    const [first = -1, last = first, ...more] = part
      .split('-')
      .map((day) => WEEKDAYS.findIndex((name) => name === day.trim()));
    if (first < 0 || last < 0 || more.length > 0) {
      throw new InputError({
        place: '--weekdays',
        found: `'${text}'`,
        expected: `days such as mon-fri or sat,sun, of ${WEEKDAYS.join(', ')}`,
      });
    }
    for (let day = first; ; day = (day + 1) % WEEKDAYS.length) {
      isNamed[day] = true;
      if (day === last) break;
    }
  }
  return isNamed;
}

/** Reads `5Gbit/s` as MiB in a second. */
function parseBandwidth(text: string): number {
  const units: Units = MIB_PER_SEC;
  const [, amount, unit = ''] = RATE.exec(text.trim()) ?? [];
  const rate = Number(amount) * (units[unit] ?? NaN);
  if (rate > 0 && Number.isFinite(rate)) return rate;
  throw new InputError({
    place: '--bandwidth',
    found: `'${text}'`,
    expected: 'a rate such as 5Gbit/s, 800Mbit/s or 400MB/s',
  });
}

/**
 * The time of each piece of work, one after the other.
 * @param copiedMib what each copies
 */
export function timesOf(copiedMib: readonly number[], moving: MovingTime | undefined): readonly TimedWork[] {
  if (moving === undefined) return copiedMib.map(() => ({}));
  const hours = copiedMib.map((mib) => mib / moving.mibPerSecond / 3600);
  if (moving.time === undefined) return hours.map((each) => ({ hours: each }));
  const dated = (minutes: number): string => new Date(Math.round(minutes) * MINUTE_MS).toISOString().slice(0, 16);
  const scheduled = schedule(
    hours.map((each) => each * 60),
    moving.time,
  );
  return scheduled.map(({ begins, ends }, at) => ({
    ...(hours[at] !== undefined && { hours: hours[at] }),
    begins: dated(begins),
    ends: dated(ends),
  }));
}
