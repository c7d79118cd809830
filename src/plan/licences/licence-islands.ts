import type { MachineModel } from '../../catalog/machine-model.ts';
import { itemAt } from '../../base/item-at.ts';
import { isFeasible } from '../best-candidate.ts';
import { planCandidate } from '../candidate.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { LicenceIsland } from './result.ts';
import type { CandidatePlan } from '../result/candidate-plan.ts';
import type { Pool } from '../rules/pools.ts';
import type { ProductGuests } from './guests-of-product.ts';
import type { ProductLicences } from './result.ts';

/**
 * Plans in which the guests of a product have hosts of their own in every cluster, one product at a time. Guests that must
 * stay together stay: those that are with a guest of the product go to its hosts.
 * @param base the plan without, by the same law
 * @returns those that save licences that count hosts
 */
export function licenceIslands(base: CandidatePlan, model: MachineModel, task: PlanningTask): readonly LicenceIsland[] {
  const { licensing, pools } = task;
  if (licensing === undefined) return [];
  return licensing.products.flatMap((own): readonly LicenceIsland[] => {
    const { product, guests } = own;
    if (guests.length === 0 || guests.length === task.guests.length) return [];
    const isOf = new Set(guests);
    const split = pools.flatMap((pool) => splitPool(pool, isOf));
    const plan = planCandidate(model, { ...task, pools: split, licensing: { ...licensing, products: [own] } });
    if (!isFeasible(plan)) return [];
    const [after] = plan.licences;
    const before = base.licences.find((licences) => licences.product === product.name);
    if (after === undefined || before === undefined) return [];
    const saving = largestSaving(own, before, after);
    if (saving === undefined) return [];
    return [
      {
        product: product.name,
        title: product.title,
        guests: guests.length,
        islandHosts: after.reachableHosts,
        hosts: plan.hosts,
        rackUnits: plan.rackUnits,
        ...saving,
      },
    ];
  });
}

/** The way to license hosts that saves most; undefined where none saves any. */
function largestSaving({ product }: ProductGuests, before: ProductLicences, after: ProductLicences) {
  let largest: Pick<LicenceIsland, 'option' | 'unit' | 'licences' | 'licencesBefore'> | undefined;
  product.options.forEach(({ rule, title }, at) => {
    const { unit, licences } = itemAt(after.options, at);
    const licencesBefore = itemAt(before.options, at).licences;
    const saved = licencesBefore - licences;
    if (!('hosts' in rule) || saved <= (largest === undefined ? 0 : largest.licencesBefore - largest.licences)) return;
    largest = { option: title, unit, licences, licencesBefore };
  });
  return largest;
}

/** A pool as two that share no host: what is with a guest of the product, and the others. */
function splitPool({ units, apart, ...pool }: Pool, isOf: ReadonlySet<number>): readonly Pool[] {
  const isIsland = units.map((unit) => unit.some((guest) => isOf.has(guest)));
  return [true, false].flatMap((island): readonly Pool[] => {
    const kept = units.flatMap((_, at) => (isIsland[at] === island ? [at] : []));
    if (kept.length === 0) return [];
    const place = new Map(kept.map((unit, at) => [unit, at]));
    return [
      {
        ...pool,
        units: kept.map((at) => itemAt(units, at)),
        apart: apart
          .map((rule) => ({ ...rule, units: rule.units.flatMap((unit) => place.get(unit) ?? []) }))
          .filter((rule) => rule.units.length > 1),
      },
    ];
  });
}
