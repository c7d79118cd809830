import type { MachineModel } from '../catalog/machine-model.ts';
import { isFeasible } from './best-candidate.ts';
import { byLaw, withoutProducts } from './by-law.ts';
import { planCandidate } from './candidate.ts';
import type { EstateTask } from './estate-task.ts';
import type { OtherTarget } from './result/what-if.ts';
import { guestLimits, planTargets } from './rules/guest-limits.ts';
import { isForAll, readyPromiseOf } from './rules/ready-promise.ts';

/** Targets that are tried beside the one given: a stricter and a looser one. */
const FACTORS = [1 / 5, 2];

/**
 * Plans on one machine for a stricter and a looser target of CPU ready time, by the pooling law. Targets of some guests, and of
 * co-stop, stay as they are.
 * @returns without those that no plan meets
 */
export function otherTargets(model: MachineModel, asked: EstateTask['task']): readonly OtherTarget[] {
  // A cost without the licences of guests would be compared with one that has them.
  const task = asked.licensing?.prices === undefined ? withoutProducts(asked) : asked;
  const factors = FACTORS.filter((factor) => task.promise.worstReadyRatio * factor < 1);
  return factors.flatMap((factor) => {
    const promise = { ...task.promise, worstReadyRatio: task.promise.worstReadyRatio * factor };
    const promises = task.promises.map((one) =>
      isForAll(one) ? { ...one, ...readyPromiseOf({ worstReadyRatio: one.value * factor }) } : one,
    );
    const limits = guestLimits(promises, task.guests, task.assumptions);
    const candidate = planCandidate(model, byLaw({ ...task, promise, promises, limits }));
    return isFeasible(candidate) ? [{ promise, targets: planTargets(promises, limits), candidate }] : [];
  });
}
