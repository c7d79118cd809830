import type { MachineModel } from '../catalog/machine-model.ts';
import { isFeasible } from './best-candidate.ts';
import { planCandidate, planPacked } from './candidate.ts';
import type { GuestNeeds } from '../demand/guest-needs.ts';
import { byLaw, withoutProducts } from './by-law.ts';
import type { EstateTask } from './estate-task.ts';
import { grownNeeds } from './grown-needs.ts';
import { packPools, type PlanningTask } from './packing/packed-pool.ts';
import type { CandidatePlan } from './result/candidate-plan.ts';
import type { ChangedPlan, OtherTarget, PlanTotals, WhatIf, WhatIfChange } from './result/what-if.ts';
import { licenceIslands } from './licences/licence-islands.ts';
import { withOwnHosts } from './rules/own-hosts.ts';
import { poolsOf } from './rules/pools.ts';
import type { Spare } from './rules/spare.ts';

/** One thing of a plan that is changed, and the plan then. */
interface Changed {
  readonly change: WhatIfChange;
  /** Undefined where no such plan is feasible. */
  readonly plan: () => PlanTotals | undefined;
}

/** What is asked besides what is always tried. */
interface AskedChanges {
  /** Plans on the machine for other targets. */
  readonly targets: readonly OtherTarget[];
  /** The plan on it under another scheduler. */
  readonly underOtherScheduler?: ChangedPlan | undefined;
  /** Growth of the demand of every guest, as a share a year. */
  readonly growthPerYear?: number | undefined;
}

/**
 * What a plan would be with one thing changed at a time: more memory in a host, another number of spares, clusters merged,
 * another target, another scheduler, a busiest hour like the moment of the export. Each is planned by the pooling law, so that a figure of the list
 * is compared with the first, which is the plan as it is, by the same law. A plan under another scheduler is simulated, and compared with
 * the simulated plan.
 * @param base the plan on the machine as it is, by the pooling law
 */
export function whatIf(
  base: CandidatePlan,
  model: MachineModel,
  estate: EstateTask,
  asked: AskedChanges,
): WhatIf | undefined {
  if (!isFeasible(base)) return undefined;
  const task = byLaw(withoutProducts(estate.task));
  const planned = changesOf(base, model, estate, { task, ...asked }).flatMap(({ change, plan }) => {
    const changed = plan();
    return changed === undefined ? [] : [{ change, ...totalsOf(changed) }];
  });
  const { underOtherScheduler } = asked;
  const changes = underOtherScheduler === undefined ? planned : [...planned, underOtherScheduler];
  const same = changes.filter((change) => change.hosts === hostsBefore(change, base)).map(({ change }) => change);
  const atOnce = planCandidate(model, { ...task, peaks: 'at once' });
  return {
    ...totalsOf(base),
    ...(atOnce.feasible ? { hostsByAddedPeaks: atOnce.hosts } : {}),
    changes: withoutRepeats(changes.filter((change) => change.hosts !== hostsBefore(change, base))),
    ...(same.length > 0 && { sameHosts: same }),
    ...licenceIslandsOf(base, model, byLaw(estate.task)),
  };
}

/** What a plan comes to. */
export function totalsOf({ hosts, rackUnits, watts, licensedCores }: PlanTotals): PlanTotals {
  return { hosts, rackUnits, ...(watts !== undefined && { watts }), licensedCores };
}

/** Hosts of the plan that a change is compared with. */
export function hostsBefore(
  { change }: { readonly change: WhatIfChange },
  { hosts }: Pick<PlanTotals, 'hosts'>,
): number {
  return change.kind === 'scheduler' ? change.simulatedHosts : hosts;
}

function licenceIslandsOf(
  base: CandidatePlan,
  model: MachineModel,
  task: PlanningTask,
): Pick<WhatIf, 'licenceIslands'> {
  const islands = licenceIslands(base, model, task);
  return islands.length === 0 ? {} : { licenceIslands: islands };
}

function changesOf(
  base: CandidatePlan,
  model: MachineModel,
  { affinity, movement }: EstateTask,
  { task, targets, growthPerYear = 0 }: Omit<AskedChanges, 'underOtherScheduler'> & { readonly task: PlanningTask },
): readonly Changed[] {
  const { spare, assumptions } = task;
  const { value: usualMib, origin } = model.memoryMib;
  // What is measured on hosts that one has is no choice.
  const factors = origin.mark === 'measured' ? [] : assumptions.memoryFactors;
  const packed = packPools(model, task);
  return [
    ...factors.map(({ value }): Changed => {
      const memoryMib = usualMib * value;
      const machine = { ...model, memoryMib: { ...model.memoryMib, value: memoryMib } };
      return { change: { kind: 'memory', memoryMib }, plan: () => feasible(machine, task) };
    }),
    ...(base.pools.length > 1 ? [mergedClusters(model, task, affinity)] : []),
    ...otherSpares(spare).map((other): Changed => ({
      change: { kind: 'spare', spare: other },
      plan: () => ifFeasible(planPacked(packed, { ...task, spare: other })),
    })),
    ...targets.map(({ promise: { worstReadyRatio }, candidate }): Changed => ({
      change: { kind: 'promise', worstReadyRatio },
      plan: () => candidate,
    })),
    ...(movement === undefined ? [] : [withoutPeakHour(model, task, movement.asExported)]),
    ...(growthPerYear > 0
      ? TRIED_YEARS.map((years) => grown(model, task, { growth: (1 + growthPerYear) ** years - 1, years }))
      : [grown(model, task, { growth: TRIED_GROWTH })]),
  ];
}

function feasible(model: MachineModel, task: PlanningTask): CandidatePlan | undefined {
  return ifFeasible(planCandidate(model, task));
}

function ifFeasible(plan: CandidatePlan): CandidatePlan | undefined {
  return isFeasible(plan) ? plan : undefined;
}

/** Numbers of spares that are tried beside the one given. */
export function otherSpares(spare: Spare): readonly number[] {
  if (typeof spare !== 'number') return [0, 1];
  return spare > 0 ? [spare - 1, spare + 1] : [1];
}

function withoutPeakHour(
  model: MachineModel,
  task: PlanningTask,
  asExported: Pick<GuestNeeds, 'cpuMhz' | 'deviationMhz'>,
): Changed {
  return {
    change: { kind: 'no-peak-hour' },
    plan: () => feasible(model, { ...task, needs: { ...task.needs, ...asExported } }),
  };
}

/** Every guest asks for more, of processors and of memory. */
function grown(
  model: MachineModel,
  task: PlanningTask,
  by: { readonly growth: number; readonly years?: number },
): Changed {
  const needs = grownNeeds(task.needs, () => ({ cpu: by.growth, memory: by.growth }));
  return { change: { kind: 'growth', ...by }, plan: () => feasible(model, { ...task, needs }) };
}

function mergedClusters(model: MachineModel, task: PlanningTask, affinity: EstateTask['affinity']): Changed {
  return {
    change: { kind: 'merge-clusters' },
    plan: () =>
      feasible(model, { ...task, pools: withOwnHosts(poolsOf(task.guests, affinity, true).pools, task.hostRules) }),
  };
}

/** Of the demand of every guest, as a share: a year or two in most estates. */
export const TRIED_GROWTH = 0.2;

/** Years of a growth that is asked about: as long as servers are mostly kept before there is a plan for new ones. */
const TRIED_YEARS = [1, 2, 3];

/** More memory than what already gives that many hosts is left out. */
export function withoutRepeats<Change extends Pick<ChangedPlan, 'change' | 'hosts'>>(
  changes: readonly Change[],
): readonly Change[] {
  return changes.filter(
    ({ change, hosts }, at) =>
      change.kind !== 'memory' ||
      !changes.slice(0, at).some((earlier) => earlier.change.kind === 'memory' && earlier.hosts === hosts),
  );
}
