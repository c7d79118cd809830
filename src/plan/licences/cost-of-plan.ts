import type { Prices } from '../../catalog/prices.ts';
import type { PlanCost, ProductLicences } from './result.ts';

/** What is paid for. */
export interface PaidPlan {
  /** Of hosts that are bought. */
  readonly machine: string;
  readonly hosts: number;
  /** Hosts that one has already, and does not buy. */
  readonly ownedHosts: number;
  /** Undefined where they are not known. */
  readonly rackUnits: number | undefined;
  /** Power drawn in normal operation; undefined where it is not known. */
  readonly watts: number | undefined;
  readonly guests: number;
  readonly licences: readonly ProductLicences[];
}

const HOURS_IN_A_YEAR = 8766;

/**
 * The cost of a plan: hosts that are bought, and over the years their upkeep, space, power, guests and licences. Of a
 * product with several ways to license it, the cheapest that has a price.
 */
export function costOfPlan(plan: PaidPlan, prices: Prices): PlanCost {
  const { years } = prices;
  const unpriced: string[] = [];
  const parts: { what: string; amount: number }[] = [];
  const add = (what: string, amount: number): void => {
    if (amount > 0) parts.push({ what, amount });
  };
  const bought = Math.max(0, plan.hosts - plan.ownedHosts);
  const hostPrice = prices.hosts[plan.machine] ?? prices.hosts['default'];
  if (bought > 0 && hostPrice === undefined) unpriced.push(plan.machine);
  add('hosts', bought * (hostPrice ?? 0));
  add('upkeep', plan.hosts * prices.hostPerYear * years);
  if (prices.rackUnitPerYear > 0 && plan.rackUnits === undefined) unpriced.push('rack space');
  add('rack space', (plan.rackUnits ?? 0) * prices.rackUnitPerYear * years);
  if (prices.kWh > 0 && plan.watts === undefined) unpriced.push('power');
  add('power', ((plan.watts ?? 0) / 1000) * HOURS_IN_A_YEAR * prices.powerFactor * prices.kWh * years);
  add('guests', plan.guests * prices.guestPerYear * years);
  for (const { product, title, options } of plan.licences) {
    const amounts = options.flatMap(({ option, licences }) => {
      const price = prices.licences[product]?.[option];
      return price === undefined ? [] : [licences * ((price.once ?? 0) + (price.perYear ?? 0) * years)];
    });
    if (amounts.length === 0) unpriced.push(title);
    else add(title, Math.min(...amounts));
  }
  const total = parts.reduce((sum, { amount }) => sum + amount, 0);
  return { currency: prices.currency, years, total, parts, unpriced };
}
