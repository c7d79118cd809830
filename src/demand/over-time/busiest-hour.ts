const HOUR_MS = 3_600_000;
export const HOURS_OF_WEEK = 168;
/** 1 January 1970 was a Thursday: hour 0 of a week is Monday 0:00. */
const EPOCH_HOUR = 72;

/** The hour of the week in which a demand is highest on average, UTC. */
export interface BusiestHour {
  /** 0 is Monday. */
  readonly weekday: number;
  /** The hour that begins then, 0 to 23. */
  readonly hour: number;
  /** Mean demand in it. */
  readonly mean: number;
}

/** Windows of a demand: when the first starts, how long each is; NaN: absent. */
export interface DemandWindows {
  readonly startMs: number;
  readonly stepMs: number;
  readonly sums: Float64Array;
}

/** Windows of a guest, or of a sum: when the first starts, how long each is; NaN: absent. */
interface Windows extends Omit<DemandWindows, 'sums'> {
  readonly sums: Float64Array | Float32Array;
}

/** Whether windows of this length tell the hours of a week apart. */
export function isByHour(stepMs: number): boolean {
  return stepMs <= HOUR_MS;
}

/** The hour of the week at a time, UTC: 0 is Monday 0:00. */
export function hourOfWeek(atMs: number): number {
  const hours = Math.floor(atMs / HOUR_MS) + EPOCH_HOUR;
  return ((hours % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
}

/** Mean demand in each hour of the week, UTC, Monday 0:00 first; NaN where nothing is known. @returns undefined where windows are longer than an hour */
export function weekProfile({ startMs, stepMs, sums }: Windows): Float64Array | undefined {
  if (!isByHour(stepMs)) return undefined;
  const totals = new Float64Array(HOURS_OF_WEEK);
  const counts = new Uint32Array(HOURS_OF_WEEK);
  for (let window = 0; window < sums.length; window++) {
    if (Number.isNaN(sums[window])) continue;
    const hour = hourOfWeek(startMs + window * stepMs);
    totals[hour]! += sums[window]!;
    counts[hour]!++;
  }
  return totals.map((total, hour) => total / counts[hour]!);
}

/** The busiest hour of the week; undefined where nothing is known. @param profile mean demand in each hour of the week */
export function busiestHour(profile: Float64Array): BusiestHour | undefined {
  let best = -1;
  profile.forEach((mean, hour) => {
    if (!Number.isNaN(mean) && (best < 0 || mean > profile[best]!)) best = hour;
  });
  if (best < 0) return undefined;
  return { weekday: Math.floor(best / 24), hour: best % 24, mean: profile[best]! };
}
