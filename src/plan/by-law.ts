import { lawCapacity } from './capacity/capacity-model.ts';
import { erlangHostCapacity } from './capacity/host-capacity.ts';
import type { PlanningTask } from './packing/packed-pool.ts';

/** The same task, planned by the pooling law. */
export function byLaw(task: Omit<PlanningTask, 'capacityOf'>): PlanningTask {
  return { ...task, capacityOf: lawCapacity(erlangHostCapacity, task.limits) };
}

/** Of licences the cores of processors alone are counted: products of guests take a replay of all failures each. */
export function withoutProducts({
  licensing,
  ...task
}: Omit<PlanningTask, 'capacityOf'>): Omit<PlanningTask, 'capacityOf'> {
  return { ...task, ...(licensing !== undefined && { licensing: { ...licensing, products: [] } }) };
}
