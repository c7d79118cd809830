/** When work may be done: from `start` on, every day or on some, from `fromHour` to `toHour`, which may be on the next day. */
export interface WorkingTime {
  /** Minutes since 1970 by the clock of the place, without changes of summer time. */
  readonly start: number;
  /** Whole hours, 0 to 23 and 1 to 24; absent: at any time. */
  readonly hours?: { readonly from: number; readonly to: number };
  /** Days of the week on which these hours begin, Sunday first, at least one of them; absent: every day. */
  readonly weekdays?: readonly boolean[];
}

/** Begin and end of a piece of work, in minutes as `WorkingTime` counts them. */
export interface Scheduled {
  readonly begins: number;
  readonly ends: number;
}

const DAY = 24 * 60;
const WEEK = 7;
/** 1970 began on a Thursday. */
const FIRST_WEEKDAY = 4;

/**
 * Puts pieces of work one after the other. A piece waits for the next hours where it is then paused less often than from now on: what does
 * not fit into the rest of these hours, but into the whole of the next ones, is not paused at all.
 * @param minutes that each piece takes
 */
export function schedule(minutes: readonly number[], time: WorkingTime): readonly Scheduled[] {
  const { hours, weekdays = [] } = time;
  const isAlwaysOpen = hours === undefined && weekdays.every((isOpen) => isOpen);
  let now = time.start;
  return minutes.map((length) => {
    if (isAlwaysOpen) {
      const begins = now;
      now += length;
      return { begins, ends: now };
    }
    const open = openingFrom(now, time);
    const soon = workFrom(Math.max(now, open.begins), open, length, time);
    const next = openingFrom(open.ends, time);
    const later = workFrom(next.begins, next, length, time);
    const { begins, ends } = later.pauses < soon.pauses ? later : soon;
    now = ends;
    return { begins, ends };
  });
}

/** A piece of work from its begin within these hours on, paused at the end of each. */
function workFrom(begins: number, first: Scheduled, length: number, time: WorkingTime): Scheduled & { pauses: number } {
  let [open, now, rest, pauses] = [first, begins, length, 0];
  while (rest > open.ends - now) {
    rest -= open.ends - now;
    open = openingFrom(open.ends, time);
    now = open.begins;
    pauses++;
  }
  return { begins, ends: now + rest, pauses };
}

/** The hours that `at` is in, or the next ones; days that follow each other without a pause are one. */
function openingFrom(at: number, { hours = { from: 0, to: 24 }, weekdays }: WorkingTime): Scheduled {
  const { from, to } = hours;
  const length = (to > from ? to - from : 24 - from + to) * 60;
  const isOpen = (day: number): boolean => weekdays?.[(((day + FIRST_WEEKDAY) % WEEK) + WEEK) % WEEK] ?? true;
  let day = Math.floor((at - from * 60) / DAY);
  while (!isOpen(day) || day * DAY + from * 60 + length <= at) day++;
  let last = day;
  if (length === DAY) for (; last - day < WEEK && isOpen(last + 1); last++);
  return { begins: day * DAY + from * 60, ends: last * DAY + from * 60 + length };
}
