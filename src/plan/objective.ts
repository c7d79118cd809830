import { didYouMean } from '../base/nearest-name.ts';
import { InputError } from '../base/input-error.ts';
import type { PlanCost } from './licences/result.ts';

/** What the best candidate has least of. */
export const OBJECTIVES = ['racks', 'hosts', 'watts', 'cores', 'licences', 'cost'] as const;

/** One of them. */
export type Objective = (typeof OBJECTIVES)[number];

/** @throws InputError with the nearest name */
export function parseObjective(text: string): Objective {
  const found = OBJECTIVES.find((objective) => objective === text.toLowerCase());
  if (found !== undefined) return found;
  throw new InputError({
    place: '--minimise',
    found: `'${text}'`,
    expected: `one of ${OBJECTIVES.join(', ')}`,
    ...didYouMean(text, OBJECTIVES),
  });
}

/** What is compared of plans. */
export interface ComparedPlan {
  readonly machine: string;
  readonly hosts: number;
  readonly cores: number;
  readonly licensedCores: number;
  readonly rackUnits: number;
  readonly watts?: number;
  readonly cost?: PlanCost;
}

/** How much of it a plan needs; Infinity where that is not known. */
export function amountOf(objective: Objective, plan: ComparedPlan): number {
  switch (objective) {
    case 'racks':
      return plan.rackUnits;
    case 'hosts':
      return plan.hosts;
    case 'watts':
      return plan.watts ?? Infinity;
    case 'cores':
      return plan.cores;
    case 'licences':
      return plan.licensedCores;
    case 'cost':
      return plan.cost === undefined || plan.cost.unpriced.includes(plan.machine) ? Infinity : plan.cost.total;
  }
}
