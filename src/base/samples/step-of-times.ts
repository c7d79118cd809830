/** Differences that are this near are one step: scrapes jitter. */
const SAME_STEP_RATIO = 1.25;
/** A difference that occurs so often is a step of the source; others are gaps. */
const LEAST_OCCURRENCES = 3;
const LEAST_SHARE = 0.02;

/**
 * The step of each reading of a source without steps, from the adjacent readings: a file may mix steps, so the step is
 * computed for each pair of times. The smaller of the differences to the readings before and after, if it occurs often
 * enough to be a step; else the largest such step below it, for a reading between two gaps.
 * @param timesMs sorted, all different
 * @returns a step for each time; 0 where there is one reading alone
 */
export function stepsOfTimes(timesMs: Float64Array): Uint32Array {
  const { length } = timesMs;
  const steps = new Uint32Array(length);
  if (length < 2) return steps;
  const regular = regularSteps(timesMs);
  for (let at = 0; at < length; at++) {
    const before = at === 0 ? Infinity : timesMs[at]! - timesMs[at - 1]!;
    const after = at === length - 1 ? Infinity : timesMs[at + 1]! - timesMs[at]!;
    const near = Math.min(before, after);
    const step = regular.findLast((one) => one <= near * SAME_STEP_RATIO);
    const isStep = step === undefined || near <= step * SAME_STEP_RATIO;
    steps[at] = Math.max(1, Math.round(isStep ? near : step));
  }
  return steps;
}

/** The steps that occur often, ascending; the median difference where none does. */
function regularSteps(timesMs: Float64Array): readonly number[] {
  const differences = new Float64Array(timesMs.length - 1);
  for (let at = 0; at < differences.length; at++) differences[at] = timesMs[at + 1]! - timesMs[at]!;
  differences.sort();
  const least = Math.max(LEAST_OCCURRENCES, LEAST_SHARE * differences.length);
  const steps: number[] = [];
  for (let from = 0; from < differences.length;) {
    let to = from;
    while (to < differences.length && differences[to]! <= differences[from]! * SAME_STEP_RATIO) to++;
    if (to - from >= least) steps.push(differences[(from + to - 1) >> 1]!);
    from = to;
  }
  return steps.length > 0 ? steps : [differences[(differences.length - 1) >> 1]!];
}
