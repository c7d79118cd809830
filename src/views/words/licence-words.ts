import type { LicenceIsland, OptionLicences } from '../../plan/licences/result.ts';
import type { PlanCost } from '../../plan/licences/result.ts';
import { formatCount, formatNumber } from './format.ts';

/** What licences are counted by. */
export const LICENCE_NOTE =
  'Counted in the worst state that the plan allows: with all hosts up or after a failure, on every host that a guest of the product may be moved to. It is a count, not a statement about a contract.';

/** `1,088 cores` */
export function licencesWords({ licences, unit }: { readonly licences: number; readonly unit: string }): string {
  return `${formatNumber(licences)} ${licences === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** `by core; includes 48 TiB of vSAN with Cloud Foundation` */
export function optionWords({ title, includes }: Pick<OptionLicences, 'title' | 'includes'>): string {
  return includes === undefined ? title : `${title}; includes ${formatNumber(includes.tib)} TiB of ${includes.of}`;
}

/** `With hosts of their own for the 9 guests of SQL Server (2 hosts): 128 cores instead of 1,088; 18 hosts in all (18U).` */
export function islandSentence(island: LicenceIsland, plan: { readonly hosts: number }): string {
  const { title, guests, islandHosts, hosts, rackUnits, option, licencesBefore } = island;
  const instead =
    hosts === plan.hosts
      ? 'as many hosts in all'
      : `${formatCount(hosts, 'host')} in all instead of ${formatNumber(plan.hosts)}`;
  return `${title}, ${formatCount(guests, 'guest')} on ${formatCount(islandHosts, 'host')} of their own: ${licencesWords(island)} instead of ${formatNumber(licencesBefore)} (${option}); ${instead} (${formatNumber(rackUnits)}U).`;
}

/** `123,400 EUR` */
export function moneyWords(amount: number, currency: string): string {
  return `${formatNumber(Math.round(amount))} ${currency}`;
}

/** A part of a cost, of a plan and of the hosts of today; 0 where one of them does not have it. */
export interface CostRow {
  readonly what: string;
  readonly plan: number;
  readonly today: number;
}

/** What a cost is made of, beside that of today's hosts; the sum is the last row. */
export function costRows(plan: PlanCost, today: PlanCost | undefined): readonly CostRow[] {
  const named = [...new Set([...plan.parts, ...(today?.parts ?? [])].map(({ what }) => what))];
  const amountOf = (cost: PlanCost | undefined, what: string): number =>
    cost?.parts.find((part) => part.what === what)?.amount ?? 0;
  return [
    ...named.map((what) => ({ what, plan: amountOf(plan, what), today: amountOf(today, what) })),
    { what: 'all', plan: plan.total, today: today?.total ?? 0 },
  ];
}

/** What there is to say of a plan that replaces today's hosts: see `costNotes`, and when it pays for itself. */
export function replacementNotes(plan: PlanCost, today: PlanCost | undefined): readonly string[] {
  return [...costNotes(plan, today), ...(today === undefined ? [] : paybackText(plan, today))];
}

/** What is not in a cost, and how that of today's hosts is meant; empty where there is nothing to say. */
export function costNotes(plan: PlanCost, today: PlanCost | undefined): readonly string[] {
  const onlyToday = (today?.unpriced ?? []).filter((what) => !plan.unpriced.includes(what));
  return [
    ...(today === undefined ? [] : [TODAYS_COST]),
    ...(plan.unpriced.length === 0 ? [] : [`Without a price, and not in it: ${plan.unpriced.join(', ')}.`]),
    ...(onlyToday.length === 0 ? [] : [`Of today's hosts not known, and not in it: ${onlyToday.join(', ')}.`]),
  ];
}

const TODAYS_COST =
  'Today: these hosts kept as they are, none replaced, at their measured use. Licences that are paid once count on both sides, so that the difference is what changes.';

/** When the hosts that are bought have paid for themselves, and what it costs to replace today's hosts later; nothing where none is bought. */
function paybackText(plan: PlanCost, today: PlanCost): readonly string[] {
  const hosts = plan.parts.find(({ what }) => what === 'hosts')?.amount ?? 0;
  if (hosts === 0) return [];
  const savedPerYear = (today.total - (plan.total - hosts)) / plan.years;
  const price = moneyWords(hosts, plan.currency);
  if (savedPerYear <= 0)
    return [
      `Without the price of its hosts (${price}) the plan costs ${moneyWords(-savedPerYear, plan.currency)} a year more than today's hosts: by cost alone they are replaced when they have to be, for ${price} then.`,
    ];
  return [
    `Without the price of its hosts (${price}) the plan costs ${moneyWords(savedPerYear, plan.currency)} a year less than today's hosts: at that rate they pay for themselves after ${formatNumber(hosts / savedPerYear, 1)} years. To replace today's hosts later costs ${price} then, and ${moneyWords(savedPerYear, plan.currency)} for each year of waiting.`,
  ];
}

/** `over 5 years` */
export function overYears({ years }: Pick<PlanCost, 'years'>): string {
  return years === 1 ? 'over 1 year' : `over ${formatNumber(years)} years`;
}

/** The currency of a plan with prices. */
export function currencyOf(candidates: readonly { readonly cost?: PlanCost }[]): string | undefined {
  return candidates.find(({ cost }) => cost !== undefined)?.cost?.currency;
}
