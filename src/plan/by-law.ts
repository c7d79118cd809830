import { lawCapacity } from './capacity/capacity-model.ts';
import { erlangHostCapacity } from './capacity/host-capacity.ts';
import type { EstateTask } from './estate-task.ts';
import type { PlanningTask } from './packing/packed-pool.ts';

/** The same task, planned by the pooling law. */
export function byLaw(task: EstateTask['task']): PlanningTask {
  return { ...task, capacityOf: lawCapacity(erlangHostCapacity, task.limits) };
}

/** The same, with licences by the cores of processors alone: products of guests take a replay of all failures each. */
export function byLawWithoutProducts(task: EstateTask['task']): PlanningTask {
  const { licensing, ...others } = byLaw(task);
  return { ...others, ...(licensing !== undefined && { licensing: { ...licensing, products: [] } }) };
}
