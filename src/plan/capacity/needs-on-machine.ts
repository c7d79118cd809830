import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { ProcessorNeeds } from '../../demand/guest-needs.ts';
import type { PlannedMachine } from './planned-machine.ts';

/** What every guest needs of the processors of one machine, by position in the estate. */
export interface NeedsOnMachine {
  /** Demand in cores of this machine. */
  readonly demandCores: Float64Array;
  readonly busiestVcpuCores: Float64Array;
  /** Guests that want more of a vCPU than this machine's clock gives; their demand is cut to what it gives. */
  readonly slowed: number;
  /** Guests wider than a NUMA node, whose demand grows by the catalog's factor. */
  readonly numaSpanning: number;
}

/**
 * MHz of today become cores of this machine by its base clock. A vCPU never uses more than one core.
 */
export function needsOn(
  machine: PlannedMachine,
  { cpuMhz, vcpus }: ProcessorNeeds,
  assumptions: PlanningAssumptions,
): NeedsOnMachine {
  const mhz = machine.model.baseMhz.value;
  const demandCores = new Float64Array(cpuMhz.length);
  const busiestVcpuCores = new Float64Array(cpuMhz.length);
  let slowed = 0;
  let numaSpanning = 0;
  for (let guest = 0; guest < cpuMhz.length; guest++) {
    const spans = vcpus[guest] > machine.numaCores;
    if (spans) numaSpanning++;
    const cores = (cpuMhz[guest] / mhz) * (spans ? assumptions.numaSpanDemandFactor.value : 1);
    if (cores > vcpus[guest]) slowed++;
    demandCores[guest] = Math.min(cores, vcpus[guest]);
    busiestVcpuCores[guest] = demandCores[guest] === 0 ? 0 : demandCores[guest] / vcpus[guest];
  }
  return { demandCores, busiestVcpuCores, slowed, numaSpanning };
}
