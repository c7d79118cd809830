import type { Farm } from './farm.ts';
import { Forecast, RobustForecast } from './forecast-overload.ts';
import { type OverloadTest, Threshold } from './host-sums.ts';
import type { OverloadRule } from './policy.ts';
import type { ReplayRules } from './rules.ts';
import { INTERQUARTILE_RANGE, MEDIAN_DEVIATION, SpreadTest } from './spread-overload.ts';
import type { UseHistory } from './use-history.ts';

/** The threshold while too few readings are known for the others. */
const FALLBACK_THRESHOLD = 0.7;

/** A test by its name. */
export function overloadTest(
  rule: OverloadRule,
  parameter: number,
  { farm, history, rules }: { farm: Farm; history: UseHistory; rules: ReplayRules },
): OverloadTest {
  if (rule === 'thr') return new Threshold(farm, parameter);
  const fallback = new Threshold(farm, FALLBACK_THRESHOLD);
  if (rule === 'iqr') return new SpreadTest(farm, history, fallback, INTERQUARTILE_RANGE, parameter);
  if (rule === 'mad') return new SpreadTest(farm, history, fallback, MEDIAN_DEVIATION, parameter);
  // With weights that are not used, the robust line is the same as the other.
  if (rule === 'lr' || rules.regression === 'unweighted')
    return new Forecast(farm, history, fallback, rules, parameter);
  return new RobustForecast(farm, history, fallback, rules, parameter);
}
