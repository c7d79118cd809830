/** When work may be done: from `start` on, every day from `fromHour` to `toHour`, which may be on the next day. */
export interface WorkingTime {
  /** Minutes since 1970 by the clock of the place, without changes of summer time. */
  readonly start: number;
  /** Whole hours, 0 to 23 and 1 to 24; absent: at any time. */
  readonly hours?: { readonly from: number; readonly to: number };
}

/** Begin and end of a piece of work, in minutes as `WorkingTime` counts them. */
export interface Scheduled {
  readonly begins: number;
  readonly ends: number;
}

const DAY = 24 * 60;

/**
 * Puts pieces of work one after the other. What does not fit into the rest of a day's hours, but into those of a whole day,
 * waits for the next ones; what is longer goes on there.
 * @param minutes that each piece takes
 */
export function schedule(minutes: readonly number[], { start, hours }: WorkingTime): readonly Scheduled[] {
  let now = start;
  return minutes.map((length) => {
    if (hours === undefined) {
      const begins = now;
      now += length;
      return { begins, ends: now };
    }
    const whole = lengthOf(hours) * 60;
    let left = leftAt(now, hours);
    if (left === 0 || (length > left && length <= whole)) {
      now = nextOpening(now, hours);
      left = whole;
    }
    const begins = now;
    let rest = length;
    while (rest > left) {
      rest -= left;
      now = nextOpening(now, hours);
      left = whole;
    }
    now += rest;
    return { begins, ends: now };
  });
}

type Hours = NonNullable<WorkingTime['hours']>;

/** Hours of work in a day. */
function lengthOf({ from, to }: Hours): number {
  return to > from ? to - from : 24 - from + to;
}

/** Minutes of work that are left of the hours that `at` is in; 0 outside of them. */
function leftAt(at: number, hours: Hours): number {
  const since = (((at - hours.from * 60) % DAY) + DAY) % DAY;
  return Math.max(0, lengthOf(hours) * 60 - since);
}

/** When the next hours of work begin: after `at`, where that is in some already. */
function nextOpening(at: number, { from }: Hours): number {
  return Math.floor((at - from * 60) / DAY) * DAY + DAY + from * 60;
}
