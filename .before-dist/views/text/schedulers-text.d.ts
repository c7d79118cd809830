import type { SchedulerCatalog, SchedulerEntry } from '../../catalog/scheduler-catalog.ts';
import type { TextTarget } from './style.ts';
/** Every scheduler: what it is, and what guests may count on. */
export declare function schedulersText({ schedulers, default: standard }: SchedulerCatalog, target: TextTarget): string;
/** One scheduler with its parameters, as a scenario spells them, and what its operations cost. */
export declare function schedulerText(scheduler: SchedulerEntry, target: TextTarget): string;
