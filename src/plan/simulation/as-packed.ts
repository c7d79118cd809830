import { NS_PER_SEC } from '../../base/units.ts';
import { carriedByHost } from '../../knees/carried-work.ts';
import type { ServicePromise } from '../../knees/promise.ts';
import { longEnough, RUN_LENGTHS } from '../../knees/run-lengths.ts';
import { isClear, judge } from '../../knees/verdict.ts';
import { demandCores, type GuestLoad } from '../../demand/guest-load.ts';
import type { GuestsOnHost } from '../capacity/host-scenario.ts';
import type { PlacedPool } from '../packing/packed-pool.ts';
import type { HostFill, ReadyPromise, SimulatedHost } from '../result.ts';
import type { HostSimulator } from '../capacity/host-simulator.ts';

/** So many of the fullest hosts of a pool are simulated in each state, and the one with the widest guest. */
const FULLEST = 3;
/** An interval this wide, as a share of the promise, is narrow enough. */
const PRECISION = 0.1;

/** Guests by their names in the estate. */
export interface PackedGuests {
  readonly loads: readonly GuestLoad[];
  /** Position in the estate by id. */
  readonly positions: ReadonlyMap<string, number>;
}

/**
 * Simulates the hosts of a pool that are most likely to break the promise, with the guests that are placed on them: normal
 * ones, and those that are left after the failure.
 * @returns hosts by their position in the pool
 */
export async function simulateAsPacked(
  { fills, failedFills }: Pick<PlacedPool, 'fills' | 'failedFills'>,
  guests: PackedGuests,
  host: HostSimulator,
  promise: ReadyPromise,
): Promise<readonly SimulatedHost[]> {
  const states = [
    { state: 'normal', fills },
    ...(failedFills.length < fills.length ? [{ state: 'failed', fills: failedFills } as const] : []),
  ] as const;
  const chosen = states.flatMap(({ state, fills: hosts }) => worstHosts(hosts).map((worst) => ({ state, ...worst })));
  return Promise.all(
    chosen.map(async ({ state, why, at, fill }): Promise<SimulatedHost> => {
      const run = await judgedHost(fill, guests, host, promise);
      return {
        state,
        why,
        host: at,
        guests: fill.guestIds.length,
        vcpus: fill.vcpus,
        cpuDemandCores: fill.cpuDemandCores,
        predictedReadyRatio: fill.worstReadyRatio,
        ...run,
      };
    }),
  );
}

interface WorstHost {
  readonly why: SimulatedHost['why'];
  readonly at: number;
  readonly fill: HostFill;
}

/** The hosts that are nearest to what they may carry, and the fullest of those with the widest guest. */
function worstHosts(fills: readonly HostFill[]): readonly WorstHost[] {
  const loaded = fills.map((fill, at) => ({ at, fill })).filter(({ fill }) => fill.cpuDemandCores > 0);
  const fullness = ({ fill }: { readonly fill: HostFill }): number => fill.cpuDemandCores / fill.cpuCapacityCores;
  const byFullness = loaded.toSorted((a, b) => fullness(b) - fullness(a) || a.at - b.at);
  const fullest = byFullness.slice(0, FULLEST).map((one) => ({ why: 'fullest' as const, ...one }));
  const widestVcpus = byFullness.reduce((most, { fill }) => Math.max(most, fill.widestVcpus), 0);
  const widest = byFullness.find(({ fill }) => fill.widestVcpus === widestVcpus);
  if (widest === undefined || fullest.some(({ at }) => at === widest.at)) return fullest;
  return [...fullest, { why: 'widest guest', ...widest }];
}

async function judgedHost(
  fill: HostFill,
  guests: PackedGuests,
  host: HostSimulator,
  promise: ReadyPromise,
): Promise<Pick<SimulatedHost, 'readyRatio' | 'simulatedNs' | 'carriedRatio' | 'holds'>> {
  const groups = alike(fill.guestIds.map((id) => loadOf(id, guests)));
  const asked = groups.reduce((sum, group) => sum + group.count * burstsPerSec(group, host), 0);
  const run = async (share: number) => {
    const scenario = host.scenario(groups, share);
    if (scenario === undefined) throw new Error('a host without demand');
    const figures = await host.run(scenario);
    const { figure, margin } = judge(servicePromise(promise), figures);
    const { carries, carriedRatio } = carriedByHost(figures, asked);
    const { simulatedNs } = figures;
    return { readyRatio: figure, margin, simulatedNs, carriedRatio, holds: margin.mean <= 0 && carries };
  };
  // The shortest run begins with queues that are still empty or just full: it may only say that all is well.
  const { readyRatio, simulatedNs, carriedRatio, holds } = await longEnough(
    RUN_LENGTHS,
    run,
    (found, isShortest) => isClear(found.margin, PRECISION) && (found.holds || !isShortest),
  );
  return { readyRatio, simulatedNs, carriedRatio, holds };
}

/** @throws Error for an id that the estate does not have */
function loadOf(id: string, { loads, positions }: PackedGuests): GuestLoad {
  const position = positions.get(id);
  if (position === undefined) throw new Error(`there is no guest ${id}`);
  return loads[position];
}

function burstsPerSec(load: GuestLoad, { machine }: HostSimulator): number {
  return (demandCores(load, machine.model.baseMhz.value) / load.burstNs) * NS_PER_SEC;
}

function servicePromise({ worstReadyRatio }: ReadyPromise): ServicePromise {
  return {
    text: `ready<=${worstReadyRatio}`,
    metric: 'readyRatio',
    statistic: { kind: 'worst' },
    op: '<=',
    value: worstReadyRatio,
  };
}

/** Guests with the same load are one group; in an order that hosts with the same guests share. */
function alike(loads: readonly GuestLoad[]): readonly GuestsOnHost[] {
  const groups = new Map<string, GuestsOnHost>();
  for (const load of loads) {
    const key = `${load.vcpus} ${load.cpuMhz} ${load.burstNs}`;
    groups.set(key, { ...load, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => b.vcpus - a.vcpus || b.cpuMhz - a.cpuMhz || b.burstNs - a.burstNs);
}
