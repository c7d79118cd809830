import type { MachineModel } from '../catalog/machine-model.ts';
import type { Estate } from '../estate/model/estate.ts';
import { isFeasible } from './best-candidate.ts';
import { planCandidate } from './candidate.ts';
import { lawCapacity } from './capacity/capacity-model.ts';
import { estateTask, type TaskOptions } from './estate-task.ts';
import { erlangHostCapacity } from './capacity/host-capacity.ts';
import type { CandidatePlan, WhatIf, WhatIfChange } from './result.ts';

/** One thing of a plan that is changed. */
interface Change {
  readonly change: WhatIfChange;
  readonly options?: Partial<TaskOptions>;
  readonly memoryMib?: number;
}

/**
 * What a plan would be with one thing changed at a time: more memory in a host, another number of spares, clusters merged,
 * another target. Each is planned by the pooling law, so that a figure of the list is compared with the first, which is
 * the plan as it is, by the same law. Changes that change nothing are left out.
 */
export function whatIf(estate: Estate, model: MachineModel, options: TaskOptions): WhatIf | undefined {
  const planOf = ({ options: changed, memoryMib }: Omit<Change, 'change'>): CandidatePlan => {
    const all = { ...options, ...changed };
    const machine = memoryMib === undefined ? model : { ...model, memoryMib: { ...model.memoryMib, value: memoryMib } };
    const { task } = estateTask(estate, [machine], all);
    return planCandidate(machine, { ...task, capacityOf: lawCapacity(erlangHostCapacity, all.promise) });
  };
  const base = planOf({});
  if (!isFeasible(base)) return undefined;
  const changes = changesOf(model, base, options).flatMap(({ change, ...changed }) => {
    const plan = planOf(changed);
    if (!isFeasible(plan) || plan.hosts === base.hosts) return [];
    return [{ change, hosts: plan.hosts, rackUnits: plan.rackUnits }];
  });
  return { hosts: base.hosts, rackUnits: base.rackUnits, changes: withoutRepeats(changes) };
}

function changesOf(model: MachineModel, base: CandidatePlan, options: TaskOptions): readonly Change[] {
  const { spare, promise, assumptions, mergeClusters = false } = options;
  const { value: usualMib, origin } = model.memoryMib;
  // What is measured on hosts that one has is no choice.
  const factors = origin.mark === 'measured' ? [] : assumptions.memoryFactors;
  return [
    ...factors.map(({ value }) => {
      const memoryMib = usualMib * value;
      return { change: { kind: 'memory', memoryMib } as const, memoryMib };
    }),
    ...(base.pools.length > 1 && !mergeClusters
      ? [{ change: { kind: 'merge-clusters' } as const, options: { mergeClusters: true } }]
      : []),
    ...(spare > 0 ? [{ change: { kind: 'spare', spare: spare - 1 } as const, options: { spare: spare - 1 } }] : []),
    { change: { kind: 'spare', spare: spare + 1 } as const, options: { spare: spare + 1 } },
    ...TARGET_FACTORS.map((factor) => {
      const worstReadyRatio = promise.worstReadyRatio * factor;
      return { change: { kind: 'promise', worstReadyRatio } as const, options: { promise: { worstReadyRatio } } };
    }),
  ];
}

/** Targets that are tried beside the one given: a stricter and a looser one. */
const TARGET_FACTORS = [1 / 5, 2];

/** More memory than what already gives that many hosts is left out. */
function withoutRepeats(changes: WhatIf['changes']): WhatIf['changes'] {
  return changes.filter(
    ({ change, hosts }, at) =>
      change.kind !== 'memory' ||
      !changes.slice(0, at).some((earlier) => earlier.change.kind === 'memory' && earlier.hosts === hosts),
  );
}
