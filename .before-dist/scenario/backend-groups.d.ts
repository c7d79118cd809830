import type { ResolvedScenario, TaskGroup, Workload } from './resolved-scenario.ts';
type GroupsAndDevices = Pick<ResolvedScenario, 'groups' | 'devices'>;
/** The device that a workload's requests go to; undefined for a workload without any. */
export declare function deviceNameOf(workload: Workload): string | undefined;
/** All that a scenario's host schedules: its guests, then the threads of its devices' backends. */
export declare function taskGroups(scenario: GroupsAndDevices): readonly TaskGroup[];
export {};
