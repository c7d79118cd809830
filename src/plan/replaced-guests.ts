import { byLaw, withoutProducts } from './by-law.ts';
import { planCandidate } from './candidate.ts';
import type { EstateTask } from './estate-task.ts';
import { type AddedGuests, type NewGuest, withNewGuests } from './existing-hosts/new-guests.ts';
import type { PlanTotals } from './result/what-if.ts';
import { type ApartUnits, type Pool, poolsWithout } from './rules/pools.ts';

/** A guest that is replaced by others, which do its work. */
export interface ReplacedGuest {
  /** Position in the estate. */
  readonly guest: number;
  readonly by: readonly (Pick<NewGuest, 'vcpus' | 'memoryMib' | 'useRatio'> & {
    /** It shares no host with the others of these that do not either: one host that fails takes one kernel of a farm. */
    readonly isApart: boolean;
  })[];
}

/**
 * What the plan on a machine comes to when guests are replaced, by the pooling law. Kernels of one farm are on different hosts.
 * @returns undefined where no plan is feasible
 */
export function totalsWithReplaced(
  told: EstateTask,
  machine: string,
  replaced: readonly ReplacedGuest[],
): PlanTotals | undefined {
  const { task } = told;
  const model = told.machines.find(({ name }) => name === machine);
  if (model === undefined) throw new Error('a machine that is no candidate');
  const poolOf = new Map(task.pools.flatMap(({ cluster, units }) => units.flat().map((guest) => [guest, cluster])));
  const added = replaced.flatMap(({ guest, by }) =>
    by.map(({ vcpus, memoryMib, useRatio }): AddedGuests => ({
      guest: { vcpus, memoryMib, useRatio, like: [guest] },
      pool: poolOf.get(guest),
      hosts: [undefined],
    })),
  );
  const { told: extended } = withNewGuests({ guests: task.guests }, told, added);
  const gone = replaced.map(({ guest }) => guest);
  const pools = keptApart(poolsWithout(extended.task.pools, gone), apartSets(replaced, task.guests.length));
  const left = { ...extended.task, pools };
  const { feasible, hosts, rackUnits, watts, licensedCores } = planCandidate(model, byLaw(withoutProducts(left)));
  return feasible ? { hosts, rackUnits, ...(watts !== undefined && { watts }), licensedCores } : undefined;
}

/** Positions of new guests that share no host, one list for each replaced guest: they come after those of the estate, in their order. */
function apartSets(replaced: readonly ReplacedGuest[], own: number): readonly (readonly number[])[] {
  let next = own;
  return replaced.map(({ by }) => {
    const first = next;
    next += by.length;
    return by.flatMap(({ isApart }, at) => (isApart ? [first + at] : []));
  });
}

function keptApart(pools: readonly Pool[], sets: readonly (readonly number[])[]): readonly Pool[] {
  const wanted = sets.filter((guests) => guests.length > 1);
  return pools.map((pool) => {
    const unitOf = new Map(pool.units.flatMap((unit, at) => unit.map((guest) => [guest, at] as const)));
    const apart = wanted.flatMap((guests): readonly ApartUnits[] => {
      const units = guests.flatMap((guest) => unitOf.get(guest) ?? []);
      return units.length < 2 ? [] : [{ rule: 'kernels of one farm', isStated: false, units }];
    });
    return apart.length === 0 ? pool : { ...pool, apart: [...pool.apart, ...apart] };
  });
}
