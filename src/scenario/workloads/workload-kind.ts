import type * as z from 'zod';
import type { ConnectionModels } from '../connections/models.ts';
import type { EstimatedGroup, FieldAmount } from '../estimate.ts';
import type { FrontEndSummary } from '../front-ends.ts';
import type { Resolved } from '../resolved-fields.ts';

/** What interrupts between the vCPUs of a guest cost. */
export interface InterprocessorInterruptModel {
  /** What a vCPU takes to handle one. */
  readonly handlingNs: number;
  /** vCPUs that one exit of the sender reaches. */
  readonly targetsPerExit: number;
}

/** What a guest's kernel that looks at steal does, where the scenario does not say. */
export interface StealMonitorModel {
  readonly intervalNs: number;
  readonly lowRatio: number;
  readonly highRatio: number;
}

/** What a workload is resolved with. */
export interface WorkloadContext {
  readonly catalog: {
    readonly spinThresholdNs: number;
    readonly interprocessorInterrupts: InterprocessorInterruptModel;
    readonly stealMonitor: StealMonitorModel;
    readonly connections: ConnectionModels;
  };
  /** Front ends of the scenario, by name. */
  readonly frontEnds: Readonly<Record<string, FrontEndSummary>>;
  /** Name of its guests. */
  readonly group: string;
  /** Place of the workload in the scenario, and the scenario's file, for errors. */
  readonly path: readonly PropertyKey[];
  readonly file: string | undefined;
}

/** A device of the scenario that a workload needs. */
export interface DeviceUse {
  readonly device: string;
  /** Where the workload names it. */
  readonly path: readonly PropertyKey[];
  readonly kind: 'disk' | 'network';
  /** What it has to be, for errors. */
  readonly expected: string;
}

/** What the file of a workload declares; `registry.ts` lists them. */
export interface WorkloadKind<Written extends z.ZodType, Shape extends z.ZodType> {
  /** The value of its `kind`. */
  readonly name: string;
  /** What it is: the docs and the JSON Schema say it. */
  readonly is: string;
  readonly example: z.input<Written>;
  /** Its shape in a scenario. */
  readonly written: Written;
  /** Its shape in results, which the simulator takes. */
  readonly resolved: Shape;
  /** @throws InputError for what the shape cannot see */
  readonly resolve: (written: z.output<Written>, context: WorkloadContext) => Resolved<Shape>;
  /** Device of the scenario that it needs. */
  readonly deviceUse?: (workload: Resolved<Shape>) => DeviceUse | undefined;
  /**
   * Share of its time that a vCPU runs if it never waits, on average, as far as the workload itself says; without it the
   * vCPUs are taken to want all of it. The caller cuts what is more than 1.
   */
  readonly wantedShare?: (workload: Resolved<Shape>, vcpus: number) => number;
  /** Memory that simulating one guest takes beside its vCPUs, in bytes. */
  readonly memory?: (workload: Resolved<Shape>, group: EstimatedGroup) => FieldAmount | undefined;
  /** Events of a simulated second, of all guests of the group. */
  readonly events: (workload: Resolved<Shape>, group: EstimatedGroup) => FieldAmount | undefined;
}

export function workloadKind<Written extends z.ZodType, Shape extends z.ZodType>(
  declared: WorkloadKind<Written, Shape>,
): WorkloadKind<Written, Shape> {
  const is = declared.is.replaceAll('\n', ' ');
  return { ...declared, is, written: declared.written.describe(is) };
}
