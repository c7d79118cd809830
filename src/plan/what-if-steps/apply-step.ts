import { itemAt } from '../../base/item-at.ts';
import { InputError } from '../../base/input-error.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { type Growth, grownNeeds } from '../grown-needs.ts';
import { type AddedGuests, type NewGuest, withNewGuests } from '../existing-hosts/new-guests.ts';
import { guestLimits } from '../rules/guest-limits.ts';
import { type Pool, poolsWithout } from '../rules/pools.ts';
import { guestsLike } from '../rules/selected-guests.ts';
import { forecastGrowth } from './forecast-growth.ts';
import { type PlanState, presentGuests, type StepContext } from './plan-state.ts';
import type { WhatIfStep, WrittenStep } from './step.ts';

type StepOf<Kind extends WhatIfStep['kind']> = Extract<WhatIfStep, { readonly kind: Kind }>;

/**
 * What is planned after one step more.
 * @throws InputError for guests, clusters or machines that there are not, and for a forecast that goes further than series let it
 */
export function applyStep(state: PlanState, { step, place }: WrittenStep, context: StepContext): PlanState {
  const { task } = state;
  switch (step.kind) {
    case 'add':
      return withAdded(state, step, place, context);
    case 'retire':
      return { ...state, task: { ...task, pools: poolsWithout(task.pools, guestsMeant(state, step.guests, place)) } };
    case 'merge':
      return withMerged(state, step, place);
    case 'grow': {
      const grown = step.of === undefined ? undefined : new Set(guestsMeant(state, [step.of], `${place}.of`));
      return withGrowth(state, (guest) => (grown === undefined || grown.has(guest) ? step : undefined));
    }
    case 'forecast':
      return withGrowth(state, forecastGrowth(task.guests, step.days, context, place));
    case 'spare':
      return { ...state, task: { ...task, spare: step.spare } };
    case 'target': {
      const { promise, promises } = step;
      return { ...state, task: { ...task, promise, promises, limits: limitsOf(state, step, place) } };
    }
    case 'host':
      return onHost(state, step, place, context);
  }
}

/** Guests that are there and that any of the selectors means: positions in the estate. */
function guestsMeant(state: PlanState, selectors: readonly string[], place: string): readonly number[] {
  const present = presentGuests(state);
  const { guests, assumptions } = state.task;
  const those = present.map((guest) => itemAt(guests, guest));
  return selectors.flatMap((who) => guestsLike(who, those, assumptions, place)).map((at) => itemAt(present, at));
}

/** Each of them is like the next of those that are meant, from the first again after the last. */
function withAdded(state: PlanState, step: StepOf<'add'>, place: string, { told }: StepContext): PlanState {
  const { task } = state;
  const { guests: count, like: who, size, useRatio, cluster } = step;
  const like = guestsMeant(state, [who], `${place}.like`);
  const into = cluster === undefined ? undefined : poolNamed(task.pools, cluster, `${place}.cluster`);
  const poolOf = new Map(task.pools.flatMap((pool) => pool.units.flat().map((guest) => [guest, pool] as const)));
  const sized: NewGuest | undefined = size && { ...size, like, ...(useRatio !== undefined && { useRatio }) };
  const added = Array.from({ length: count }, (_, at): AddedGuests => {
    const one = itemAt(like, at % like.length);
    const pool = into ?? poolOf.get(one);
    return { guest: sized ?? { copyOf: one }, pool: pool?.cluster, hosts: [undefined] };
  });
  // Only guests and what is planned of them are taken of the estate.
  const extended = withNewGuests({ guests: task.guests }, { ...told, task }, added);
  return { ...state, task: extended.told.task };
}

function poolNamed(pools: readonly Pool[], name: string, place: string): Pool {
  const found = pools.find(({ cluster }) => cluster === name);
  if (found !== undefined) return found;
  const known = pools.flatMap(({ cluster }) => cluster ?? []);
  throw new InputError({
    place,
    found: `'${name}'`,
    expected: known.length === 0 ? 'an estate with clusters' : `a cluster: ${known.join(', ')}`,
    ...didYouMean(name, known),
  });
}

/** Some pools are one, and so are the clusters that they are of. */
function withMerged(state: PlanState, { clusters }: StepOf<'merge'>, place: string): PlanState {
  const { task, clusterNow = (cluster) => cluster } = state;
  const { pools } = task;
  const those =
    clusters.length === 0
      ? pools
      : clusters.map((name, at) => poolNamed(pools, name, clusters.length === 1 ? place : `${place}[${at}]`));
  const names = those.flatMap(({ cluster }) => cluster ?? []);
  const one: Pool = {
    ...(names.length > 0 && { cluster: names.join(' + ') }),
    units: those.flatMap(({ units }) => units),
    apart: those.flatMap(({ apart }, at) => {
      const before = those.slice(0, at).reduce((sum, { units }) => sum + units.length, 0);
      return apart.map((rule) => ({ ...rule, units: rule.units.map((unit) => unit + before) }));
    }),
  };
  // A cluster without guests is in no pool: its hosts are shared as well where all clusters are merged.
  const isMerged = (cluster: string | undefined) =>
    clusters.length === 0 || those.some((pool) => pool.cluster === cluster);
  return {
    ...state,
    task: { ...task, pools: [...pools.filter((pool) => !those.includes(pool)), one] },
    clusterNow: (cluster) => {
      const now = clusterNow(cluster);
      return isMerged(now) ? one.cluster : now;
    },
  };
}

function withGrowth(state: PlanState, growthOf: (guest: number) => Growth | undefined): PlanState {
  return { ...state, task: { ...state.task, needs: grownNeeds(state.task.needs, growthOf) } };
}

function limitsOf({ task }: PlanState, { promises }: StepOf<'target'>, place: string) {
  try {
    return guestLimits(promises, task.guests, task.assumptions);
  } catch (error) {
    throw error instanceof InputError ? new InputError({ ...error.problem, place }) : error;
  }
}

function onHost(state: PlanState, step: StepOf<'host'>, place: string, { told }: StepContext): PlanState {
  const { machine, memoryMib } = step;
  const known = told.machines.map(({ name }) => name);
  if (machine !== undefined && !known.includes(machine)) {
    throw new InputError({
      place: `${place}.machine`,
      found: `'${machine}'`,
      expected: `a candidate of the plan (-m names them): ${known.join(', ')}`,
      ...didYouMean(machine, known),
    });
  }
  const { hostMemoryMib: _, ...others } = state;
  return {
    ...(machine === undefined ? state : others),
    ...(machine !== undefined && { machine }),
    ...(memoryMib !== undefined && { hostMemoryMib: memoryMib }),
  };
}
