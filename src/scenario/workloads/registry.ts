import * as z from 'zod';
import type { EstimatedGroup, FieldAmount } from '../estimate.ts';
import { oneOf } from '../problem.ts';
import { each } from '../registry.ts';
import type { Resolved } from '../resolved-fields.ts';
import { bursts } from './bursts.ts';
import { connections } from './connections.ts';
import { frontEnd } from './front-end.ts';
import { hog } from './hog.ts';
import { io } from './io.ts';
import { parallel } from './parallel.ts';
import { requests } from './requests.ts';
import { trace } from './trace.ts';
import type { DeviceUse, WorkloadContext, WorkloadKind } from './workload-kind.ts';

/** All that the simulator runs. `src/sim/guests/programs.ts` has the program of each. */
const SIMULATED = [hog, bursts, requests, io, parallel, trace, connections] as const;
/** All that a scenario may say: a front end is resolved to its kernel's connections. */
export const WORKLOADS = [...SIMULATED, frontEnd] as const;

/** What a guest does. */
export const workload = z.discriminatedUnion('kind', each(WORKLOADS, 'written'), {
  error: ({ input, note }) => {
    const names = WORKLOADS.map(({ name }) => name);
    if (note === undefined) return `a workload, a mapping with kind: ${names.join(', ')}`;
    return oneOf(names, (input as { kind?: unknown }).kind);
  },
});

export const resolvedWorkload = z.discriminatedUnion('kind', each(SIMULATED, 'resolved'));
export type Workload = Resolved<typeof resolvedWorkload>;

/** The workload as the simulator takes it. */
export function resolveWorkload(parsed: z.output<typeof workload>, context: WorkloadContext): Workload {
  return kindOf(parsed.kind).resolve(parsed, context);
}

/** The device that a workload needs; undefined for none. */
export function deviceUseOf(of: Workload): DeviceUse | undefined {
  return kindOf(of.kind).deviceUse?.(of);
}

/** Share of its time that a vCPU of a guest runs if it never waits, 0 to 1; 1 where the workload does not tell. */
export function wantedShareOf(of: Workload, vcpus: number): number {
  const kind: AnyKind | undefined = kindOf(of.kind);
  return Math.min(1, kind?.wantedShare?.(of, vcpus) ?? 1);
}

/** Memory that simulating one guest takes for its workload, in bytes. */
export function memoryOf(of: Workload, group: EstimatedGroup): FieldAmount | undefined {
  return kindOf(of.kind).memory?.(of, group);
}

/** Events that simulating a second of all guests of a group takes. */
export function eventsOf(of: Workload, group: EstimatedGroup): FieldAmount | undefined {
  return kindOf(of.kind).events(of, group);
}

/** A kind as one that takes any workload: the caller has looked it up by that workload's own `kind`. */
type AnyKind = WorkloadKind<z.ZodType<z.output<typeof workload>, never>, typeof resolvedWorkload>;

function kindOf(name: string): AnyKind {
  return WORKLOADS.find((kind) => kind.name === name) as unknown as AnyKind;
}
