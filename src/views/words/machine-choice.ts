import type { Objective } from '../../plan/objective.ts';
import type { PlanCost } from '../../plan/licences/result.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { formatCount, formatNumber, formatWatts } from './format.ts';
import { moneyWords, overYears } from './licence-words.ts';
import type { JudgedCandidate, JudgedPlan } from './judged-plan.ts';

/** Why the plan is on this machine, or which other one is recommended. */
export function whySentence({ machine, processorYear }: JudgedCandidate, { best, bestBecause }: JudgedPlan): string {
  if (machine !== best) return `${best} is recommended${bestBecause === undefined ? '' : `: ${bestBecause}`}.`;
  if (bestBecause === undefined) return '';
  const year = processorYear === undefined ? '' : `; its processors were new in ${processorYear}`;
  return `Why ${machine}: ${bestBecause}${year}.`;
}

/** What the choice minimised, and which machine it would be by each other measure; cost has a sentence of its own. */
export function measureSentence({ machine }: JudgedCandidate, { minimised, bestBy = [] }: JudgedPlan): string {
  if (minimised === undefined || bestBy.length === 0) return '';
  const others = bestBy.filter((best) => best.machine !== machine && best.objective !== 'cost');
  const chosen =
    minimised === 'racks'
      ? 'The choice is by rack units; --minimise chooses by another measure'
      : `The choice is by ${OBJECTIVE_WORDS[minimised]} (--minimise ${minimised})`;
  return `${chosen}. ${others.length === 0 ? 'By each of the others it is the same machine' : `It would be ${byMachineWords(others)}`}.`;
}

/** `a by hosts (9); b by power (2.15 kW), cores (832), licensed cores (832)` */
function byMachineWords(bestBy: NonNullable<JudgedPlan['bestBy']>): string {
  const byMachine = new Map<string, string[]>();
  for (const { objective, machine, amount } of bestBy) {
    const said = `${OBJECTIVE_WORDS[objective]} (${amountWords(objective, amount)})`;
    byMachine.set(machine, [...(byMachine.get(machine) ?? []), said]);
  }
  return [...byMachine].map(([machine, said]) => `${machine} by ${said.join(', ')}`).join('; ');
}

const OBJECTIVE_WORDS: Readonly<Record<Objective, string>> = {
  racks: 'rack units',
  hosts: 'hosts',
  watts: 'power',
  cores: 'cores',
  licences: 'licensed cores',
  cost: 'cost',
};

function amountWords(objective: Objective, amount: number): string {
  if (objective === 'racks') return `${formatNumber(amount)}U`;
  return objective === 'watts' ? formatWatts(amount) : formatNumber(amount);
}

/** What the candidate with the newest processors takes, unless it is told already, where those of the recommended one are older; the one with the fewest rack units of several. */
export function newerSentence(
  { processorYear }: JudgedCandidate,
  { candidates }: JudgedPlan,
  told: readonly string[],
): string {
  if (processorYear === undefined) return '';
  const [newest] = candidates
    .filter(({ feasible, failed, processorYear: year = 0 }) => feasible && failed.feasible && year > processorYear)
    .toSorted((a, b) => (b.processorYear ?? 0) - (a.processorYear ?? 0) || a.rackUnits - b.rackUnits);
  return newest === undefined || told.includes(newest.machine)
    ? ''
    : `With processors of ${newest.processorYear}, ${newest.machine} takes ${takenWords(newest, newest.watts !== undefined)}.`;
}

type Taken = Pick<NonNullable<Plan['today']>, 'hosts' | 'rackUnits' | 'licensedCores' | 'watts' | 'cost'>;

/** `17 hosts, 17U, 1,088 licensed cores, 2.46 kW, 1,185,164 EUR over 5 years` */
export function takenWords({ hosts, rackUnits, licensedCores, watts, cost }: Taken, isPowerKnown: boolean): string {
  return [
    formatCount(hosts, 'host'),
    ...(rackUnits === undefined ? [] : [`${formatNumber(rackUnits)}U`]),
    formatCount(licensedCores, 'licensed core'),
    ...(watts === undefined || !isPowerKnown ? [] : [formatWatts(watts)]),
    ...(cost === undefined ? [] : [`${moneyWords(cost.total, cost.currency)} ${overYears(cost)}`]),
  ].join(', ');
}

/** `Cost: 1,975,955 EUR over 5 years (today's hosts, kept: 1,583,066 EUR)` */
export function totalCost(cost: PlanCost, today: JudgedPlan['today']): string {
  const kept =
    today?.cost === undefined ? '' : ` (today's hosts, kept: ${moneyWords(today.cost.total, cost.currency)})`;
  return `Cost: ${moneyWords(cost.total, cost.currency)} ${overYears(cost)}${kept}`;
}

/** What this machine costs, against the recommended one where it is another, and today's hosts; or how to get to know it. */
export function costSentence(
  { machine, cost }: JudgedCandidate,
  { best, bestBy, candidates, today }: JudgedPlan,
): string {
  if (cost === undefined) return NO_PRICES;
  const total = totalCost(cost, today);
  const recommended = candidates.find((candidate) => candidate.machine === best)?.cost;
  if (machine !== best && recommended !== undefined) {
    const more = cost.total - recommended.total;
    return `${total}, ${moneyWords(Math.abs(more), cost.currency)} ${more > 0 ? 'more' : 'less'} than ${best}.`;
  }
  const least = bestBy?.find(({ objective }) => objective === 'cost');
  return least === undefined || least.machine === machine
    ? `${total}.`
    : `${total}; ${least.machine} costs least, ${moneyWords(least.amount, cost.currency)} (--minimise cost).`;
}

const NO_PRICES =
  'Cost is left out, as prices are yours: kneepoint plan --prices FILE counts hosts, licences, rack space and power at what you pay (examples/prices.yaml shows how).';
