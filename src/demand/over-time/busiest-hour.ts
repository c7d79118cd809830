const HOUR_MS = 3_600_000;
const HOURS_OF_WEEK = 168;
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

/** The busiest hour of the week; undefined where windows are longer than an hour, or nothing is known. */
export function busiestHour({ startMs, stepMs, sums }: DemandWindows): BusiestHour | undefined {
  if (stepMs > HOUR_MS) return undefined;
  const totals = new Float64Array(HOURS_OF_WEEK);
  const counts = new Uint32Array(HOURS_OF_WEEK);
  for (let window = 0; window < sums.length; window++) {
    if (Number.isNaN(sums[window])) continue;
    const hours = Math.floor((startMs + window * stepMs) / HOUR_MS) + EPOCH_HOUR;
    const hour = ((hours % HOURS_OF_WEEK) + HOURS_OF_WEEK) % HOURS_OF_WEEK;
    totals[hour]! += sums[window]!;
    counts[hour]!++;
  }
  let best = -1;
  for (let hour = 0; hour < HOURS_OF_WEEK; hour++) {
    if (counts[hour] === 0) continue;
    if (best < 0 || totals[hour]! / counts[hour]! > totals[best]! / counts[best]!) best = hour;
  }
  if (best < 0) return undefined;
  return { weekday: Math.floor(best / 24), hour: best % 24, mean: totals[best]! / counts[best]! };
}
