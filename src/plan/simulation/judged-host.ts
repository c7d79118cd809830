import { NS_PER_SEC } from '../../base/units.ts';
import { itemAt } from '../../base/item-at.ts';
import { carriedByHost } from '../../knees/carried-work.ts';
import { expectations } from '../../knees/expectations.ts';
import { longEnough, LONGEST, RUN_LENGTHS } from '../../knees/run-lengths.ts';
import { decide, type Margin, marginOf, worstMargin } from '../../knees/verdict.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import { demandCores, type GuestNeed } from '../../demand/guest-needs.ts';
import type { GuestsOnHost } from '../capacity/host-scenario.ts';
import type { SimulatedHost } from '../result/candidate-simulation.ts';
import { type GuestLimits, limitingPromise, type PlanQuantity } from '../rules/guest-limits.ts';
import type { HostSimulator } from '../capacity/host-simulator.ts';
import { expectedByKind } from './guests-of-a-kind.ts';

/** Simulates a host until it is known whether its guests keep what they have to. */
export async function judgedHost(
  alikeGuests: readonly AlikeGuests[],
  host: HostSimulator,
  limits: GuestLimits,
  idOf: (guest: number) => string,
): Promise<Pick<SimulatedHost, 'readyRatio' | 'costopRatio' | 'nearest' | 'simulatedNs' | 'carriedRatio' | 'holds'>> {
  const run = (share: number): Promise<JudgedRun> => judgedRun(alikeGuests, host, share);
  // The shortest run begins with queues that are still empty or just full: it may only say that all is well.
  const found = await longEnough(RUN_LENGTHS, run, ({ decision, carries }, isShortest) =>
    decision === 'holds' ? carries : decision === 'breaks' && !isShortest,
  );
  // One more host is bought only where no chance can be the reason: vCPUs that share their cores can be behind for seconds.
  const isChance = !found.holds && found.decision !== 'breaks';
  const { readyRatio, costopRatio, worst, simulatedNs, carriedRatio, holds } = isChance ? await run(LONGEST) : found;
  const { quantity, figure, limit, alike: of } = worst;
  const { strictest, count } = of;
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

/** What one run says of a host. */
interface JudgedRun {
  /** Highest that any guest can expect. */
  readonly readyRatio: Estimate;
  readonly costopRatio: Estimate;
  /** The guests that are furthest beyond what they have to keep, or nearest to it. */
  readonly worst: JudgedGuests;
  readonly decision: ReturnType<typeof decide>;
  readonly simulatedNs: number;
  readonly carriedRatio: Estimate;
  readonly carries: boolean;
  /** By the means of the run, and what its guests ask for is done. */
  readonly holds: boolean;
}

/** One run of a host with at least one guest that asks for something. @param share of an ordinary run */
export async function judgedRun(
  alikeGuests: readonly AlikeGuests[],
  host: HostSimulator,
  share: number,
): Promise<JudgedRun> {
  // Those without demand are no part of a scenario.
  const groups = alikeGuests.filter(({ cpuMhz }) => cpuMhz > 0);
  const asked = groups.reduce((sum, group) => sum + group.count * burstsPerSec(group, host), 0);
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
}

interface JudgedGuests {
  readonly quantity: PlanQuantity;
  readonly alike: AlikeGuests;
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
    const of = itemAt(groups, group);
    const limit = of.limits[quantity];
    if (limit === Infinity) return [];
    return [{ quantity, alike: of, figure, limit, margin: marginOf(figure, { op: '<=', value: limit }) }];
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
export function alike(
  guests: readonly number[],
  needs: readonly GuestNeed[],
  limits: GuestLimits,
): readonly AlikeGuests[] {
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
