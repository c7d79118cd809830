import { behindColon } from './first-letter.ts';
import { targetsText } from '../../knees/targets-text.ts';
import type { CandidatePlan } from '../../plan/result/candidate-plan.ts';
import { type KeptHosts, keptHostsHold } from '../../plan/result/kept-hosts.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { candidateFigures, memoryFillRatio } from './candidate-figures.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from './format.ts';
import { farOffSentence } from './agreement-words.ts';
import { insteadOfBuying, moreHostsSentence, nothingToBuySentence } from './hosts-of-today-words.ts';
import { keptHostsGrounds, keptHostsSentence, keptSchedulerSentence } from './keep-words.ts';
import type { JudgedCandidate, JudgedPlan } from './judged-plan.ts';
import { licensedCoresSentence } from './licensed-cores-words.ts';
import { costSentence, measureSentence, newerSentence, takenWords, totalCost, whySentence } from './machine-choice.ts';
import { nearMachines } from './near-machines.ts';
import { peakHourSentence } from './peak-hour-words.ts';
import { schedulerSentence } from './scheduler-words.ts';
import { afterSteps } from './steps-words.ts';
import { fullFirstSentence } from './trend-words.ts';
import { isWithoutCluster, TO_MERGE } from '../../plan/rules/pools.ts';
import { RESOURCE_WORDS } from './words.ts';

/** The answer in words, for the terminal and the report. */
export interface Verdict {
  readonly good: boolean;
  /** One sentence. */
  readonly headline: string;
  /** What decides, one sentence each: what it replaces, whether it holds, and how sure that is. */
  readonly because: readonly string[];
  /** Why this machine: what a newer one would take, what else could be done, and what it costs. */
  readonly choice: readonly string[];
  /** What stands behind the number of hosts. */
  readonly grounds: readonly string[];
}

/** The candidate the plan recommends; absent when none is feasible. */
export function bestCandidate(plan: Plan): CandidatePlan | undefined {
  return plan.candidates.find(({ machine, feasible }) => feasible && machine === plan.best);
}

/**
 * Says what a plan of `guestCount` guests comes to. Where hosts of today are kept, that is the answer, and the plan without them
 * stands behind it; where steps are asked about, what they come to is.
 * @param machine a feasible candidate. @default the recommended one
 */
export function planVerdict(plan: JudgedPlan, guestCount: number, machine = plan.best): Verdict {
  const onOneMachine = machineVerdict(plan, guestCount, machine);
  const { keep, steps } = plan;
  if (machine !== plan.best) return onOneMachine;
  const asPlanned = keep === undefined ? onOneMachine : keptVerdict(plan, keep, onOneMachine);
  return steps === undefined ? asPlanned : { ...asPlanned, ...afterSteps(steps, plan, asPlanned) };
}

/** Hosts of today with those beside them; the plan without them stands behind it. */
function keptVerdict(plan: JudgedPlan, keep: KeptHosts, { headline, choice, grounds }: Verdict): Verdict {
  return {
    good: keptHostsHold(keep),
    headline: keptHostsSentence(keep),
    because: [
      ...keptHostsGrounds(keep, plan.minimised),
      keptSchedulerSentence(plan),
      ...keptCost(keep, plan.today),
      plan.agreement === undefined ? '' : farOffSentence(plan.agreement),
      `With new hosts alone instead: ${behindColon(headline)}`,
    ].filter((text) => text !== ''),
    choice,
    grounds,
  };
}

/** What hosts of today with those beside them cost; empty without prices. */
function keptCost({ candidates, best }: KeptHosts, today: JudgedPlan['today']): readonly string[] {
  const cost = candidates.find(({ machine }) => machine === best)?.cost;
  return cost === undefined ? [] : [`${totalCost(cost, today)}.`];
}

/** All guests on hosts of one machine. */
function machineVerdict(plan: JudgedPlan, guestCount: number, machine: string | undefined): Verdict {
  const best = plan.candidates.find((candidate) => candidate.feasible && candidate.machine === machine);
  if (best === undefined) {
    const headline = `No candidate can carry these ${formatCount(guestCount, 'guest')}.`;
    const because = plan.candidates.map(({ machine, reason }) => `${machine}: ${reason ?? 'no feasible plan'}.`);
    return { good: false, headline, because, choice: [], grounds: [] };
  }
  const isBest = machine === plan.best;
  const bought = `${actionWords(best)}: ${fitWords(guestCount)}${best.failed.feasible ? '' : ' as long as no host fails'}${limitWords(best)}.`;
  const nothingToBuy = isBest ? nothingToBuySentence(best, plan) : '';
  return {
    good: best.failed.feasible,
    headline: nothingToBuy === '' ? bought : `${nothingToBuy} Or ${behindColon(bought)}`,
    because: [
      todaySentence(best, plan),
      isBest && nothingToBuy === '' ? insteadOfBuying(best, plan) : '',
      licensedCoresSentence(best, plan),
      readySentence(best, plan),
      isBest ? schedulerSentence(plan, best.hosts) : '',
      plan.peakHour === undefined || !isBest ? '' : peakHourSentence(plan.peakHour, best.hosts, plan.whatIf?.hosts),
      plan.agreement === undefined ? '' : farOffSentence(plan.agreement),
      // An outlook is that of the recommended machine.
      plan.outlook === undefined || !isBest ? '' : fullFirstSentence(plan.outlook, plan.whatIf),
    ].filter((text) => text !== ''),
    choice: [whySentence(best, plan), ...(isBest ? otherMachines(best, plan) : []), costSentence(best, plan)].filter(
      (text) => text !== '',
    ),
    grounds: [
      spareSentence(best, plan),
      fullestSentence(best),
      moreHostsSentence(best, plan),
      ...(isBest ? [memorySentence(best, plan), pooledSentence(plan)] : []),
      headroomSentence(plan),
      boundSentence(best),
    ].filter((text) => text !== ''),
  };
}

/** Says what becomes of a feasible candidate when the hosts fail that may fail at once. */
export function failureVerdict(candidate: JudgedCandidate, guestCount: number): Verdict {
  const { failed, hosts, title, pools } = candidate;
  const down = `With ${formatNumber(failed.failedHosts)} of ${formatNumber(hosts)} × ${title} down`;
  const unplaced = failed.unplacedGuests.length;
  const fate =
    unplaced > 0
      ? `${formatCount(unplaced, 'guest')} of ${formatNumber(guestCount)} would have no host`
      : `${guestCount === 1 ? 'the guest still has a host' : `all ${formatCount(guestCount, 'guest')} still have a host`}, and the promise is ${failed.feasible ? 'kept' : 'broken'}`;
  return {
    good: failed.feasible && unplaced === 0,
    headline: `${down}, ${fate}.`,
    because: [failureDetail({ failed, pools })],
    choice: [],
    grounds: [],
  };
}

/** Which other machine to take, and for what. */
function otherMachines(best: JudgedCandidate, plan: JudgedPlan): readonly string[] {
  const others = plan.candidates.filter(({ machine, feasible, failed }) => {
    return machine !== best.machine && feasible && failed.feasible;
  });
  const { sentences, told } =
    plan.minimised === undefined ? { sentences: [], told: [] } : nearMachines(best, others, plan.minimised);
  return [measureSentence(best, plan), ...sentences, newerSentence(best, plan, told)];
}

function fitWords(guests: number): string {
  if (guests === 1) return 'the guest fits';
  return guests === 2 ? 'both guests fit' : `all ${formatCount(guests, 'guest')} fit`;
}

/** What to do with this machine: hosts of today are used first. */
function actionWords({ hosts, title, ownedHosts }: JudgedCandidate): string {
  if (ownedHosts === undefined) return `Buy ${formatNumber(hosts)} × ${title}`;
  if (ownedHosts < hosts) {
    return `Keep your ${formatNumber(ownedHosts)} × ${title}, and buy ${formatNumber(hosts - ownedHosts)} more`;
  }
  const kept = ownedHosts === hosts ? 'Keep your' : `Keep ${formatNumber(hosts)} of your`;
  return `${kept} ${formatNumber(ownedHosts)} × ${title}`;
}

/** What the hosts of today take, and those of the plan; power is a measure of both or of none. */
function todaySentence(plan: JudgedCandidate, { today }: JudgedPlan): string {
  if (today === undefined) return '';
  const isPowerKnown = today.watts !== undefined && plan.watts !== undefined;
  return `Today: ${takenWords(today, isPowerKnown)}; then: ${takenWords(plan, isPowerKnown)}.`;
}

/** What ends it; nothing does where each cluster has one host that carries its guests, and spares. */
function limitWords({ bindings, hosts, spareHosts, pools }: JudgedCandidate): string {
  const [first] = bindings;
  const clusters = Math.max(1, pools.length);
  if (hosts - spareHosts <= clusters) {
    const rest = spareHosts === 0 ? '' : spareHosts === 1 ? ', the other is a spare' : ', the others are spares';
    return `; one host${clusters > 1 ? ' in each cluster' : ''} is enough${rest}`;
  }
  return first === undefined ? '' : `; ${RESOURCE_WORDS[first.resource]} is the limit`;
}

function spareSentence({ spareHosts, pools }: JudgedCandidate, { spare }: JudgedPlan): string {
  if (spareHosts === 0) return 'No spare host is included.';
  const each = typeof spare === 'number' ? formatNumber(spare) : formatPercent(spare.share);
  const clusters = pools.length > 1 ? ` (${each} in each cluster)` : '';
  const alone = pools.filter(({ cluster }) => isWithoutCluster(cluster)).length;
  const hint = alone > 1 ? ` Hosts in no cluster count as one each: ${TO_MERGE}.` : '';
  return `${formatCount(spareHosts, 'spare host')} ${spareHosts === 1 ? 'is' : 'are'} included${clusters}.${hint}`;
}

/** What every host keeps free. */
function headroomSentence({ headroom }: JudgedPlan): string {
  const parts = [
    ...(headroom !== undefined && headroom.memory > 0 ? [`${formatPercent(headroom.memory)} of its memory`] : []),
    ...(headroom !== undefined && headroom.cpu > 0 ? [`${formatPercent(headroom.cpu)} of its CPU`] : []),
  ];
  return parts.length === 0 ? '' : `Every host keeps ${parts.join(' and ')} free, also after a failure.`;
}

/** What it saves that peaks of guests are not added. */
function pooledSentence({ whatIf }: JudgedPlan): string {
  if (whatIf?.hostsByAddedPeaks === undefined || whatIf.hostsByAddedPeaks <= whatIf.hosts) return '';
  const { hosts, hostsByAddedPeaks } = whatIf;
  return `Guests that share a host seldom peak together: that saves ${formatCount(hostsByAddedPeaks - hosts, 'host')} (by Erlang C ${formatNumber(hosts)} instead of ${formatNumber(hostsByAddedPeaks)} if their 95th percentiles were added).`;
}

/** How near the fullest host is to the limit: the mean over the hosts would hide that. */
function fullestSentence({ bindings, fills, failed }: JudgedCandidate): string {
  const [first] = bindings;
  if (first === undefined || (first.resource !== 'cpu' && first.resource !== 'memory')) return '';
  const fullest = fills.reduce(
    (most, fill) => Math.max(most, first.resource === 'cpu' ? fill.utilisation : memoryFillRatio(fill)),
    0,
  );
  const after = first.resource === 'memory' ? failed.worstMemoryFill : undefined;
  const then = after === undefined ? '' : `, ${formatPercent(after)} after a failure`;
  return `The fullest host uses ${formatPercent(fullest)} of its ${RESOURCE_WORDS[first.resource]}${then}.`;
}

/** Memory that is a choice of the catalog, where more of it saves hosts. */
function memorySentence({ figures }: JudgedCandidate, { whatIf }: JudgedPlan): string {
  const memory = figures.find(({ what }) => what === 'memory');
  const others = (whatIf?.changes ?? []).flatMap(({ change, hosts }) =>
    change.kind === 'memory' ? [`${formatCount(hosts, 'host')} with ${formatMib(change.memoryMib)}`] : [],
  );
  if (memory?.mark !== 'assumed' || others.length === 0) return '';
  return `A host is assumed to have ${formatMib(memory.value)} of memory; by Erlang C it takes ${others.join(', ')}.`;
}

/** CPU ready time, also while the spare hosts are in use: computed, not a percentage taken off. */
function readySentence({ failed, fills }: JudgedCandidate, { targets }: JudgedPlan): string {
  const target = `${targets.length === 1 ? 'promise' : 'promises'} ${targetsText(targets)}${windowsText(targets)}`;
  const { worstReadyRatio } = candidateFigures(fills);
  if (failed.worstReadyRatio === undefined) {
    return `CPU ready time is ${atMost(worstReadyRatio)} (${target}).`;
  }
  const down = `With ${formatCount(failed.failedHosts, 'host')} down`;
  if (failed.unplacedGuests.length > 0) {
    return `${down}, ${formatCount(failed.unplacedGuests.length, 'guest')} would find no place.`;
  }
  const worst = Math.max(failed.worstReadyRatio, worstReadyRatio);
  return failed.feasible
    ? `CPU ready time is ${atMost(worst)} (${target}), also with ${formatCount(failed.failedHosts, 'host')} down.`
    : `${down}, the promise is broken: CPU ready time reaches ${formatPercent(worst)} (${target}).`;
}

/** `at most 0.3%`, or `below 0.1%` */
function atMost(ratio: number): string {
  const text = formatPercent(ratio);
  if (text.startsWith('<')) return `below ${text.slice(1)}`;
  return text === '0%' ? 'below 0.1%' : `at most ${text}`;
}

/** The share of windows, where it is not the usual one: ` in 99% of windows`. */
function windowsText(targets: Plan['targets']): string {
  const share = Math.max(...targets.map(({ windowShare }) => windowShare ?? 0));
  return share === USUAL_SHARE ? '' : ` in ${formatPercent(share)} of windows`;
}

const USUAL_SHARE = 0.95;

/** What happens when the hosts that may fail do. */
export function failureDetail({ failed, pools }: ReportedFailure): string {
  const { worstCpuFill, worstMemoryFill } = failed;
  if (worstCpuFill === undefined || worstMemoryFill === undefined) {
    return 'There is no spare host: after a failure some guests have no host.';
  }
  const moves =
    failed.migratedGuests > 0
      ? ` and ${formatCount(failed.migratedGuests, 'other')} ${failed.migratedGuests === 1 ? 'is' : 'are'} migrated to balance the load or to make room`
      : '';
  const restarted = formatCount(failed.restartedGuests, 'guest');
  const filled = `the fullest host is then at ${formatPercent(worstCpuFill)} CPU and ${formatPercent(worstMemoryFill)} memory`;
  const of = pools.length > 1 ? ` of ${formatCount(pools.length, 'cluster')}` : '';
  const down = `With ${formatCount(failed.failedHosts, 'host')}${of} down, in the worst case`;
  return `${down} ${restarted} ${failed.restartedGuests === 1 ? 'restarts' : 'restart'} on other hosts${moves}; ${filled}. ${checkedSentence({ failed, pools })}`;
}

/** How many of the possible failures were checked. */
function checkedSentence({ failed, pools }: ReportedFailure): string {
  const { failedHosts, checkedSets, possibleSets } = failed;
  const sizes = pools.length === 0 ? [failedHosts] : [...new Set(pools.map(({ spareHosts }) => spareHosts))];
  const [one, more] = setWords(sizes);
  if (pools.length <= 1) {
    const all = formatCount(possibleSets, one, more);
    if (checkedSets === possibleSets) return possibleSets === 1 ? `It was checked.` : `All ${all} were checked.`;
    return `${formatNumber(checkedSets)} of ${all} were checked, those of the fullest hosts first.`;
  }
  return checkedSets === possibleSets
    ? `In each cluster the failure of every ${one} was checked, ${formatNumber(possibleSets)} in all.`
    : `${formatNumber(checkedSets)} of the ${formatNumber(possibleSets)} ${more} that the clusters have were checked, those of the fullest hosts first.`;
}

/** What fails at once, one of it and several. */
function setWords(sizes: readonly number[]): readonly [one: string, more: string] {
  const [size] = sizes;
  if (sizes.length > 1) return ['set of as many hosts as may fail', 'sets of as many hosts as may fail'];
  if (size === 1) return ['host', 'hosts'];
  return size === 2 ? ['pair of hosts', 'pairs of hosts'] : [`set of ${size} hosts`, `sets of ${size} hosts`];
}

/** The data for the sentence about a failure; the page of the report has no more. */
interface ReportedFailure {
  readonly failed: Omit<CandidatePlan['failed'], 'unplacedGuests'>;
  readonly pools: CandidatePlan['pools'];
}

/** How far the plan is from its lower bounds: the proven one, and that of these demands and capacities. */
export function boundSentence({ hosts, lowerBound, modelBound }: Bounds): string {
  if (hosts <= lowerBound)
    return `${formatCount(hosts, 'host')} ${hosts === 1 ? 'is' : 'are'} the proven lower bound of this machine: fewer cannot carry these guests.`;
  const proven = `The proven lower bound is ${formatNumber(lowerBound)}.`;
  return hosts <= modelBound
    ? `With these demands and capacities no plan needs fewer hosts. ${proven}`
    : `With these demands and capacities the lower bound is ${formatCount(modelBound, 'host')}: the plan has ${formatNumber(hosts - modelBound)} more. ${proven}`;
}

type Bounds = Pick<CandidatePlan, 'hosts' | 'lowerBound' | 'modelBound'>;
