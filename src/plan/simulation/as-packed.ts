import { NS_PER_SEC } from '../../base/units.ts';
import { itemAt } from '../../base/item-at.ts';
import { carriedByHost } from '../../knees/carried-work.ts';
import type { ServicePromise } from '../../knees/promise.ts';
import { longEnough, LONGEST, RUN_LENGTHS } from '../../knees/run-lengths.ts';
import { decide, judge } from '../../knees/verdict.ts';
import { demandCores, type GuestNeed, needAt, type ProcessorNeeds } from '../../demand/guest-needs.ts';
import { plannedDemand } from '../capacity/demand-together.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { GuestsOnHost } from '../capacity/host-scenario.ts';
import type { HostFill, ReadyPromise, SimulatedHost } from '../result.ts';
import type { HostSimulator } from '../capacity/host-simulator.ts';
import { expectedByKind } from './guests-of-a-kind.ts';

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
  promise: ReadyPromise,
): Promise<readonly SimulatedHost[]> {
  return Promise.all(
    worstHosts(fills).map(async ({ why, at, fill }): Promise<SimulatedHost> => {
      const run = await judgedHost(needsInPeak(fill, needs, onMachine), host, promise);
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
  needs: readonly GuestNeed[],
  host: HostSimulator,
  promise: ReadyPromise,
): Promise<Pick<SimulatedHost, 'readyRatio' | 'simulatedNs' | 'carriedRatio' | 'holds'>> {
  // Those without demand are no part of a scenario.
  const groups = alike(needs).filter(({ cpuMhz }) => cpuMhz > 0);
  const asked = groups.reduce((sum, group) => sum + group.count * burstsPerSec(group, host), 0);
  const run = async (share: number) => {
    const scenario = host.scenario(groups, share);
    if (scenario === undefined) throw new Error('a host without demand');
    const figures = await host.run(scenario);
    const expected = expectedByKind(
      figures,
      (group) => kindOf(itemAt(groups, group)),
      (group) => mhzPerVcpu(itemAt(groups, group)),
    );
    const { figure, margin } = judge(servicePromise(promise), expected);
    const { carries, carriedRatio } = carriedByHost(figures, asked);
    const { simulatedNs } = figures;
    const holds = margin.mean <= 0 && carries;
    return { readyRatio: figure, decision: decide(margin), simulatedNs, carriedRatio, carries, holds };
  };
  // The shortest run begins with queues that are still empty or just full: it may only say that all is well.
  const found = await longEnough(RUN_LENGTHS, run, ({ decision, carries }, isShortest) =>
    decision === 'holds' ? carries : decision === 'breaks' && !isShortest,
  );
  // One more host is bought only where no chance can be the reason: vCPUs that share their cores can be behind for seconds.
  const isChance = !found.holds && found.decision !== 'breaks';
  const { readyRatio, simulatedNs, carriedRatio, holds } = isChance ? await run(LONGEST) : found;
  return { readyRatio, simulatedNs, carriedRatio, holds };
}

function burstsPerSec(need: GuestNeed, { machine }: HostSimulator): number {
  return (demandCores(need, machine.model.baseMhz.value) / need.burstNs) * NS_PER_SEC;
}

/** Guests of the same width and bursts wait alike, for each second that they want to run, if they are about as busy. */
function kindOf(need: GuestNeed): string {
  return `${need.vcpus} ${need.burstNs} ${Math.floor(Math.log2(mhzPerVcpu(need)))} ${settingsKey(need)}`;
}

function settingsKey({ settings }: GuestNeed): string {
  return settings === undefined ? '' : `${settings.shareRatio} ${settings.limitMhz} ${settings.reservedMhz}`;
}

function mhzPerVcpu({ cpuMhz, vcpus }: GuestNeed): number {
  return cpuMhz / vcpus;
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

/** Guests with the same needs are one group; in an order that hosts with the same guests share. */
function alike(needs: readonly GuestNeed[]): readonly GuestsOnHost[] {
  const groups = new Map<string, GuestsOnHost>();
  for (const need of needs) {
    const key = `${need.vcpus} ${need.cpuMhz} ${need.burstNs} ${settingsKey(need)}`;
    groups.set(key, { ...need, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => b.vcpus - a.vcpus || b.cpuMhz - a.cpuMhz || b.burstNs - a.burstNs);
}
