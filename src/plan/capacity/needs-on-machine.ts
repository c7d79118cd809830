import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import { ownDeviation } from '../../demand/pooled-demand.ts';
import type { PlannedMachine } from './planned-machine.ts';

/** What every guest needs of the processors of one machine, by position in the estate. */
export interface NeedsOnMachine {
  /** Demand in cores of this machine: the mean in the busiest hour, the standard deviation from window to window, the most. */
  readonly meanCores: Float64Array;
  readonly deviationCores: Float64Array;
  readonly mostCores: Float64Array;
  /** Between any two guests in the same window. */
  readonly correlation: number;
  /** What each guest adds to the demand to plan for on a host: its mean, and its part of how far the sum moves. */
  readonly demandCores: Float64Array;
  readonly busiestVcpuCores: Float64Array;
  /** Guests that want more of a vCPU than this machine's clock gives; their demand is cut to what it gives. */
  readonly slowed: number;
  /** Guests wider than a NUMA node, whose demand grows by the catalog's factor. */
  readonly numaSpanning: number;
}

/**
 * MHz of today become cores of this machine by its base clock. A vCPU never uses more than one core. Until it is known with
 * how many others a guest shares a host, it adds its mean.
 */
export function needsOn(
  machine: PlannedMachine,
  { cpuMhz, mostMhz, ownVariability, vcpus }: Pick<GuestNeeds, 'cpuMhz' | 'mostMhz' | 'ownVariability' | 'vcpus'>,
  assumptions: PlanningAssumptions,
): NeedsOnMachine {
  const mhz = machine.model.baseMhz.value;
  const meanCores = new Float64Array(cpuMhz.length);
  const deviationCores = new Float64Array(cpuMhz.length);
  const mostCores = new Float64Array(cpuMhz.length);
  const busiestVcpuCores = new Float64Array(cpuMhz.length);
  let slowed = 0;
  let numaSpanning = 0;
  for (let guest = 0; guest < cpuMhz.length; guest++) {
    const spans = vcpus[guest] > machine.numaCores;
    if (spans) numaSpanning++;
    const coresPerMhz = (spans ? assumptions.numaSpanDemandFactor.value : 1) / mhz;
    const cores = cpuMhz[guest] * coresPerMhz;
    if (cores > vcpus[guest]) slowed++;
    const most = Math.min(mostMhz[guest] * coresPerMhz, vcpus[guest]);
    meanCores[guest] = Math.min(cores, most);
    mostCores[guest] = most;
    if (cores > 0) deviationCores[guest] = ownDeviation(meanCores[guest], most, { own: ownVariability[guest] });
    busiestVcpuCores[guest] = perVcpu(meanCores[guest], vcpus[guest]);
  }
  const correlation = assumptions.demand.correlation.value;
  const demandCores = meanCores;
  return {
    meanCores,
    deviationCores,
    mostCores,
    correlation,
    demandCores,
    busiestVcpuCores,
    slowed,
    numaSpanning,
  };
}

/**
 * The same with every guest's part of how far the sum on its host moves.
 * @param deviations of each guest, standard deviations above its mean
 */
export function withDeviations(
  onMachine: NeedsOnMachine,
  vcpus: Float64Array,
  deviations: (guest: number) => number,
): NeedsOnMachine {
  const { meanCores, deviationCores, mostCores } = onMachine;
  const demandCores = meanCores.map((mean, guest) =>
    Math.min(mean + deviations(guest) * deviationCores[guest], mostCores[guest]),
  );
  const busiestVcpuCores = demandCores.map((cores, guest) => perVcpu(cores, vcpus[guest]));
  return { ...onMachine, demandCores, busiestVcpuCores };
}

function perVcpu(cores: number, vcpus: number): number {
  return cores === 0 ? 0 : cores / vcpus;
}
