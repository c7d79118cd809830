import { andList } from '../../base/and-list.ts';
import { amountOf, type ComparedPlan, type Objective } from '../../plan/objective.ts';
import { formatNumber, formatWatts } from './format.ts';
import { listed } from './host-names.ts';
import { moneyWords } from './licence-words.ts';

/** Plans that take no more than this share more of what is minimised are near each other. */
const NEAR_SHARE = 0.1;

/** Of near ones that take less of something, so many are told. */
const MOST_TOLD = 2;

/** Where a sentence names machines. */
const MACHINES = '{machines}';

/** What is compared beside what is minimised, in the words of one who wants less of it, and of one who gets more. */
const COMPARED: readonly (readonly [Objective, less: string, more: string])[] = [
  ['racks', 'fewer rack units', 'more rack units'],
  ['hosts', 'fewer hosts', 'more hosts'],
  ['watts', 'less power', 'more power'],
  ['licences', 'fewer licensed cores', 'more licensed cores'],
  ['cost', 'a lower cost', 'a higher cost'],
];

type Near = Omit<ComparedPlan, 'cores'> & { readonly processorYear?: number };

/** Which of several plans that take nearly the same to choose, and for what: a sentence each. */
export interface NearMachines {
  readonly sentences: readonly string[];
  /** Those that are named with what they take. */
  readonly told: readonly string[];
}

/**
 * `If you want fewer hosts (9 instead of 17), take dell-r7725-9965: it takes more rack units (18 U instead of 17 U) and ...`
 * @param others that meet the target, without the chosen one
 */
export function nearMachines(chosen: Near, others: readonly Near[], minimised: Objective): NearMachines {
  const amount = (objective: Objective, plan: Near): number =>
    amountOf(objective, { ...plan, cores: plan.licensedCores });
  const near = others
    .filter((plan) => amount(minimised, plan) <= amount(minimised, chosen) * (1 + NEAR_SHARE))
    .toSorted((a, b) => amount(minimised, a) - amount(minimised, b))
    .map((plan) => {
      const known = COMPARED.filter(([objective]) => {
        return Number.isFinite(amount(objective, plan)) && Number.isFinite(amount(objective, chosen));
      });
      return {
        plan,
        less: known.filter(([objective]) => amount(objective, plan) < amount(objective, chosen)),
        more: known.filter(([objective]) => amount(objective, plan) > amount(objective, chosen)),
      };
    });
  const differ = ({ less, more }: (typeof near)[number]): boolean => less.length > 0 || more.length > 0;
  const without = near.filter((each) => each.less.length === 0 && differ(each));
  const figures = (of: typeof COMPARED, plan: Near, at: 1 | 2): string => {
    return andList(
      of.map((each) => `${each[at]} (${amountWords(each[0], plan)} instead of ${amountWords(each[0], chosen)})`),
    );
  };
  // Machines of which the same is said, as they differ by their memory alone, share a sentence.
  const machinesOf = new Map<string, string[]>();
  for (const { plan, less, more } of near.filter((each) => each.less.length > 0)) {
    const year = plan.processorYear === undefined ? '' : `, with processors of ${plan.processorYear}`;
    const then = more.length === 0 ? '' : `: it takes ${figures(more, plan, 2)}`;
    const said = `If you want ${figures(less, plan, 1)}, take ${MACHINES}${year}${then}.`;
    machinesOf.set(said, [...(machinesOf.get(said) ?? []), plan.machine]);
  }
  const withLess = [...machinesOf].slice(0, MOST_TOLD);
  return {
    told: withLess.flatMap(([, machines]) => machines),
    sentences: [
      ...withLess.map(([said, machines]) => said.replace(MACHINES, () => machines.join(' or '))),
      ...(without.length === 0
        ? []
        : [
            `${withoutWords(without.map(({ plan }) => plan.machine))} ${without.length === 1 ? 'takes' : 'take'} as much or more of everything that is compared: ${chosen.cost === undefined ? `a reason to choose ${without.length === 1 ? 'it' : 'one of them'} is only a lower price` : 'there is no reason to choose one of them'}.`,
          ]),
    ],
  };
}

/** Machines of which nothing speaks for one: two are named, more are counted, as the table has all of them. */
function withoutWords(machines: readonly string[]): string {
  return machines.length > 2 ? `${formatNumber(machines.length)} other machines` : listed(machines);
}

function amountWords(objective: Objective, plan: Near): string {
  switch (objective) {
    case 'racks':
      return `${formatNumber(plan.rackUnits)}U`;
    case 'hosts':
      return formatNumber(plan.hosts);
    case 'watts':
      return plan.watts === undefined ? '?' : formatWatts(plan.watts);
    case 'cores':
    case 'licences':
      return formatNumber(plan.licensedCores);
    case 'cost':
      return plan.cost === undefined ? '?' : moneyWords(plan.cost.total, plan.cost.currency);
  }
}
