import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { processorsOf } from './host-capacity.ts';
import type { Processors } from './host-capacity.ts';
import type { HostShape } from '../packing/items.ts';

/** A machine in the planner's terms. */
export interface PlannedMachine {
  readonly model: MachineModel;
  readonly processors: Processors;
  readonly shape: HostShape;
  /** Cores of one NUMA node; Infinity on a machine that is a single node. */
  readonly numaCores: number;
}

export function plannedMachine(model: MachineModel, assumptions: PlanningAssumptions): PlannedMachine {
  const processors = processorsOf(model, assumptions);
  const nodes = model.packages.value * model.numaPerPackage.value;
  return {
    model,
    processors,
    numaCores: nodes === 1 ? Infinity : processors.cores / nodes,
    shape: {
      throughputCores: processors.throughputCores,
      threads: processors.threads,
      reservableCores: processors.cores,
      // A host with less memory than the hypervisor is taken to need has next to nothing for guests, never less than nothing.
      memoryMib: Math.max(
        1,
        model.memoryMib.value * (1 - assumptions.hostOverheadShare.value) - assumptions.hostOverheadMib.value,
      ),
    },
  };
}
