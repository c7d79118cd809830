import type { SchedulerFacets, SchedulerFactory } from './scheduler.ts';
/** Every scheduler by the name that scenarios use. */
export declare const SCHEDULERS: Readonly<Record<string, SchedulerFactory>>;
/** @throws Error when there is no scheduler of this name; `resolveScenario` finds that earlier. */
export declare function facetsOf(name: string): SchedulerFacets;
