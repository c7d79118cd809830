import type { CandidatePlan, Plan } from '../../plan/result.ts';
import { candidateFigures, memoryFillRatio } from './candidate-figures.ts';
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
  return {
    good: best.failed.feasible,
    headline: `All ${formatCount(guestCount, 'guest')} fit on ${formatNumber(best.hosts)} × ${best.title}, ${spareWords(best, plan)}.`,
    because: [limitSentence(best), readySentence(best, plan), boundSentence(best)].filter((text) => text !== ''),
  };
}

function spareWords({ spareHosts, pools }: CandidatePlan, { spare }: Plan): string {
  if (spareHosts === 0) return 'with no spare host';
  const each = typeof spare === 'number' ? formatNumber(spare) : formatPercent(spare.share);
  const clusters = pools.length > 1 ? ` (${each} in each cluster)` : '';
  return `including ${formatCount(spareHosts, 'spare host')}${clusters}`;
}

/** The limit, and how near the fullest host is to it: the mean over the hosts would hide that. */
function limitSentence({ bindings, fills, failed }: CandidatePlan): string {
  const [first] = bindings;
  if (first === undefined) return '';
  const is = `The limit is ${RESOURCE_WORDS[first.resource]}`;
  if (first.resource !== 'cpu' && first.resource !== 'memory') return `${is}.`;
  const fullest = fills.reduce(
    (most, fill) => Math.max(most, first.resource === 'cpu' ? fill.utilisation : memoryFillRatio(fill)),
    0,
  );
  const after = first.resource === 'memory' ? failed.worstMemoryFill : undefined;
  const then = after === undefined ? '' : `, ${formatPercent(after)} after a failure`;
  return `${is}: the fullest host uses ${formatPercent(fullest)} of it${then}.`;
}

/** What the promise is worth when the spares are used up: computed, not a percentage taken off. */
function readySentence({ failed, fills }: CandidatePlan, { promise }: Plan): string {
  const target = `target: at most ${formatPercent(promise.worstReadyRatio)}`;
  const { worstReadyRatio } = candidateFigures(fills);
  if (failed.worstReadyRatio === undefined) {
    return `The highest CPU ready time of a guest is ${formatPercent(worstReadyRatio)} (${target}).`;
  }
  const down = `With ${formatCount(failed.failedHosts, 'host')} down`;
  if (failed.unplacedGuests.length > 0) {
    return `${down}, ${formatCount(failed.unplacedGuests.length, 'guest')} would find no place.`;
  }
  const worst = `the highest CPU ready time of a guest is ${formatPercent(Math.max(failed.worstReadyRatio, worstReadyRatio))} (${target})`;
  return failed.feasible
    ? `Also with ${formatCount(failed.failedHosts, 'host')} down, ${worst}.`
    : `${down}, the target is missed: ${worst}.`;
}

/** What happens when the hosts that may fail do. */
export function failureDetail({ failed, pools }: ReportedFailure): string {
  const { worstCpuFill, worstMemoryFill } = failed;
  if (worstCpuFill === undefined || worstMemoryFill === undefined) {
    return 'There is no spare host: a failure leaves guests without a place.';
  }
  const moves =
    failed.migratedGuests > 0
      ? ` and ${formatCount(failed.migratedGuests, 'other')} ${failed.migratedGuests === 1 ? 'is' : 'are'} migrated to level the load or to make room`
      : '';
  const restarted = formatCount(failed.restartedGuests, 'guest');
  const filled = `the fullest host is then at ${formatPercent(worstCpuFill)} CPU and ${formatPercent(worstMemoryFill)} memory`;
  const of = pools.length > 1 ? ` of ${formatCount(pools.length, 'cluster')}` : '';
  const down = `With ${formatCount(failed.failedHosts, 'host')}${of} down, in the worst case`;
  return `${down} ${restarted} ${failed.restartedGuests === 1 ? 'starts' : 'start'} again elsewhere${moves}; ${filled}. ${checkedSentence({ failed, pools })}`;
}

/** How many of the failures that may be were tried. */
function checkedSentence({ failed, pools }: ReportedFailure): string {
  const { failedHosts, checkedSets, possibleSets } = failed;
  const sizes = pools.length === 0 ? [failedHosts] : [...new Set(pools.map(({ spareHosts }) => spareHosts))];
  const [one, more] = setWords(sizes);
  if (pools.length <= 1) {
    const all = formatCount(possibleSets, one, more);
    if (checkedSets === possibleSets) return possibleSets === 1 ? `It was tried.` : `All ${all} were tried.`;
    return `${formatNumber(checkedSets)} of ${all} were tried, those of the fullest hosts first.`;
  }
  return checkedSets === possibleSets
    ? `In each cluster every ${one} was tried, ${formatNumber(possibleSets)} in all.`
    : `${formatNumber(checkedSets)} of the ${formatNumber(possibleSets)} ${more} that the clusters have were tried, those of the fullest hosts first.`;
}

/** What fails at once, one of it and several. */
function setWords(sizes: readonly number[]): readonly [one: string, more: string] {
  const [size] = sizes;
  if (sizes.length > 1) return ['set of as many hosts as may fail', 'sets of as many hosts as may fail'];
  if (size === 1) return ['host', 'hosts'];
  return size === 2 ? ['pair of hosts', 'pairs of hosts'] : [`set of ${size} hosts`, `sets of ${size} hosts`];
}

/** What the sentence about a failure needs to know; the report's page knows no more. */
interface ReportedFailure {
  readonly failed: Omit<CandidatePlan['failed'], 'unplacedGuests'>;
  readonly pools: CandidatePlan['pools'];
}

/** How far the plan can be from the best possible one: what is proven, and what the demands and capacities allow. */
export function boundSentence({ hosts, lowerBound, modelBound }: Bounds): string {
  if (hosts <= lowerBound) return `${formatCount(hosts, 'host')} is the proven minimum for this machine.`;
  const proven = `Proven is a minimum of ${formatNumber(lowerBound)}.`;
  return hosts <= modelBound
    ? `No plan with these demands and capacities has fewer hosts. ${proven}`
    : `With these demands and capacities ${formatCount(modelBound, 'host')} or more are needed: the gap is ${formatCount(hosts - modelBound, 'host')}. ${proven}`;
}

type Bounds = Pick<CandidatePlan, 'hosts' | 'lowerBound' | 'modelBound'>;

/** Starts with a capital. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
