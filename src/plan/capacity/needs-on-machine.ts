import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { GuestNeeds } from '../../demand/guest-needs.ts';
import type { DemandProfiles } from '../../demand/over-time/demand-profiles.ts';
import { ownDeviation, ownThirdMoment, peakOfSum, PROMISED_DEVIATIONS } from '../../demand/pooled-demand.ts';
import { deviationForPeak, isWithin, type WindowKinds } from '../../demand/window-kinds.ts';
import { itemAt } from '../../base/item-at.ts';
import type { PlannedMachine } from './planned-machine.ts';

/** In cores: peaks are found by halving. */
const ROUNDING = 1e-6;

/** What every guest needs of the processors of one machine, by position in the estate. */
export interface NeedsOnMachine {
  /** Demand in cores of this machine: the mean in the busiest hour, and the standard deviation from window to window. */
  readonly meanCores: Float64Array;
  readonly deviationCores: Float64Array;
  /** Third central moment of it, cores cubed. */
  readonly thirdMoments: Float64Array;
  /** Between any two guests in the same window. */
  readonly correlation: number;
  /** What each guest adds to the demand to plan for on a host: its mean, and its part of how far the sum moves. */
  readonly demandCores: Float64Array;
  readonly busiestVcpuCores: Float64Array;
  /** When guests with series use how much; absent where none has series. */
  readonly inWindows?: NeedsInWindows;
  /** Guests that want more of a vCPU than this machine's clock gives; their demand is cut to what it gives. */
  readonly slowed: number;
  /** Guests wider than a NUMA node, whose demand grows by the catalog's factor. */
  readonly numaSpanning: number;
}

/** Demand of guests by kind of window, in cores of one machine. */
export interface NeedsInWindows {
  readonly kinds: WindowKinds;
  /** By position in the estate, a value for each kind: a guest's mean in the windows of a kind. */
  readonly meanCores: Float64Array;
  /** Standard deviation of each guest around them. */
  readonly deviationCores: Float64Array;
  /** Of what any two guests move around them. */
  readonly correlation: number;
}

/**
 * MHz of today become cores of this machine by its base clock. A vCPU never uses more than one core. Until it is known with
 * how many others a guest shares a host, it adds its mean.
 */
export function needsOn(
  machine: PlannedMachine,
  { cpuMhz, mostMhz, deviationMhz, ownVariability, skew, vcpus, profiles }: Omit<GuestNeeds, 'burstNs'>,
  assumptions: PlanningAssumptions,
): NeedsOnMachine {
  const mhz = machine.model.baseMhz.value;
  const meanCores = new Float64Array(cpuMhz.length);
  const deviationCores = new Float64Array(cpuMhz.length);
  const thirdMoments = new Float64Array(cpuMhz.length);
  let slowed = 0;
  let numaSpanning = 0;
  vcpus.forEach((width, guest) => {
    const spans = width > machine.numaCores;
    if (spans) numaSpanning++;
    const coresPerMhz = (spans ? assumptions.numaSpanDemandFactor.value : 1) / mhz;
    const cores = itemAt(cpuMhz, guest) * coresPerMhz;
    if (cores > width) slowed++;
    if (cores === 0) return;
    const most = Math.min(itemAt(mostMhz, guest) * coresPerMhz, width);
    const mean = Math.min(cores, most);
    meanCores[guest] = mean;
    const moves =
      itemAt(deviationMhz, guest) * coresPerMhz + ownDeviation(mean, most, { own: itemAt(ownVariability, guest) });
    // In no window that counts does it use more than the most that it can.
    const deviation = Math.min(moves, (most - mean) / PROMISED_DEVIATIONS);
    deviationCores[guest] = deviation;
    thirdMoments[guest] = ownThirdMoment(mean, most, deviation, { skew: itemAt(skew, guest) });
  });
  const onMachine = { meanCores, deviationCores, thirdMoments, correlation: assumptions.demand.correlation.value };
  return {
    ...withDeviations(onMachine, vcpus, () => 0),
    ...(profiles && { inWindows: inWindows(profiles, onMachine) }),
    slowed,
    numaSpanning,
  };
}

function inWindows(
  { kinds, ratios, deviations, fitted: { correlation } }: DemandProfiles,
  onMachine: Pick<NeedsOnMachine, 'meanCores' | 'deviationCores'>,
): NeedsInWindows {
  const { count } = kinds;
  const meanCores = new Float64Array(ratios.length);
  const deviationCores = new Float64Array(deviations.length);
  deviations.forEach((deviation, guest) => {
    const mean = itemAt(onMachine.meanCores, guest);
    const moves = itemAt(onMachine.deviationCores, guest);
    const most = mean + PROMISED_DEVIATIONS * moves;
    for (let at = guest * count; at < (guest + 1) * count; at++) {
      meanCores[at] = Math.min(itemAt(ratios, at) * mean, most);
    }
    const own = meanCores.subarray(guest * count, (guest + 1) * count);
    const around = Number.isNaN(deviation) ? moves : deviation * mean;
    // This machine, or a limit, may give it less than it was seen to use.
    const isPossible = isWithin(most + ROUNDING, kinds, own, around);
    deviationCores[guest] = isPossible ? around : deviationForPeak(most, kinds, own);
  });
  return { kinds, meanCores, deviationCores, correlation };
}

/**
 * The same with every guest's part of how far the sum on its host moves.
 * @param deviations of each guest, standard deviations above its mean
 */
export function withDeviations<Needs extends Pick<NeedsOnMachine, 'meanCores' | 'deviationCores'>>(
  onMachine: Needs,
  vcpus: Float64Array,
  deviations: (guest: number) => number,
): Needs & Pick<NeedsOnMachine, 'demandCores' | 'busiestVcpuCores'> {
  const { meanCores, deviationCores } = onMachine;
  const demandCores = meanCores.map((mean, guest) => mean + deviations(guest) * itemAt(deviationCores, guest));
  const busiestVcpuCores = demandCores.map((cores, guest) => (cores === 0 ? 0 : cores / itemAt(vcpus, guest)));
  return { ...onMachine, demandCores, busiestVcpuCores };
}

/**
 * Demand in MHz of today, as that in cores of this machine is with every guest's part of how far their sum moves.
 * @param deviations standard deviations above the mean of each guest
 */
export function inPeak(
  cpuMhz: Float64Array,
  { meanCores, deviationCores }: Pick<NeedsOnMachine, 'meanCores' | 'deviationCores'>,
  deviations: number,
): Float64Array {
  return cpuMhz.map((mhz, guest) => {
    const mean = itemAt(meanCores, guest);
    return mean === 0 ? mhz : mhz * (1 + (deviations * itemAt(deviationCores, guest)) / mean);
  });
}

/** What a host with one guest alone has to carry, in cores. */
export function peakAlone(
  { meanCores, deviationCores, thirdMoments }: Pick<NeedsOnMachine, 'meanCores' | 'deviationCores' | 'thirdMoments'>,
  guest: number,
): number {
  return peakOfSum(itemAt(meanCores, guest), itemAt(deviationCores, guest) ** 2, itemAt(thirdMoments, guest));
}

/** The same guests as if the peaks of all came in the same windows: what they are planned for is the sum of their percentiles. */
export function peaksAtOnce(onMachine: NeedsOnMachine, vcpus: Float64Array): NeedsOnMachine {
  const { inWindows: _, ...whole } = onMachine;
  const nothing = new Float64Array(vcpus.length);
  const meanCores = onMachine.meanCores.map((_mean, guest) => peakAlone(onMachine, guest));
  const moving = { ...whole, meanCores, deviationCores: nothing, thirdMoments: nothing };
  return withDeviations(moving, vcpus, () => 0);
}
