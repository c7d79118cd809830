import { byLaw, withoutProducts } from './by-law.ts';
import { planCandidate } from './candidate.ts';
import type { EstateTask } from './estate-task.ts';
import { type AddedGuests, type NewGuest, withNewGuests } from './existing-hosts/new-guests.ts';
import type { PlanTotals } from './result/what-if.ts';
import { poolsWithout } from './rules/pools.ts';

/** A guest that is replaced by others, which do its work. */
export interface ReplacedGuest {
  /** Position in the estate. */
  readonly guest: number;
  readonly by: readonly Pick<NewGuest, 'vcpus' | 'memoryMib' | 'useRatio'>[];
}

/**
 * What the plan on a machine comes to when guests are replaced, by the pooling law.
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
    by.map((one): AddedGuests => ({ guest: { ...one, like: [guest] }, pool: poolOf.get(guest), hosts: [undefined] })),
  );
  const { told: extended } = withNewGuests({ guests: task.guests }, told, added);
  const gone = replaced.map(({ guest }) => guest);
  const left = { ...extended.task, pools: poolsWithout(extended.task.pools, gone) };
  const { feasible, hosts, rackUnits, watts, licensedCores } = planCandidate(model, byLaw(withoutProducts(left)));
  return feasible ? { hosts, rackUnits, ...(watts !== undefined && { watts }), licensedCores } : undefined;
}
