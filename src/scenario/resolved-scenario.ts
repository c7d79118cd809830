import * as z from 'zod';
import { type ResolvedDevice, resolvedDevice } from './devices.ts';
import { type ResolvedFrontEnd, resolvedFrontEnd } from './front-ends.ts';
import { type ResolvedGroup, resolvedGroup } from './guests.ts';
import { type ResolvedMachine, resolvedMachine } from './machine.ts';
import { amount, count, list, type Resolved } from './resolved-fields.ts';
import { type ResolvedScheduler, resolvedScheduler } from './scheduler.ts';

/*
 * A scenario with every name looked up and every default filled in, and its parts: what the simulator takes. Each part is
 * declared in the file of its noun.
 */
export type { Arrivals } from './arrivals.ts';
export type { TaskGroup } from './backend-groups.ts';
export type {
  Balance,
  ConnectionLoad,
  ConnectionNetwork,
  ConnectionsWorkload,
  FrontEndRole,
  StagePackets,
} from './connections/service.ts';
export type { DatapathModel, PhysicalDeviceModel, ResolvedDevice } from './devices.ts';
export type { Distribution } from './distributions/registry.ts';
export type { ResolvedFrontEnd } from './front-ends.ts';
export type { ResolvedGroup } from './guests.ts';
export type { MachineCosts } from './machine-costs.ts';
export type { ResolvedMachine } from './machine.ts';
export type { ResolvedScheduler } from './scheduler.ts';
export type { IoWorkload } from './workloads/io.ts';
export type { GuestLockKind } from './workloads/parallel.ts';
export type { Workload } from './workloads/registry.ts';

/** The shape of a resolved scenario as results print it. */
export const resolvedScenarioSchema = z
  .strictObject({
    machine: resolvedMachine,
    scheduler: resolvedScheduler,
    groups: list(resolvedGroup),
    devices: list(resolvedDevice),
    frontEnds: list(resolvedFrontEnd),
    durationNs: amount,
    warmup: z.union([amount, z.literal('auto')]),
    seed: count,
  })
  .describe('The scenario with every name resolved and every default filled in.');

/** What `resolvedScenarioSchema` describes: JSON has no infinity, so that a guest without a cap has null. */
export type ScenarioDocument = Resolved<typeof resolvedScenarioSchema>;

/**
 * What the simulator runs and what a result is keyed by. All times are whole nanoseconds, all rates per second, all ratios
 * 0 to 1.
 */
export interface ResolvedScenario {
  readonly machine: ResolvedMachine;
  readonly scheduler: ResolvedScheduler;
  readonly groups: readonly ResolvedGroup[];
  /** Devices of the host that guests' workloads name. */
  readonly devices: readonly ResolvedDevice[];
  /** Front ends on machines of their own, beside the host. */
  readonly frontEnds: readonly ResolvedFrontEnd[];
  readonly durationNs: number;
  /** Start-up time left out of the results; `auto` lets MSER-5 find it. */
  readonly warmup: number | 'auto';
  readonly seed: number;
}
