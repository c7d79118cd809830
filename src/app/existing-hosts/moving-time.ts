import { InputError } from '../../base/input-error.ts';
import { schedule, type WorkingTime } from '../../plan/order/calendar.ts';

/** When guests may move, as it is asked for. */
export interface MovingTimeQuestion {
  /** When the first step begins, by the clock of the place: `2027-01-11` or `2027-01-11T22:00`; left out, no dates are said. */
  readonly start?: string;
  /** Hours of every day in which guests move: `22-6`. @default all */
  readonly hours?: string;
}

const START = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?$/;
const HOURS = /^(\d{1,2})-(\d{1,2})$/;
const MINUTE_MS = 60_000;

/**
 * Reads when guests may move; undefined where no start is asked for.
 * @throws InputError for a start or hours that cannot be, and where the time that a step takes is not known
 */
export function parseMovingTime(
  { start, hours: hoursText }: MovingTimeQuestion,
  isRateKnown: boolean,
): WorkingTime | undefined {
  if (start === undefined) {
    if (hoursText === undefined) return undefined;
    throw new InputError({ place: '--hours', found: 'no --start', expected: 'the day of the first step as well' });
  }
  if (!isRateKnown) {
    throw new InputError({
      place: '--start',
      found: 'no --bandwidth',
      expected: 'a rate such as 5Gbit/s, from which the time of a step follows',
    });
  }
  const hours = hoursText === undefined ? undefined : parseHours(hoursText);
  const [, year, month, day, hour, minute] = START.exec(start.trim()) ?? [];
  const clock = hour === undefined ? [hours?.from ?? 0, 0] : [Number(hour), Number(minute)];
  const [atHour = 0, atMinute = 0] = clock;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(day), atHour, atMinute);
  const date = new Date(ms);
  const isReal =
    atHour < 24 && atMinute < 60 && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  if (!isReal) {
    throw new InputError({
      place: '--start',
      found: `'${start}'`,
      expected: 'a day such as 2027-01-11, or with a time: 2027-01-11T22:00',
    });
  }
  return { start: ms / MINUTE_MS, ...(hours !== undefined && { hours }) };
}

function parseHours(text: string): NonNullable<WorkingTime['hours']> {
  const [, first, last] = HOURS.exec(text.trim()) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (from < 24 && to <= 24 && from !== to % 24) return { from, to };
  throw new InputError({ place: '--hours', found: `'${text}'`, expected: 'two hours of the day such as 22-6' });
}

/**
 * Begin and end of each step by the clock of the place, to the minute: `2027-01-11T22:00`.
 * @param hours that each takes
 */
export function datesOf(
  hours: readonly number[],
  time: WorkingTime,
): readonly { readonly begins: string; readonly ends: string }[] {
  const dated = (minutes: number): string => new Date(Math.round(minutes) * MINUTE_MS).toISOString().slice(0, 16);
  const minutes = hours.map((each) => each * 60);
  return schedule(minutes, time).map(({ begins, ends }) => ({ begins: dated(begins), ends: dated(ends) }));
}
