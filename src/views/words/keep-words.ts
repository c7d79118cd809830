import { USUAL_OBJECTIVE } from '../../plan/best-candidate.ts';
import type { Objective } from '../../plan/objective.ts';
import type { Plan } from '../../plan/result/plan.ts';
import type { KeptHosts, KeptPlan, KeptStep } from '../../plan/result/kept-hosts.ts';
import type { SimulatedExistingHost } from '../../plan/result/simulated-existing-host.ts';
import type { WhatIfChange } from '../../plan/result/what-if.ts';
import { clockText } from './clock-words.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from './format.ts';
import { isUncertain } from './judged-ready.ts';
import { moneyWords } from './licence-words.ts';
import { nearMachines } from './near-machines.ts';
import { takenWords } from './machine-choice.ts';
import { listed, shortHostNames, withShortHostNames } from './host-names.ts';
import { estimateText } from './simulation-words.ts';

/** Hosts that are named in a sentence. */
const NAMED_HOSTS = 4;
/** Guests of a step that are named where there is little room, and of one host that go to another. */
export const NAMED_GUESTS = 4;

/** What the rest of a plan is about. */
export const INSTEAD_NOTE =
  'All that follows, waves and files with where guests go included, is the plan with hosts of one machine instead of all hosts of today: it is another plan than the one above.';

/** Plans that differ: where nothing is added, whichever machine it would be of is all the same. */
export function differingPlans({ candidates, best }: KeptHosts): readonly KeptPlan[] {
  const addsNothing = candidates.every(({ feasible, added }) => feasible && added === 0);
  return addsNothing ? candidates.filter(({ machine }) => machine === best) : candidates;
}

/** What to add beside the hosts that are kept. */
export function keptHostsSentence({ candidates, best }: KeptHosts): string {
  const plan = candidates.find(({ machine }) => machine === best);
  return plan === undefined ? 'No candidate can be added so that these hosts carry the guests.' : keepSentence(plan);
}

/** What keeping all hosts of today comes to, beside a plan of others: by Erlang C, as they are simulated where they are asked for. */
export function keepAllSentence(plan: KeptPlan, instead: Pick<KeptPlan, 'rackUnits' | 'cost'>): string {
  const { machine, kept, added, moves, watts, pools } = plan;
  const hosts = kept === 1 ? 'the host' : `the ${formatNumber(kept)} hosts`;
  if (added > 0) {
    const taken = takenWords(plan, watts !== undefined);
    const short = pools.flatMap(({ cluster, added: more }) => (more > 0 && cluster !== undefined ? [cluster] : []));
    const where = short.length === 0 || pools.length === 1 ? '' : ` in ${listed(short)}`;
    return `Or keep ${hosts} of today, which alone are not enough${where} (kneepoint check says why), and add at least ${formatNumber(added)} × ${machine}: ${taken}${againstWords(plan, instead)} (by Erlang C; kneepoint plan --keep all simulates it, and may add more).`;
  }
  const after = moves === 0 ? '' : ` once ${formatCount(moves, 'guest')} ${moves === 1 ? 'moves' : 'move'}`;
  return `By Erlang C nothing has to be bought: ${hosts} of today ${kept === 1 ? 'is' : 'are'} enough${after} (kneepoint plan --keep all simulates it, and may add some).`;
}

/** What it costs and takes less or more than new hosts alone: `, which is 270,725 EUR less, but 12U more`; empty without prices. */
function againstWords(
  plan: Pick<KeptPlan, 'rackUnits' | 'cost'>,
  instead: Pick<KeptPlan, 'rackUnits' | 'cost'>,
): string {
  if (plan.cost === undefined || instead.cost === undefined) return '';
  const [money, units] = [plan.cost.total - instead.cost.total, plan.rackUnits - instead.rackUnits];
  const difference = (amount: number, text: string): string => `${text} ${amount < 0 ? 'less' : 'more'}`;
  const inMoney = difference(money, moneyWords(Math.abs(money), plan.cost.currency));
  if (units === 0) return `, which is ${inMoney} than new hosts alone`;
  const and = money < 0 === units < 0 ? 'and' : 'but';
  return `, which is ${inMoney}, ${and} ${difference(units, `${formatNumber(Math.abs(units))}U`)} than new hosts alone`;
}

/** All hosts of today with new ones beside them, for a row beside those of the candidates; none where nothing has to be added. */
export function keptWithNew({ keepAll }: Pick<Plan, 'keepAll'>): readonly KeptPlan[] {
  return keepAll === undefined || keepAll.added === 0 ? [] : [keepAll];
}

/** What such a row is called. */
export function keptRowName({ added }: KeptPlan): string {
  return `today and ${formatNumber(added)} new`;
}

/** How that was found, and how it did when it was simulated. */
export function keptHostsGrounds(full: KeptHosts, minimised: Objective = USUAL_OBJECTIVE): readonly string[] {
  const hosts = [...(full.simulated ?? []), ...(full.erlangC === undefined ? [] : [full.erlangC.missed])];
  const kept = withShortHostNames(full, [...new Set(hosts.flatMap(({ name, down = [] }) => [name, ...down]))]);
  return [
    whyAddedSentence(kept),
    whySentence(kept),
    [lawSentence(kept), simulatedSentence(kept)].filter(Boolean).join(' '),
    ...nearKeptSentences(kept, minimised),
    missedSentence(kept),
    unknownSentence(kept),
  ].filter(Boolean);
}

/** `Keep 9, retire 5 and add 4 × Dell R7715: in Production A 3, in Test 1; 112 guests move.` */
function keepSentence({ kept, retired, added, moves, title, pools }: KeptPlan): string {
  const moved = moves === 0 ? 'no guest moves' : `${formatCount(moves, 'guest')} ${moves === 1 ? 'moves' : 'move'}`;
  const first =
    retired === 0 ? `Keep ${formatCount(kept, 'host')}` : `Keep ${formatNumber(kept)}, retire ${formatNumber(retired)}`;
  if (added === 0) return `${first} and add nothing: ${moved}.`;
  const where = pools.flatMap(({ cluster, added: more }) => {
    if (more === 0 || pools.length === 1) return [];
    return [`${formatNumber(more)} ${cluster === undefined ? 'for guests without a cluster' : `in ${cluster}`}`];
  });
  return `${first} and add ${formatNumber(added)} × ${title}${where.length === 0 ? '' : `: ${where.join(', ')}`}; ${moved}.`;
}

/** Hosts of which a measurement says what neither the law nor a simulation does; empty where there is none. */
function missedSentence({ missedAsMeasured = [] }: KeptHosts): string {
  const [first, ...others] = missedAsMeasured;
  if (first === undefined) return '';
  const short = shortHostNames(missedAsMeasured);
  const names = listed(
    [first, ...others].map((name) => short.get(name) ?? name),
    NAMED_HOSTS,
  );
  const [misses, keeps] =
    others.length === 0 ? ['breaks its promise', 'keeps its'] : ['break their promises', 'keep their'];
  return `${names} ${misses} today as measured, and ${keeps} guests: there is room for them by what is known of their use, so they wait for something else, or in busier hours than planned (kneepoint check has the figures).`;
}

function unknownSentence({ unknownHost = 0 }: KeptHosts): string {
  if (unknownHost === 0) return '';
  return `The host of ${formatCount(unknownHost, 'guest')} is not known: they are put where there is room.`;
}

/**
 * `esx05: 3 guests: db-1, web-2 to new-1; web-7 to esx02`, a line for each host that gives guests away, by its name.
 * @param most guests for one host that are named. @default all
 */
export function movedLines(
  { moved = [], candidates, best }: KeptHosts,
  nameOf: (guest: number) => string,
  most = Infinity,
): readonly string[] {
  const short = shortHostNames([...new Set(moved.flatMap(({ from, to }) => [from, to]))]);
  const clusters = candidates.find(({ machine }) => machine === best)?.pools.length ?? 0;
  const byHost = new Map<string, Map<string, string[]>>();
  for (const { guest, cluster, from, to } of moved) {
    // New hosts are counted in each cluster.
    const giver = `${short.get(from) ?? from}${clusters > 1 && cluster !== undefined ? ` (${cluster})` : ''}`;
    const takers = byHost.get(giver) ?? new Map<string, string[]>();
    byHost.set(giver, takers);
    const taker = short.get(to) ?? to;
    takers.set(taker, [...(takers.get(taker) ?? []), nameOf(guest)]);
  }
  return [...byHost]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([giver, takers]) => {
      const guests = [...takers.values()].reduce((sum, names) => sum + names.length, 0);
      const where = [...takers].map(([taker, names]) => `${listed(names, most)} to ${taker}`);
      return `${giver}: ${formatCount(guests, 'guest')}: ${where.join('; ')}`;
    });
}

/** A column of the steps, for the terminal and for a page. */
interface StepColumn {
  readonly header: string;
  readonly cell: (step: NumberedStep) => string;
  /** Of its cells where there is little room. @default `cell` */
  readonly short?: (step: NumberedStep) => string;
  readonly isText?: boolean;
}

type NumberedStep = KeptStep & { readonly number: number };

/** The steps in which guests move to and between hosts that are kept, numbered from 1. */
export function numberedSteps({ steps = [] }: KeptHosts): readonly NumberedStep[] {
  return steps.map((step, at) => ({ ...step, number: at + 1 }));
}

/**
 * What is known of each step: its guests, what they copy, hosts that are empty then, and hours and dates where these are asked for.
 * @param most guests of a step that are named where there is little room
 */
export function keptStepColumns(
  { steps = [], moved = [] }: KeptHosts,
  nameOf: (guest: number) => string,
  most: number,
): readonly StepColumn[] {
  const short = shortHostNames([...new Set(moved.map(({ from }) => from))]);
  const guestsOf = new Map<number | undefined, string[]>();
  for (const { step, guest } of moved) {
    const names = guestsOf.get(step) ?? [];
    names.push(nameOf(guest));
    guestsOf.set(step, names);
  }
  const some = (of: (step: KeptStep) => unknown): boolean => steps.some((step) => of(step) !== undefined);
  return [
    { header: 'step', cell: ({ number }) => formatNumber(number) },
    ...(new Set(steps.map(({ cluster }) => cluster)).size < 2
      ? []
      : [{ header: 'cluster', cell: ({ cluster = '' }: NumberedStep) => cluster, isText: true }]),
    { header: 'guests', cell: ({ guests }) => formatNumber(guests) },
    { header: 'to copy', cell: ({ copiedMib }) => formatMib(copiedMib) },
    ...(some(({ hours }) => hours)
      ? [{ header: 'hours', cell: ({ hours = 0 }: NumberedStep) => formatNumber(hours, hours < 1 ? 2 : 1) }]
      : []),
    ...(some(({ begins }) => begins)
      ? [
          { header: 'begins', cell: ({ begins }: NumberedStep) => (begins === undefined ? '' : clockText(begins)) },
          { header: 'ends', cell: ({ ends }: NumberedStep) => (ends === undefined ? '' : clockText(ends)) },
        ]
      : []),
    ...(steps.some(({ emptied }) => emptied.length > 0)
      ? [
          {
            header: 'then empty',
            cell: ({ emptied }: NumberedStep) => listed(emptied.map((host) => short.get(host) ?? host)) || '-',
            isText: true,
          },
        ]
      : []),
    {
      header: 'which',
      cell: ({ number }) => (guestsOf.get(number) ?? []).join(', '),
      short: ({ number }) => listed(guestsOf.get(number) ?? [], most),
      isText: true,
    },
  ];
}

/** What holds after each step, and which guests are in none. */
export function keptStepsNote({ steps = [], moved = [] }: KeptHosts): string {
  const left = moved.filter(({ step }) => step === undefined).length;
  const isTimed = steps.some(({ hours }) => hours !== undefined);
  return [
    `After every step each host has room for its guests, and no failure leaves one without a place that did not before; the new hosts are there from the beginning. Guests of one rule or small tag move together, the safest first. To copy: memory, as the hosts of a cluster share their disks.`,
    ...(left === 0
      ? []
      : [
          `For ${formatCount(left, 'guest')} no such step was found: ${left === 1 ? 'it moves' : 'they move'} last, while a failure may leave guests without a place.`,
        ]),
    ...(isTimed ? [] : ['Hours and dates: --bandwidth 5Gbit/s --start 2027-01-11 --hours 22-6.']),
  ].join(' ');
}

/** Whether hosts are added for a failure alone; empty where nothing is added, or where a simulation said how many. */
function whyAddedSentence({ candidates, best, whatIf, erlangC }: KeptHosts): string {
  const added = candidates.find(({ machine }) => machine === best)?.added ?? 0;
  if (added === 0 || whatIf === undefined || erlangC !== undefined) return '';
  const isNoSpare = (change: WhatIfChange): boolean => change.kind === 'spare' && change.spare === 0;
  const noSpare = whatIf.changes.find(({ change }) => isNoSpare(change));
  const these = added === 1 ? 'The new host is' : 'The new hosts are';
  if (noSpare?.added === 0) {
    return `${these} for a failure: by Erlang C the kept hosts carry all guests as long as none of them fails (--spare 0).`;
  }
  if (noSpare !== undefined && noSpare.added < whatIf.added) {
    return `By Erlang C ${formatNumber(whatIf.added - noSpare.added)} of the ${formatNumber(whatIf.added)} new hosts are for a failure: as long as no host fails, ${formatNumber(noSpare.added)} would do (--spare 0).`;
  }
  return whatIf.sameHosts.some(isNoSpare)
    ? `${these} needed with all hosts up, too: the kept ones do not carry all guests.`
    : '';
}

/** Why hosts of this machine are added, where they take the fewest rack units, and which takes fewer hosts; empty where nothing else could be. */
function whySentence({ candidates, best }: KeptHosts): string {
  const feasible = candidates.filter((plan) => plan.feasible);
  const chosen = feasible.find(({ machine }) => machine === best);
  if (chosen === undefined || chosen.added === 0 || feasible.length < 2) return '';
  if (feasible.some(({ rackUnits }) => rackUnits < chosen.rackUnits)) return '';
  const fewer = feasible
    .filter(({ added }) => added < chosen.added)
    .toSorted((a, b) => a.added - b.added || a.rackUnits - b.rackUnits)[0];
  const other =
    fewer === undefined
      ? ''
      : `; ${formatNumber(fewer.added)} × ${fewer.title} would do, too, with ${formatNumber(fewer.rackUnits)}U`;
  // What all take is no reason for one.
  if (fewer === undefined && feasible.every(({ rackUnits }) => rackUnits === chosen.rackUnits)) return '';
  return `With these the hosts take the fewest rack units, ${formatNumber(chosen.rackUnits)}U in all${other}.`;
}

/** Which other machine to add, and for what; nothing where nothing has to be added. */
function nearKeptSentences({ candidates, best }: KeptHosts, minimised: Objective): readonly string[] {
  const feasible = candidates.filter((plan) => plan.feasible);
  const chosen = feasible.find(({ machine }) => machine === best);
  if (chosen === undefined || chosen.added === 0) return [];
  return nearMachines(
    chosen,
    feasible.filter((plan) => plan !== chosen),
    minimised,
  ).sentences;
}

/** Which law found it, or what it would do where that was not enough. */
function lawSentence({ erlangC, candidates, best }: KeptHosts): string {
  if (erlangC === undefined) return 'Found by Erlang C.';
  const planned = candidates.find(({ machine }) => machine === best)?.added ?? 0;
  const { added, missed } = erlangC;
  const amount = added === 0 ? 'nothing' : formatCount(added, 'host');
  const so = planned > added ? `the plan adds ${formatNumber(planned)}` : 'other guests move';
  return `Erlang C alone would add ${amount}; simulated, ${hostWords(missed)} then breaks its promise: so ${so}.`;
}

/** `esx03 with esx01 down (CPU ready time 26%)`. */
function hostWords(host: SimulatedExistingHost): string {
  return `${host.name}${withDown(host)} (CPU ready time ${formatPercent(host.readyRatio.mean)})`;
}

/** `CPU ready time at most 4.7%, after a failure at most 3.9%` */
function highestWords(simulated: readonly SimulatedExistingHost[]): string {
  const highest = (wanted: SimulatedExistingHost['state']): readonly string[] => {
    const ready = simulated.flatMap(({ state, readyRatio }) => (state === wanted ? [readyRatio.mean] : []));
    if (ready.length === 0) return [];
    return [`${wanted === 'failed' ? 'after a failure ' : ''}at most ${formatPercent(Math.max(...ready))}`];
  };
  return `CPU ready time ${[...highest('normal'), ...highest('failed')].join(', ')}`;
}

function withDown({ down }: SimulatedExistingHost): string {
  return down === undefined ? '' : ` with ${down.join(', ')} down`;
}

/** How the hosts that decide did when they were simulated; empty where none was. */
function simulatedSentence({ simulated }: KeptHosts): string {
  if (simulated === undefined || simulated.length === 0) return '';
  const missing = simulated.filter(({ holds }) => !holds);
  const [worst] = missing.toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean);
  const first = `The fullest of these hosts were simulated, also after the worst failures (${formatCount(simulated.length, 'run')})`;
  if (worst === undefined) {
    const doubted = simulated.filter(isUncertain).toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean)[0];
    const but =
      doubted === undefined
        ? ''
        : `, but not with certainty: ${doubted.name}${withDown(doubted)} has ${estimateText(doubted.readyRatio)} CPU ready time`;
    return `${first}: their promises are kept (${highestWords(simulated)})${but}.`;
  }
  const most = missing.length === 1 ? 'breaks its promise:' : 'break their promise, most of all';
  return `${first}: ${formatNumber(missing.length)} ${most} ${hostWords(worst)}. More hosts and other moves were tried, and none of them kept every promise.`;
}

/** Under which scheduler hosts that are kept were simulated, with those beside them; empty where nothing was. */
export function keptSchedulerSentence({ scheduler }: Pick<Plan, 'scheduler'>): string {
  if (scheduler === undefined) return '';
  const { name, today } = scheduler;
  const of = today === name ? ", which today's hosts run" : today === undefined ? '' : `; today's hosts run ${today}`;
  return `Simulated under ${name}${of}.`;
}
