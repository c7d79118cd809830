import type { MachineModel } from '../../catalog/machine-model.ts';
import { erlangC, meanWaitNs, waitQuantileNs } from '../../knees/erlang.ts';
import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import { ROUNDING } from '../packing/items.ts';
import type { CapacityLaw } from '../result/candidate-plan.ts';
import type { ReadyPromise } from '../result/ready-promise.ts';

/** What the capacity law takes of a machine. */
export interface Processors {
  readonly cores: number;
  readonly threads: number;
  /** Work per time with every thread busy, in cores running alone: cores x SMT factor. */
  readonly throughputCores: number;
  /** Processor time of one burst on an unshared core, ns. */
  readonly burstNs: number;
}

/** What the capacity law takes of the guests on one host. */
export interface HostLoad {
  /** Processor demand of all of them, in cores of this machine. */
  readonly demandCores: number;
  /** vCPUs of all of them. */
  readonly vcpus: number;
  /** Demand per vCPU, in cores, of the guest where it is highest: the worst off when processors are short. */
  readonly busiestVcpuCores: number;
}

export interface HostCapacityAnswer {
  /** Demand that this mix of guests could reach before the promise breaks, in cores of this machine. */
  readonly capacityCores: number;
  /** Share of elapsed time that the worst guest's vCPUs spend ready at the demand given, 0 to 1. */
  readonly worstReadyRatio: number;
  /** Wait of a burst for a processor: mean, and 99th percentile. */
  readonly meanWaitNs: number;
  readonly p99WaitNs: number;
  readonly law: CapacityLaw;
}

/**
 * How full a host may run: the one question of packing, bounds and reports. An implementation must never allow more for a busier worst vCPU, and any part of an
 * acceptable set of guests must be acceptable too; the packing and the proof of the lower bound rest on both.
 */
export type HostCapacity = (load: HostLoad, processors: Processors, promise: ReadyPromise) => HostCapacityAnswer;

/** Cores of all packages; this folder runs in a browser and takes only types of the catalog. */
export function coresOfMachine({ packages, numaPerPackage, llcPerNuma, coresPerLlc }: MachineModel): number {
  return packages.value * numaPerPackage.value * llcPerNuma.value * coresPerLlc.value;
}

/** Cores, threads and throughput of a machine under the catalog's assumptions. */
export function processorsOf(machine: MachineModel, assumptions: PlanningAssumptions): Processors {
  const cores = coresOfMachine(machine);
  const threadsPerCore = machine.threadsPerCore.value;
  return {
    cores,
    threads: cores * threadsPerCore,
    throughputCores: cores * (threadsPerCore > 1 ? assumptions.smtThroughputFactor.value : 1),
    burstNs: assumptions.burstNs.value,
  };
}

/**
 * The pooling law: the host is one M/M/c queue whose c servers are its hardware threads.
 *
 * With T = throughput in cores (cores x SMT factor), each of c threads works at T/c cores when all are busy, so a burst
 * that needs b ns of an unshared core takes S = b c/T ns. A demand of D cores is a utilisation of rho = D/T, and a burst
 * waits W = C(c, rho c) S / (c (1 - rho)) on average, C being Erlang's probability of waiting.
 *
 * A vCPU that uses u cores wakes u/b times per ns of elapsed time (the demand is carried, so its rate does not change
 * when it waits; elapsed time contains the waiting). By Little's law the mean number of its bursts that are ready and
 * not running, which is its ready share of elapsed time, is the rate times the wait:
 *
 *     ready = (u/b) W = u C(c, rho c) / (T (1 - rho))
 *
 * It grows with u, so the guest with the busiest vCPUs is the worst off; b cancels, as every wait is a number of bursts;
 * and at the same rho it falls as T grows: the larger pool runs fuller on the same promise. The vCPUs of a guest are
 * taken to share its demand evenly. As long as a host has no more vCPUs than threads no vCPU ever waits; the formula,
 * which knows no end of arrivals, would say otherwise, so that case stands on its own.
 *
 * This is a bound from below on waiting (one perfect queue, no cost to switch or balance): what a scheduler loses is
 * for the simulator to say.
 */
export const erlangHostCapacity: HostCapacity = (load, processors, promise) => {
  const { threads, throughputCores, burstNs } = processors;
  const serviceNs = (burstNs * threads) / throughputCores;
  const offered = (load.demandCores / throughputCores) * threads;
  const law = 'erlang-c';
  if (load.vcpus <= threads) {
    const starved = load.demandCores > throughputCores * (1 + ROUNDING);
    const waitNs = starved ? Infinity : 0;
    return {
      capacityCores: throughputCores,
      worstReadyRatio: starved ? 1 : 0,
      meanWaitNs: waitNs,
      p99WaitNs: waitNs,
      law,
    };
  }
  return {
    capacityCores: pooledCapacityCores(load.busiestVcpuCores, processors, promise),
    worstReadyRatio: Math.min(1, readyRatio(load.busiestVcpuCores, load.demandCores / throughputCores, processors)),
    meanWaitNs: meanWaitNs(threads, offered, serviceNs),
    p99WaitNs: waitQuantileNs(threads, offered, serviceNs, 0.99),
    law,
  };
};

/** Ready share of a vCPU that uses `vcpuCores` on a host that is `utilisation` full; Infinity from saturation on. */
function readyRatio(vcpuCores: number, utilisation: number, { threads, throughputCores }: Processors): number {
  if (utilisation >= 1) return Infinity;
  return (vcpuCores * erlangC(threads, utilisation * threads)) / (throughputCores * (1 - utilisation));
}

/** The largest demand at which the ready share is within the promise; bisection, as it only grows with demand. */
function pooledCapacityCores(vcpuCores: number, processors: Processors, promise: ReadyPromise): number {
  let kept = 0;
  let broken = 1;
  // 30 halvings leave less than a millionth of a core.
  for (let step = 0; step < 30; step++) {
    const utilisation = (kept + broken) / 2;
    if (readyRatio(vcpuCores, utilisation, processors) <= promise.worstReadyRatio) kept = utilisation;
    else broken = utilisation;
  }
  return kept * processors.throughputCores;
}
