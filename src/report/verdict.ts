import type { CandidatePlan, Plan } from '../plan/result.ts';
import { candidateFigures } from './candidate-figures.ts';
import { formatCount, formatNumber, formatPercent } from './format.ts';
import { RESOURCE_WORDS } from './words.ts';

/** The answer in words, for the terminal and the report alike. */
export interface Verdict {
  readonly good: boolean;
  /** One sentence. */
  readonly headline: string;
  /** What stands behind it, one sentence each. */
  readonly because: readonly string[];
}

/** The candidate the plan recommends; absent when none is feasible. */
export function bestCandidate(plan: Plan): CandidatePlan | undefined {
  return plan.candidates.find(({ machine, feasible }) => feasible && machine === plan.best);
}

/** Says what a plan of `guestCount` guests comes to. */
export function planVerdict(plan: Plan, guestCount: number): Verdict {
  const best = bestCandidate(plan);
  if (best === undefined) {
    const headline = `No candidate can carry these ${formatCount(guestCount, 'guest')}.`;
    const because = plan.candidates.map(({ machine, reason }) => `${machine}: ${reason ?? 'no feasible plan'}.`);
    return { good: false, headline, because };
  }
  const spares = best.spareHosts === 0 ? 'with none to spare' : `${formatNumber(best.spareHosts)} of them to spare`;
  return {
    good: best.failed.feasible,
    headline: `${formatNumber(best.hosts)} × ${best.title} ${best.hosts === 1 ? 'carries' : 'carry'} all ${formatCount(guestCount, 'guest')}, ${spares}.`,
    because: [bindingSentence(best), failureSentence(best, plan), boundSentence(best)].filter((text) => text !== ''),
  };
}

function bindingSentence({ bindings }: CandidatePlan): string {
  const [first] = bindings;
  if (first === undefined) return '';
  return `What binds first is ${RESOURCE_WORDS[first.resource]}, at ${formatPercent(first.fill)}.`;
}

/** What the promise is worth when the spares are used up: computed, not a percentage taken off. */
function failureSentence({ failed, fills }: CandidatePlan, { promise }: Plan): string {
  const promised = `promised: at most ${formatPercent(promise.worstReadyRatio)}`;
  if (failed.failedHosts === 0) {
    const { worstReadyRatio } = candidateFigures(fills);
    return `The worst guest waits ${formatPercent(worstReadyRatio)} of its time (${promised}); no failure is provided for.`;
  }
  const down = `With ${formatCount(failed.failedHosts, 'host')} down`;
  if (failed.unplacedGuestIds.length > 0) {
    return `${down}, ${formatCount(failed.unplacedGuestIds.length, 'guest')} would find no place.`;
  }
  const worst = `the worst guest waits ${formatPercent(failed.worstReadyRatio)} of its time (${promised})`;
  return failed.feasible ? `${down}, ${worst}.` : `${down}, the promise breaks: ${worst}.`;
}

/** What happens when the hosts that may fail do. */
export function failureDetail({ failed, pools }: ReportedFailure): string {
  if (failed.failedHosts === 0) return 'No host is to spare: a failure leaves guests without a place.';
  const moves =
    failed.migratedGuests > 0
      ? ` and ${formatCount(failed.migratedGuests, 'other')} ${failed.migratedGuests === 1 ? 'makes' : 'make'} room for them`
      : '';
  const restarted = formatCount(failed.restartedGuests, 'guest');
  const filled = `the fullest host is then at ${formatPercent(failed.worstCpuFill)} CPU and ${formatPercent(failed.worstMemoryFill)} memory`;
  const down =
    pools.length > 1
      ? `the ${formatCount(failed.failedHosts, 'fullest host')} of ${formatCount(pools.length, 'cluster')}`
      : `the ${failed.failedHosts === 1 ? 'fullest host' : formatCount(failed.failedHosts, 'fullest host')}`;
  return `With ${down} down, ${restarted} ${failed.restartedGuests === 1 ? 'starts' : 'start'} again elsewhere${moves}; ${filled}.`;
}

/** What the sentence about a failure needs to know; the report's page knows no more. */
interface ReportedFailure {
  readonly failed: Omit<CandidatePlan['failed'], 'unplacedGuestIds'>;
  readonly pools: CandidatePlan['pools'];
}

/** How far the plan can be from the best possible one. */
function boundSentence({ hosts, lowerBound }: CandidatePlan): string {
  const gap = hosts - lowerBound;
  const proof = `Fewer than ${formatNumber(lowerBound)} is proven impossible on this machine`;
  return gap <= 0 ? `${proof}: this plan cannot be beaten.` : `${proof}: the gap is ${formatCount(gap, 'host')}.`;
}

/** Starts with a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
