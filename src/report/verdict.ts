import type { CandidatePlan, Plan } from '../plan/result.ts';
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
    headline: `${formatNumber(best.hosts)} × ${best.title} carry all ${formatCount(guestCount, 'guest')}, ${spares}.`,
    because: [bindingSentence(best), failureSentence(best, plan), boundSentence(best)].filter((text) => text !== ''),
  };
}

function bindingSentence({ bindings }: CandidatePlan): string {
  const [first] = bindings;
  if (first === undefined) return '';
  const word = RESOURCE_WORDS[first.resource];
  return `${word[0]?.toUpperCase()}${word.slice(1)} binds first, at ${formatPercent(first.fill)}.`;
}

/** What the spare is worth, computed. */
export function failureSentence({ failed }: CandidatePlan, { promise }: Plan): string {
  const promised = `promised: at most ${formatPercent(promise.worstReadyRatio)}`;
  const worst = `the worst guest waits ${formatPercent(failed.worstReadyRatio)} of its time (${promised})`;
  if (failed.failedHosts === 0) return `${worst[0]?.toUpperCase()}${worst.slice(1)}; no failure is provided for.`;
  const down = `With ${formatCount(failed.failedHosts, 'host')} down`;
  if (failed.unplacedGuestIds.length > 0) {
    return `${down}, ${formatCount(failed.unplacedGuestIds.length, 'guest')} would find no place.`;
  }
  return failed.feasible ? `${down}, ${worst}.` : `${down}, the promise breaks: ${worst}.`;
}

/** How far the plan can be from the best possible one. */
export function boundSentence({ hosts, lowerBound }: CandidatePlan): string {
  const gap = hosts - lowerBound;
  const proof = `Fewer than ${formatNumber(lowerBound)} is proven impossible on this machine`;
  return gap <= 0 ? `${proof}: this plan cannot be beaten.` : `${proof}: the gap is ${formatCount(gap, 'host')}.`;
}
