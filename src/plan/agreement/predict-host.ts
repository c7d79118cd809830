import type { Estimate } from '../../base/statistics/estimate.ts';
import { studentTQuantile } from '../../base/statistics/distributions.ts';
import type { WorkloadFigures } from '../../demand/workload-figures.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import { hostSimulator, type Simulator } from '../capacity/host-simulator.ts';
import type { GuestToday, HostToday } from './todays-hosts.ts';

/** What a host of today does, by measurement or by simulation. */
export interface HostFigures<Ratio> {
  /** Share of its processors in use, as the export counts it. */
  readonly useRatio?: number;
  /** CPU ready per vCPU, the mean over its vCPUs. */
  readonly readyRatio?: Ratio;
  /** Of the guest that waits most. */
  readonly worstReadyRatio?: Ratio;
  readonly worstGuestId?: string;
}

/** What the export calls the use of a host. */
export type UseCounted = 'work' | 'busy threads';

/** Batches that the simulator's intervals are of, less one. */
const DEGREES = 15;

/** What was measured of a host; ready times only where they are known of most of its vCPUs. */
export function measuredFigures({ guests, useRatio }: HostToday): HostFigures<number> {
  const known = guests.filter(({ readyRatio }) => readyRatio !== undefined);
  const vcpusOf = (of: readonly GuestToday[]): number => of.reduce((sum, { vcpus }) => sum + vcpus, 0);
  const use = useRatio === undefined ? {} : { useRatio };
  const [first] = known;
  if (first === undefined || vcpusOf(known) * 2 < vcpusOf(guests)) return use;
  const ready = known.reduce((sum, { vcpus, readyRatio = 0 }) => sum + vcpus * readyRatio, 0) / vcpusOf(known);
  const worst = known.reduce((most, next) => ((next.readyRatio ?? 0) > (most.readyRatio ?? 0) ? next : most), first);
  return { ...use, readyRatio: ready, worstReadyRatio: worst.readyRatio ?? 0, worstGuestId: worst.id };
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
  const hasMeasured = measuredFigures(host).readyRatio !== undefined;
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
