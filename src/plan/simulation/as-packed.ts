import { NS_PER_SEC } from '../../base/units.ts';
import { itemAt } from '../../base/item-at.ts';
import { carriedByHost } from '../../knees/carried-work.ts';
import { expectations } from '../../knees/expectations.ts';
import { longEnough, LONGEST, RUN_LENGTHS } from '../../knees/run-lengths.ts';
import { decide, type Margin, marginOf, worstMargin } from '../../knees/verdict.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import { demandCores, type GuestNeed, needAt, type ProcessorNeeds } from '../../demand/guest-needs.ts';
import { plannedDemand } from '../capacity/demand-together.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import type { GuestsOnHost } from '../capacity/host-scenario.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import type { SimulatedHost } from '../result/candidate-simulation.ts';
import type { HostFill } from '../result/host-fill.ts';
import { type GuestLimits, hasOwnLimits, limitingPromise, type PlanQuantity } from '../rules/guest-limits.ts';
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
  for (const one of busiest.values()) add(one, 'own target');
  return worst;
}

async function judgedHost(
  alikeGuests: readonly AlikeGuests[],
  host: HostSimulator,
  limits: GuestLimits,
  idOf: (guest: number) => string,
): Promise<Pick<SimulatedHost, 'readyRatio' | 'costopRatio' | 'nearest' | 'simulatedNs' | 'carriedRatio' | 'holds'>> {
  // Those without demand are no part of a scenario.
  const groups = alikeGuests.filter(({ cpuMhz }) => cpuMhz > 0);
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
    const judged = [...judgedBy('readyRatio', expected, groups), ...judgedBy('costopRatio', expected, groups)];
    const worst = judged.reduce((most, next) => (next.margin.mean > most.margin.mean ? next : most));
    const margin = worstMargin(judged.map((one) => one.margin));
    const { carries, carriedRatio } = carriedByHost(figures, asked);
    return {
      readyRatio: highest('readyRatio', expected),
      costopRatio: highest('costopRatio', expected),
      worst,
      decision: decide(margin),
      simulatedNs: figures.simulatedNs,
      carriedRatio,
      carries,
      holds: margin.mean <= 0 && carries,
    };
  };
  // The shortest run begins with queues that are still empty or just full: it may only say that all is well.
  const found = await longEnough(RUN_LENGTHS, run, ({ decision, carries }, isShortest) =>
    decision === 'holds' ? carries : decision === 'breaks' && !isShortest,
  );
  // One more host is bought only where no chance can be the reason: vCPUs that share their cores can be behind for seconds.
  const isChance = !found.holds && found.decision !== 'breaks';
  const { readyRatio, costopRatio, worst, simulatedNs, carriedRatio, holds } = isChance ? await run(LONGEST) : found;
  const { quantity, figure, limit } = worst;
  const { strictest, count } = itemAt(groups, worst.group);
  const guest = strictest[quantity];
  const target = limitingPromise(limits, guest, quantity)?.text ?? '';
  return {
    readyRatio,
    ...(costopRatio.mean > 0 && { costopRatio }),
    nearest: { guestId: idOf(guest), alike: count, quantity, figure, limit, target },
    simulatedNs,
    carriedRatio,
    holds,
  };
}

interface JudgedGuests {
  readonly quantity: PlanQuantity;
  /** Position of the group. */
  readonly group: number;
  readonly figure: Estimate;
  readonly limit: number;
  readonly margin: Margin;
}

/** What guests can expect beside what they have to keep; guests with the same needs by the strictest of them. */
function judgedBy(
  quantity: PlanQuantity,
  figures: RunFigures,
  groups: readonly AlikeGuests[],
): readonly JudgedGuests[] {
  return expectations(figures, ({ [quantity]: figure }) => figure).flatMap(({ group, figure }) => {
    const limit = itemAt(groups, group).limits[quantity];
    if (limit === Infinity) return [];
    return [{ quantity, group, figure, limit, margin: marginOf(figure, { op: '<=', value: limit }) }];
  });
}

/** The highest figure that any guest can expect. */
function highest(quantity: PlanQuantity, figures: RunFigures): Estimate {
  const { mean, halfWidth } = expectations(figures, ({ [quantity]: figure }) => figure)
    .map(({ figure }) => figure)
    .reduce((most, next) => (next.mean > most.mean ? next : most));
  return { mean, halfWidth: halfWidth ?? mean };
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

/** Guests of a host with the same needs: each can expect the same. */
interface AlikeGuests extends GuestsOnHost {
  /** The strictest that one of them has to keep. */
  readonly limits: Readonly<Record<PlanQuantity, number>>;
  /** That one, by its position in the estate. */
  readonly strictest: Readonly<Record<PlanQuantity, number>>;
}

/** Guests with the same needs are one group, whatever they have to keep; in an order that hosts with the same guests share. */
function alike(guests: readonly number[], needs: readonly GuestNeed[], limits: GuestLimits): readonly AlikeGuests[] {
  const groups = new Map<string, { readonly need: GuestNeed; readonly guests: number[] }>();
  needs.forEach((need, at) => {
    const key = `${need.vcpus} ${need.cpuMhz} ${need.burstNs} ${settingsKey(need)}`;
    const group = groups.get(key) ?? { need, guests: [] };
    groups.set(key, group);
    group.guests.push(itemAt(guests, at));
  });
  return [...groups.values()]
    .map(({ need, guests: members }): AlikeGuests => {
      const strictest = (quantity: PlanQuantity): number =>
        members.reduce((a, b) => (itemAt(limits[quantity], b) < itemAt(limits[quantity], a) ? b : a));
      const ready = strictest('readyRatio');
      const costop = strictest('costopRatio');
      return {
        ...need,
        count: members.length,
        strictest: { readyRatio: ready, costopRatio: costop },
        limits: { readyRatio: itemAt(limits.readyRatio, ready), costopRatio: itemAt(limits.costopRatio, costop) },
      };
    })
    .sort((a, b) => b.vcpus - a.vcpus || b.cpuMhz - a.cpuMhz || b.burstNs - a.burstNs);
}
