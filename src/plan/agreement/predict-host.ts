import type { Estimate } from '../../base/statistics/estimate.ts';
import { studentTQuantile } from '../../base/statistics/distributions.ts';
import type { WorkloadFigures } from '../../demand/workload-figures.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import { readyOfGuests } from '../../demand/ready-of-guests.ts';
import { hostSimulator, type Simulator } from '../capacity/host-simulator.ts';
import type { HostFigures } from './result.ts';
import type { HostToday } from './todays-hosts.ts';

/** What the export calls the use of a host. */
export type UseCounted = 'work' | 'busy threads';

/** Batches that the simulator's intervals are of, less one. */
const DEGREES = 15;

/** What was measured of a host; ready times only where they are known of most of its vCPUs, or of the host. */
export function measuredFigures({ guests, useRatio, readyRatio }: HostToday): HostFigures<number> {
  const ready = readyOfGuests(guests) ?? (readyRatio === undefined ? {} : { readyRatio });
  return { ...(useRatio !== undefined && { useRatio }), ...ready };
}

/**
 * Simulates a host of today as it is, with the demand of the export.
 * @param length of an ordinary run
 * @returns figures of the guests whose ready time is measured; of all of them where it is not
 */
export async function predictHost(
  host: HostToday,
  simulator: Omit<Simulator, 'workload'>,
  workload: WorkloadFigures,
  counted: UseCounted,
  length: number,
): Promise<Required<HostFigures<Estimate>>> {
  const { burstFactor } = workload;
  const groups = host.guests.map((guest) => ({ ...guest, burstNs: guest.burstNs * burstFactor.value }));
  const simulated = hostSimulator(host.machine, { ...simulator, workload });
  const scenario = simulated.scenario(groups, length);
  if (scenario === undefined) throw new Error('a host without demand');
  const figures = await simulated.run(scenario);
  const hasMeasured = readyOfGuests(host.guests) !== undefined;
  const counts = figures.guests.flatMap(({ readyRatio }, at) => {
    const guest = host.guests[at];
    return guest === undefined || (hasMeasured && guest.readyRatio === undefined) ? [] : [{ guest, readyRatio }];
  });
  const vcpus = counts.reduce((sum, { guest }) => sum + guest.vcpus, 0);
  const mean = counts.reduce((sum, { guest, readyRatio }) => sum + guest.vcpus * readyRatio.mean, 0) / vcpus;
  const all = figures.host.readyRatio;
  const relative = all.mean === 0 || all.halfWidth === null ? null : all.halfWidth / all.mean;
  const worst = counts.reduce((most, next) => (next.readyRatio.mean > most.readyRatio.mean ? next : most));
  // The worst of many guests: its interval holds for all of them at once (Bonferroni).
  const wider = studentTQuantile(1 - 0.025 / counts.length, DEGREES) / studentTQuantile(0.975, DEGREES);
  const half = worst.readyRatio.halfWidth;
  return {
    useRatio: counted === 'work' ? workOverCores(figures, host) : figures.utilisation.mean,
    readyRatio: { mean, halfWidth: relative === null ? null : relative * mean },
    worstReadyRatio: { mean: worst.readyRatio.mean, halfWidth: half === null ? null : half * wider },
    worstGuestId: worst.guest.id,
  };
}

/** Work that its cores do, over what they would do with one thread each. */
function workOverCores({ account }: RunFigures, { machine }: HostToday): number {
  const { cores, threads } = machine.processors;
  return ((account.totalNs - account.idleNs - account.smtLossNs) / account.totalNs) * (threads / cores);
}
