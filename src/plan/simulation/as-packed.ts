import { itemAt } from '../../base/item-at.ts';
import { type GuestNeed, needAt, type ProcessorNeeds } from '../../demand/guest-needs.ts';
import { plannedDemand } from '../capacity/demand-together.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { SimulatedHost } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import { type GuestLimits, hasOwnLimits } from '../rules/guest-limits.ts';
import type { HostSimulator } from '../capacity/host-simulator.ts';
import { alike, judgedHost } from './judged-host.ts';

/** So many of the fullest hosts of a pool are simulated in each state, and the one with the widest guest. */
const FULLEST = 3;

/**
 * Simulates the hosts of a pool that are most likely to break the promise, with the guests that are placed on them.
 * @param fills all its hosts in that state
 * @returns hosts by their position in the pool
 */
export async function simulateAsPacked(
  state: SimulatedHost['state'],
  fills: readonly HostFill[],
  needs: ProcessorNeeds,
  onMachine: NeedsOnMachine,
  host: HostSimulator,
  { guests, limits }: Pick<PlanningTask, 'guests' | 'limits'>,
): Promise<readonly SimulatedHost[]> {
  const idOf = (guest: number): string => itemAt(guests, guest).id;
  return Promise.all(
    worstHosts(fills, needs, limits).map(async ({ why, at, fill }): Promise<SimulatedHost> => {
      const run = await judgedHost(alike(fill.guests, needsInPeak(fill, needs, onMachine), limits), host, limits, idOf);
      return {
        state,
        why,
        host: at,
        guests: fill.guests.length,
        vcpus: fill.vcpus,
        cpuDemandCores: fill.cpuDemandCores,
        predictedReadyRatio: fill.worstReadyRatio,
        ...run,
      };
    }),
  );
}

/** What each guest of a host asks for in the window that the host is planned for. */
function needsInPeak(
  { guests, cpuDemandCores }: HostFill,
  needs: ProcessorNeeds,
  onMachine: NeedsOnMachine,
): readonly GuestNeed[] {
  const { overMean } = plannedDemand(guests, onMachine, cpuDemandCores);
  return guests.map((guest, at) => {
    const need = needAt(needs, guest);
    return { ...need, cpuMhz: need.cpuMhz * itemAt(overMean, at) };
  });
}

interface WorstHost {
  readonly why: SimulatedHost['why'];
  readonly at: number;
  readonly fill: HostFill;
}

/**
 * The hosts that are nearest to what they may carry, the fullest of those with the widest guest, and the busiest of those with
 * guests of each kind that have to keep what others have not. That one does not depend on how strict it is.
 */
function worstHosts(fills: readonly HostFill[], { cpuMhz }: ProcessorNeeds, limits: GuestLimits): readonly WorstHost[] {
  const loaded = fills.map((fill, at) => ({ at, fill })).filter(({ fill }) => fill.cpuDemandCores > 0);
  const fullness = ({ fill }: { readonly fill: HostFill }): number => fill.cpuDemandCores / fill.cpuCapacityCores;
  const byFullness = loaded.toSorted((a, b) => fullness(b) - fullness(a) || a.at - b.at);
  const fullest = byFullness.slice(0, FULLEST).map((one) => ({ why: 'fullest' as const, ...one }));
  const widestVcpus = byFullness.reduce((most, { fill }) => Math.max(most, fill.widestVcpus), 0);
  const widest = byFullness.find(({ fill }) => fill.widestVcpus === widestVcpus);
  const worst: WorstHost[] = [...fullest];
  const add = (one: (typeof byFullness)[number] | undefined, why: WorstHost['why']): void => {
    if (one !== undefined && !worst.some(({ at }) => at === one.at)) worst.push({ why, ...one });
  };
  add(widest, 'widest guest');
  if (!hasOwnLimits(limits)) return worst;
  const byUse = loaded.toSorted((a, b) => b.fill.cpuDemandCores - a.fill.cpuDemandCores || a.at - b.at);
  const busiest = new Map<string, (typeof byFullness)[number]>();
  for (const one of byUse) {
    for (const guest of one.fill.guests) {
      const kind = `${itemAt(limits.readyRatio, guest)} ${itemAt(limits.costopRatio, guest)}`;
      if (itemAt(cpuMhz, guest) > 0 && !busiest.has(kind)) busiest.set(kind, one);
    }
  }
  for (const one of busiest.values()) add(one, 'own promise');
  return worst;
}
