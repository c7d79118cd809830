import type { ConnectionModels } from './connections/models.ts';
import type { DeviceModels } from './devices.ts';
import type { ExitHandling } from './exits.ts';
import type { MachineModels } from './machine.ts';
import type { SchedulerModels } from './scheduler.ts';
import type { InterprocessorInterruptModel } from './workloads/workload-kind.ts';

export type { ConnectionModels, FrontEndModel } from './connections/models.ts';
export type { CatalogDatapath, DeviceModels } from './devices.ts';
export type { CatalogTopology } from './machine.ts';
export type { ParameterUnit, SchedulerModel } from './scheduler.ts';

/** What a scenario may name: plain data, so that it can be sent to a browser or a worker. */
export interface SimulationCatalog extends MachineModels, SchedulerModels {
  /** How long a paravirtual lock spins before it halts, where the scenario does not say. */
  readonly spinThresholdNs: number;
  readonly interprocessorInterrupts: InterprocessorInterruptModel;
  readonly exitHandlingNs: ExitHandling;
  readonly devices: DeviceModels;
  readonly connections: ConnectionModels;
}
