import type { RunFigures } from '../../run/run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';

/** Work of a core with both threads busy, over that of one thread. */
const TWO_THREADS = 1.25;
/** CPU ready time of a host with all threads busy, and how steeply it falls below that. */
const READY_WHEN_FULL = 0.5;
const STEEPNESS = 12;

/**
 * A host in one formula, in place of the simulator, so that laws of a plan can be tried on hundreds of estates: the CPU
 * ready time of every guest is a power of how busy the host's threads are, and work beyond what they can do is left undone.
 */
export function queueSimulator(scenario: ResolvedScenario): Promise<RunFigures> {
  const { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = scenario.machine;
  const cores = packages * numaPerPackage * llcPerNuma * coresPerLlc;
  const throughputCores = cores * (threadsPerCore > 1 ? TWO_THREADS : 1);
  let askedPerSec = 0;
  let demandCores = 0;
  let guests = 0;
  for (const { count, workload } of scenario.groups) {
    if (workload.kind !== 'requests' || workload.arrivals.kind !== 'poisson') throw new Error('only requests');
    if (workload.service.kind !== 'exponential') throw new Error('only exponential bursts');
    askedPerSec += count * workload.arrivals.ratePerSec;
    demandCores += (count * workload.arrivals.ratePerSec * workload.service.meanNs) / 1e9;
    guests += count;
  }
  const busy = demandCores / throughputCores;
  const exactly = (mean: number): Estimate => ({ mean, halfWidth: mean * 1e-3 });
  const ready = exactly(Math.min(1, READY_WHEN_FULL * busy ** STEEPNESS));
  const waits = { count: 1, mean: exactly(1), p50: exactly(1), p95: exactly(1), p99: exactly(1), p999: exactly(1) };
  const each = {
    readyRatio: ready,
    stealRatio: ready,
    costopRatio: exactly(0),
    meanWakeNs: exactly(1),
    meanResponseNs: exactly(1),
    connectionsPerSec: null,
  };
  // All are alike, and searches look at thousands of them.
  const any = { ...each, name: 'any', carriedRatio: null, restRatio: null };
  return Promise.resolve({
    events: 1,
    settled: true,
    simulatedNs: scenario.durationNs,
    pcpus: cores * threadsPerCore,
    vcpus: guests,
    throughputPerSec: exactly(askedPerSec / Math.max(1, busy)),
    utilisation: exactly(Math.min(1, busy)),
    host: each,
    wakeLatencyNs: waits,
    responseNs: waits,
    guests: Array.from({ length: guests }, () => any),
    groups: scenario.groups.map(({ name, count }) => ({
      ...each,
      name,
      guests: count,
      runPcpus: 0,
      wakeLatencyNs: waits,
      responseNs: waits,
      carriedRatio: null,
      restRatio: null,
    })),
    account: {} as RunFigures['account'],
  });
}
