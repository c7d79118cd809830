import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { processorsOf } from './host-capacity.ts';
import type { Processors } from './host-capacity.ts';
import { type Headroom, NO_HEADROOM } from '../rules/headroom.ts';
import type { HostShape } from '../packing/items.ts';

/** A machine in the planner's terms. */
export interface PlannedMachine {
  readonly model: MachineModel;
  readonly processors: Processors;
  /** What guests may use of a host: less than all where headroom is kept. */
  readonly shape: HostShape;
  /** Memory left for guests, headroom included. */
  readonly guestMemoryMib: number;
  /** Cores of one NUMA node; Infinity on a machine that is a single node. */
  readonly numaCores: number;
}

/**
 * @param headroom what every host keeps free. @default nothing
 * @param guestsPerHost at most. @default any number
 */
export function plannedMachine(
  model: MachineModel,
  assumptions: PlanningAssumptions,
  headroom: Headroom = NO_HEADROOM,
  guestsPerHost = Infinity,
): PlannedMachine {
  const processors = processorsOf(model, assumptions);
  const nodes = model.packages.value * model.numaPerPackage.value;
  // A host with less memory than the hypervisor is taken to need has next to nothing for guests, never less than nothing.
  const guestMemoryMib = Math.max(
    1,
    model.memoryMib.value * (1 - assumptions.hostOverheadShare.value) - assumptions.hostOverheadMib.value,
  );
  return {
    model,
    processors,
    guestMemoryMib,
    numaCores: nodes === 1 ? Infinity : processors.cores / nodes,
    shape: {
      throughputCores: processors.throughputCores * (1 - headroom.cpu),
      threads: processors.threads,
      reservableCores: processors.cores,
      memoryMib: guestMemoryMib * (1 - headroom.memory),
      guests: guestsPerHost,
    },
  };
}
