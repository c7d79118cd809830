import type { MachineModel } from '../catalog/machine-model.ts';
import type { Estate } from '../estate/model/estate.ts';
import type { PlanningTask } from './packing/packed-pool.ts';
import type { PlanOptions } from './plan-estate.ts';
import type { AssumptionUsed } from '../demand/assumption-used.ts';
/** What is planned, whoever says how full hosts may run. */
export interface EstateTask {
    readonly task: Omit<PlanningTask, 'capacityOf'>;
    readonly assumptions: readonly AssumptionUsed[];
    readonly warnings: readonly string[];
}
type TaskOptions = Pick<PlanOptions, 'promise' | 'spare' | 'mergeClusters' | 'assumptions'>;
/**
 * @throws InputError when there is no guest to plan for, no machine, a spare that is no count, or when stated affinity rules
 *   contradict each other
 */
export declare function estateTask(estate: Estate, machines: readonly MachineModel[], options: TaskOptions): EstateTask;
export {};
