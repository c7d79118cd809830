import type { Estimate } from '../../base/statistics/estimate.ts';
import { formatPercent, LEAST_SHARE } from './format.ts';

/** Of a host whose CPU ready time is not known. */
export const NOT_SIMULATED = 'not simulated';

/** Whether a simulated host waits longer than Erlang C says, beyond its interval: then the law says nothing of hosts beside it. */
export function isLawTooLow(
  simulated: readonly { readonly predictedReadyRatio: number; readonly readyRatio: Estimate }[],
): boolean {
  return simulated.some(({ predictedReadyRatio, readyRatio: { mean, halfWidth } }) => {
    const least = mean - (halfWidth ?? 0);
    return (
      least >= LEAST_SHARE && least > predictedReadyRatio && formatPercent(least) !== formatPercent(predictedReadyRatio)
    );
  });
}

/** How a simulated host stands to its promise. */
interface Judged {
  readonly holds: boolean;
  readonly nearest: { readonly figure: Estimate; readonly limit: number };
}

/** Whether the promise lies within the interval of the figure: a longer run could say the other. */
export function isUncertain({ nearest: { figure, limit } }: Judged): boolean {
  return Math.abs(figure.mean - limit) < (figure.halfWidth ?? figure.mean);
}

/** `kept`, `broken`, or either with a doubt. */
export function promiseText(judged: Judged): string {
  return `${judged.holds ? 'kept' : 'broken'}${isUncertain(judged) ? ', not certain' : ''}`;
}
