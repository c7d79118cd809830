import type { Estimate } from '../base/statistics/estimate.ts';
import type { RunFigures } from '../run/run-figures.ts';
import { carriedWork } from './carried-work.ts';
import { type BrokenPromise, brokenPromises } from './find-knee.ts';
import { type ServicePromise, type Target, targetOf } from './promise.ts';
import { promisedGroups } from './promised-groups.ts';
import { type Decision, decide, judge } from './verdict.ts';

/** What became of a target in one run. */
export interface JudgedTarget extends Target {
  /** The guest or the group that is nearest to missing it; null where it is of several together, or of none. */
  readonly guest: string | null;
  /** What was measured, in the quantity's unit; null where no guest has to keep it: each has a target of its own. */
  readonly figure: Estimate | null;
  readonly decision: Decision;
}

/** What a run says of targets. */
export interface JudgedTargets {
  readonly targets: readonly JudgedTarget[];
  /** Those that it misses most likely, the worst first; work left undone is one of them. */
  readonly broken: readonly BrokenPromise[];
}

/**
 * Holds one run, as long as it is, to promises: what guests can expect in a window like it.
 * @throws InputError where a promise selects no group, or speaks of what no guest of the run has
 */
export function judgedTargets(promises: readonly ServicePromise[], figures: RunFigures): JudgedTargets {
  const names = figures.groups.map(({ name }) => name);
  const verdicts = promisedGroups(promises, names).map((promise) => judge(promise, figures));
  return {
    targets: verdicts.map(({ promise, guest, figure, margin }) => ({
      ...targetOf(promise),
      guest,
      figure: promise.groups?.length === 0 ? null : figure,
      decision: decide(margin),
    })),
    broken: brokenPromises({ verdicts, work: carriedWork(figures) }),
  };
}
