import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { InputError } from '../../base/input-error.ts';
import { packPools, type PlanningTask } from '../packing/packed-pool.ts';

/** Never too many, however few hosts the guests need. */
const ALWAYS_ALLOWED = 2;

/**
 * Refuses more spare hosts for a cluster than any cluster has hosts that carry load: at most as many as the guests of the
 * largest cluster need on the machine that needs most of them, or as the largest cluster has today.
 * @throws InputError with the largest number that is taken
 */
export function refuseTooManySpares(estate: Estate, machines: readonly MachineModel[], task: PlanningTask): void {
  const { spare } = task;
  if (typeof spare !== 'number' || spare <= ALWAYS_ALLOWED) return; // of a share there is half at most
  const today = new Map<string | undefined, number>();
  for (const { cluster } of estate.hosts) {
    const key = task.pools.length === 1 ? undefined : cluster;
    today.set(key, (today.get(key) ?? 0) + 1);
  }
  let most = Math.max(ALWAYS_ALLOWED, ...today.values());
  for (const machine of machines) {
    if (spare <= most) return;
    for (const { packing } of packPools(machine, task).pools) most = Math.max(most, packing.placement.hosts);
  }
  if (spare <= most) return;
  throw new InputError({
    place: '--spare',
    found: String(spare),
    expected: `at most ${most}: no cluster has more hosts that carry load`,
  });
}
