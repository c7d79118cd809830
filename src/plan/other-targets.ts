import type { MachineModel } from '../catalog/machine-model.ts';
import { isFeasible } from './best-candidate.ts';
import { byLaw, withoutProducts } from './by-law.ts';
import { planCandidate } from './candidate.ts';
import type { EstateTask } from './estate-task.ts';
import type { OtherTarget } from './result/what-if.ts';
import { guestLimits, planTargets } from './rules/guest-limits.ts';
import { isForAll, type PlanPromises, readyPromiseOf } from './rules/ready-promise.ts';

/** Targets that are tried beside the one given: a stricter and a looser one. */
const FACTORS = [1 / 5, 2];

/** A stricter and a looser target of CPU ready time for all guests; targets of some guests, and of co-stop, stay as they are. */
export function otherPromises({ promise, promises }: PlanPromises): readonly PlanPromises[] {
  return FACTORS.filter((factor) => promise.worstReadyRatio * factor < 1).map((factor) => ({
    promise: { ...promise, worstReadyRatio: promise.worstReadyRatio * factor },
    promises: promises.map((one) =>
      isForAll(one) ? { ...one, ...readyPromiseOf({ worstReadyRatio: one.value * factor }) } : one,
    ),
  }));
}

/**
 * Plans on one machine for a stricter and a looser target of CPU ready time, by the pooling law.
 * @returns without those that no plan meets
 */
export function otherTargets(model: MachineModel, asked: EstateTask['task']): readonly OtherTarget[] {
  // A cost without the licences of guests would be compared with one that has them.
  const task = asked.licensing?.prices === undefined ? withoutProducts(asked) : asked;
  return otherPromises(task).flatMap(({ promise, promises }) => {
    const limits = guestLimits(promises, task.guests, task.assumptions);
    const candidate = planCandidate(model, byLaw({ ...task, promise, promises, limits }));
    return isFeasible(candidate) ? [{ promise, targets: planTargets(promises, limits), candidate }] : [];
  });
}
