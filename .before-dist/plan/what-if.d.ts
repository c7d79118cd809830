import type { MachineModel } from '../catalog/machine-model.ts';
import type { Estate } from '../estate/model/estate.ts';
import type { PlanOptions } from './plan-estate.ts';
import type { WhatIf } from './result.ts';
type WhatIfOptions = Pick<PlanOptions, 'promise' | 'spare' | 'mergeClusters' | 'assumptions'>;
/**
 * What a plan would be with one thing changed at a time: more memory in a host, another number of spares, clusters merged,
 * another target. Each is planned by the pooling law, so that a figure of the list is compared with the first, which is
 * the plan as it is, by the same law. Changes that change nothing are left out.
 */
export declare function whatIf(estate: Estate, model: MachineModel, options: WhatIfOptions): WhatIf | undefined;
export {};
