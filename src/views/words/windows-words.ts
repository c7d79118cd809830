import type { CandidatePlan, SimulatedWindows } from '../../plan/result/candidate-plan.ts';
import { formatCount, formatNumber } from './format.ts';

const MINUTE_S = 60;

/** In which share of the windows of the series the hosts are within what they can carry; empty without series. */
export function windowsSentence({ windows, failed }: Pick<CandidatePlan, 'windows'> & Failed): string {
  if (windows === undefined) return '';
  const { count, stepSeconds, kinds, by, promised, least, leastFailed, simulated } = windows;
  const length = stepSeconds % MINUTE_S === 0 ? `${stepSeconds / MINUTE_S} min` : `${stepSeconds} s`;
  const hours = by === 'hour' ? 'hours' : 'hours of the week';
  const after =
    leastFailed === undefined || failed.failedHosts === 0 ? '' : `, ${shareText(leastFailed)} after a failure`;
  return `Guests are put together by what they use in ${formatCount(kinds, 'kind')} of ${hours}; every host was then checked in ${formatNumber(count)} windows of ${length}. In ${least === 1 ? 'all' : `at least ${shareText(least)}`} of them${after}, its guests together ask for no more than it can carry (promise: ${shareText(promised)}).${simulated === undefined ? '' : ` ${simulatedSentence(simulated)}`}`;
}

function simulatedSentence({
  state,
  host,
  hosts,
  busiestShare,
  sampled,
  kept,
  keptShare,
  addedHosts,
}: SimulatedWindows): string {
  const after = state === 'failed' ? ' after the failure' : '';
  const added =
    addedHosts > 0
      ? `; ${addedHosts === 1 ? 'one host was' : `${formatNumber(addedHosts)} hosts were`} added so that they keep it`
      : '';
  return `Windows of the ${formatCount(hosts, 'host')} nearest to the promise, of the busiest ${shareText(busiestShare)} of each, were simulated one by one, with what each guest asked for${added}: the promise holds in about ${shareText(keptShare)} of all windows or more (host ${formatNumber(host + 1)}${after}: in ${formatNumber(kept)} of ${formatNumber(sampled)}).`;
}

interface Failed {
  readonly failed: Pick<CandidatePlan['failed'], 'failedHosts'>;
}

/** Rounded down to a tenth of a per cent: 99.96 % is not all. */
function shareText(share: number): string {
  return `${formatNumber(Math.floor(share * 1000 + 1e-6) / 10)}%`;
}
