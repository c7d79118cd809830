import { andList } from '../../base/and-list.ts';
import { formatCount } from '../../base/number-text.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { Resource } from '../result/binding.ts';
import type { CandidatePlan, PoolPlan } from '../result/candidate-plan.ts';
import type { HostCountTried, TodayTried } from '../result/candidate-simulation.ts';
import type { ReadyPromise } from '../result/ready-promise.ts';
import { hostsAlike } from './hosts-alike.ts';
import { measuredFigures } from './predict-host.ts';
import type { Agreement, MoreThanToday } from './result.ts';
import type { HostToday } from './todays-hosts.ts';

/** A host of today and the memory that the plan counts for its guests, in MiB. */
export interface MemoryToday {
  readonly host: string;
  readonly neededMib: number;
  readonly capacityMib: number;
}

/** What a plan is held against. */
export interface TodayToCompare {
  /** The hosts of today as machines, one for each kind. */
  readonly ownMachines: readonly MachineModel[];
  /** The busiest hour that is planned for is what these hosts carry, not what is assumed. @default false */
  readonly isBounded?: boolean;
  readonly hosts: readonly HostToday[];
  readonly memory: readonly MemoryToday[];
  /** Rules that today's placement breaks, in words. @default none */
  readonly brokenRules?: readonly string[];
  readonly agreement: Agreement;
  /** Ready time that a guest may have by its own target, 0 to 1; absent where all have the same. */
  readonly readyLimitOf?: (guestId: string) => number;
}

/**
 * Why a plan needs more hosts than today: today's hosts break the promise now, or hold less memory than is planned for, or would
 * break the promise at the demand that is planned for. Of hosts of several kinds, for the kind that a plan of needs least more.
 * @returns undefined where it needs no more, or was not planned on that machine
 */
export function moreThanToday(
  candidates: readonly CandidatePlan[],
  { worstReadyRatio: promised }: ReadyPromise,
  {
    isBounded = false,
    ownMachines,
    hosts,
    memory,
    brokenRules = [],
    agreement,
    readyLimitOf = () => promised,
  }: TodayToCompare,
): MoreThanToday | undefined {
  const today = ownMachines.map((machine) => ({ machine, hosts: machine.hosts ?? 0 }));
  const more = ownMachines.flatMap((own) => {
    const candidate = candidates.find(({ machine, feasible }) => machine === own.name && feasible);
    const alike = hostsAlike(own, today);
    const needed = (candidate?.hosts ?? 0) - (candidate?.spareHosts ?? 0);
    return candidate === undefined || needed <= alike ? [] : [{ candidate, needed, alike }];
  });
  const [first] = more.toSorted((a, b) => a.needed / a.alike - b.needed / b.alike);
  if (first === undefined) return undefined;
  const { candidate, needed, alike } = first;
  const compared = {
    isBounded,
    scheduler: agreement.scheduler,
    hosts,
    when: agreement.busyWindows === undefined ? "the export's moment" : 'their busy windows',
  };
  const reasons = [
    ...brokenNow(hosts, agreement, promised, readyLimitOf),
    ...overfull(memory),
    ...(brokenRules.length === 0 ? [] : [`today's hosts do not keep every rule: ${listed(brokenRules)}`]),
    ...brokenAsPlanned(candidate, alike, compared),
  ];
  return {
    machine: candidate.machine,
    hosts: needed,
    hostsToday: alike,
    ...(ownMachines.length > 1 && { kindsToday: ownMachines.length }),
    reasons: reasons.length > 0 ? reasons : boundReasons(candidate, alike, compared),
  };
}

/** Hosts of today that miss the target at the moment of the export: measured, or predicted where it was not. */
function brokenNow(
  hosts: readonly HostToday[],
  { hosts: predicted }: Agreement,
  promised: number,
  readyLimitOf: (guestId: string) => number,
): readonly string[] {
  const broken = hosts.flatMap((host) => {
    const isMeasured = measuredFigures(host).worstReadyRatio !== undefined;
    const simulated = predicted.find((one) => one.host === host.name)?.predicted;
    const guests = isMeasured
      ? host.guests.map(({ id, readyRatio = 0 }) => ({ id, ready: readyRatio }))
      : simulated === undefined
        ? []
        : [{ id: simulated.worstGuestId, ready: simulated.worstReadyRatio.mean }];
    const [worst] = guests
      .map(({ id, ready }) => ({ ready, limit: readyLimitOf(id) }))
      .toSorted((a, b) => b.ready / b.limit - a.ready / a.limit);
    if (worst === undefined || worst.ready <= worst.limit) return [];
    const { ready, limit } = worst;
    const target = limit === promised ? '' : `, promise ${percent(limit)}`;
    const how = `${percent(ready)} ${isMeasured ? 'measured' : 'predicted'}${target}`;
    return [{ excess: ready / limit, isOwn: limit !== promised, text: `${host.name} (${how})` }];
  });
  if (broken.length === 0) return [];
  const which = broken.some(({ isOwn }) => isOwn) ? 'their promises' : `the promise of ${percent(promised)}`;
  const where = listed(broken.toSorted((a, b) => b.excess - a.excess).map(({ text }) => text));
  return [`the hosts of today break ${which} already, for the worst guest on ${where}`];
}

function overfull(memory: readonly MemoryToday[]): readonly string[] {
  const full = memory
    .filter(({ neededMib, capacityMib }) => neededMib > capacityMib)
    .toSorted((a, b) => b.neededMib / b.capacityMib - a.neededMib / a.capacityMib);
  if (full.length === 0) return [];
  const where = listed(full.map(({ host, neededMib, capacityMib }) => `${host} (${percent(neededMib / capacityMib)})`));
  return [
    `guests are configured with more memory than their host has, what the hypervisor needs included, on ${where}: the plan overcommits no memory`,
  ];
}

/** What today's hosts are asked for, and when. */
interface DemandToday {
  readonly isBounded: boolean;
  /** What they run. */
  readonly scheduler: string;
  readonly hosts: readonly HostToday[];
  readonly when: string;
}

/** Said only where runs showed it: the target is missed at the demand that is planned for, on at least as many hosts as today. */
function brokenAsPlanned(candidate: CandidatePlan, hostsToday: number, compared: DemandToday): readonly string[] {
  const { simulation, pools } = candidate;
  const assumed =
    candidate.windows === undefined && !compared.isBounded
      ? ' (how busy they are is assumed: a week of series would tell)'
      : '';
  const under =
    simulation === undefined || simulation.scheduler === compared.scheduler
      ? ''
      : `, under ${simulation.scheduler}, where today's hosts run under ${compared.scheduler}`;
  const demand = `the plan is for ${timesToday(candidate, compared).text}, so that the promise is kept in the busiest hours as well${assumed}${under}`;
  const where = brokenAsToday(simulation?.asToday ?? []);
  if (where !== undefined) return [`${demand}: with guests where they run today it would not hold then on ${where}`];
  const missed = pools.map((pool) => mostMissed(pool, simulation?.tried ?? []));
  // However today's hosts are divided among the clusters, one of them has no more than were seen to miss the target.
  const enough = pools.reduce((sum, pool, at) => sum + Math.max(boundOf(pool), (missed[at]?.loadedHosts ?? 0) + 1), 0);
  if (hostsToday >= enough) return [];
  const [worst] = missed
    .filter((most) => most !== undefined)
    .toSorted((a, b) => b.tried.worst.readyRatio.mean - a.tried.worst.readyRatio.mean);
  if (worst === undefined) return [];
  return [`${demand}: the ${hostsToday} hosts of today would break it then (${missedText(worst)})`];
}

/** Hosts of today that were simulated to miss the target at the demand that is planned for. */
function brokenAsToday(tried: readonly TodayTried[]): string | undefined {
  const broken = tried.flatMap(({ simulated }) => simulated).filter(({ holds }) => !holds);
  const [first] = broken;
  if (first === undefined) return undefined;
  const texts = broken
    .toSorted((a, b) => b.nearest.figure.mean / b.nearest.limit - a.nearest.figure.mean / a.nearest.limit)
    .map(({ name, nearest: { figure, limit, quantity }, carriedRatio, windows }) => {
      if (figure.mean > limit)
        return `${name} (${percent(figure.mean)} ${quantity === 'readyRatio' ? 'ready' : 'co-stop'})`;
      if (windows !== undefined) return `${name} (kept in ${percent(windows.keptShare)} of windows)`;
      return `${name} (finishes ${percent(carriedRatio.mean)} of its work)`;
    });
  const limits = [...new Set(broken.map(({ nearest: { limit } }) => percent(limit)))];
  return `${listed(texts)} (simulated; promise: at most ${limits.join(' or ')})`;
}

interface Missed {
  readonly tried: HostCountTried;
  /** Hosts that shared the load. */
  readonly loadedHosts: number;
}

/** The largest number of hosts of a pool that was simulated to miss the target; undefined where none was. */
function mostMissed(
  { cluster, spareHosts, idleSpares }: PoolPlan,
  tried: readonly HostCountTried[],
): Missed | undefined {
  return tried
    .filter((one) => one.cluster === cluster && !one.holds)
    .map((one) => {
      const withoutSpares = idleSpares || one.worst.state === 'failed';
      return { tried: one, loadedHosts: one.hosts - (withoutSpares ? spareHosts : 0) };
    })
    .reduce<Missed | undefined>(
      (most, next) => (most === undefined || next.loadedHosts > most.loadedHosts ? next : most),
      undefined,
    );
}

function missedText({ tried: { cluster, worst }, loadedHosts }: Missed): string {
  const { nearest, carriedRatio, state, windows } = worst;
  const which = `${formatCount(loadedHosts, 'host')}${cluster === undefined ? '' : ` of ${cluster}`}`;
  const how = state === 'failed' ? `the ${which} that a failure leaves` : `guests spread evenly over ${which}`;
  const what =
    nearest.figure.mean > nearest.limit
      ? `${percent(nearest.figure.mean)} on the fullest host`
      : windows !== undefined
        ? `the fullest host keeps it in ${percent(windows.keptShare)} of windows`
        : `the fullest host finishes ${percent(carriedRatio.mean)} of its work`;
  return `simulated with ${how}: ${what}`;
}

const ALONE: Readonly<Record<Resource, string>> = {
  cpu: 'the demand for processors',
  memory: 'the memory that is planned for',
  width: 'the width of the guests',
  separation: 'anti-affinity',
  guests: 'the number of guests that a host may have',
};

/** Where nothing that was measured or simulated of today's hosts is the reason: what the plan itself says needs more hosts. */
function boundReasons(candidate: CandidatePlan, hostsToday: number, compared: DemandToday): readonly string[] {
  const above = candidate.bindings.filter(({ hostsNeeded }) => hostsNeeded > hostsToday);
  const { times, text } = timesToday(candidate, compared);
  const demand = times > 1 ? ` at ${text}` : '';
  const law = candidate.simulation === undefined ? ' (by Erlang C, not simulated)' : '';
  if (above.length === 0 && candidate.pools.reduce((sum, pool) => sum + boundOf(pool), 0) > hostsToday) {
    return [
      `guests of different clusters share no hosts, and ${listed(candidate.pools.map(boundText))}${demand}${law}`,
    ];
  }
  if (above.length === 0) {
    return [`the plan found no placement on so few hosts that fits memory, promise and rules together${demand}${law}`];
  }
  return above.map(({ resource, hostsNeeded }) => {
    const how = resource === 'cpu' ? `${demand}${law}` : '';
    return `${ALONE[resource]} alone needs ${hostsNeeded} hosts${how}`;
  });
}

/** Hosts that a pool needs at least, spares aside. */
function boundOf({ modelBound, spareHosts }: PoolPlan): number {
  return modelBound - spareHosts;
}

function boundText(pool: PoolPlan): string {
  const bound = boundOf(pool);
  return `${pool.cluster ?? 'the estate'} needs ${formatCount(bound, 'host')} (${pool.modelBoundBy})`;
}

/** Demand that is planned for over that of today. */
function timesToday({ fills }: CandidatePlan, { hosts, when }: DemandToday): { times: number; text: string } {
  const now = hosts.reduce((sum, { demandCores }) => sum + demandCores, 0);
  const times = fills.reduce((sum, { cpuDemandCores }) => sum + cpuDemandCores, 0) / now;
  return { times, text: `${formatFactor(times)} x the demand of ${when}` };
}

function formatFactor(factor: number): string {
  return String(Number(factor.toPrecision(2)));
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

/** The first three, and how many more there are. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3);
  if (names.length > shown.length) return `${shown.join(', ')} and ${names.length - shown.length} more`;
  return andList(shown);
}
