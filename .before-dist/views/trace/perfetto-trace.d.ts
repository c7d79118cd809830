import type { ScheduleTrace } from '../../sim/engine/schedule-trace.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
/**
 * A schedule as a trace that Perfetto (https://ui.perfetto.dev) opens: guests are processes, vCPUs their threads, pCPUs
 * the CPUs. So are the backends of devices, by the device's name. Timestamps are ns of simulated time.
 * @param scenario what was simulated; it names the guests
 */
export declare function perfettoTrace(trace: ScheduleTrace, scenario: ResolvedScenario): Uint8Array;
