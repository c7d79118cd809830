import { itemAt } from '../../base/item-at.ts';
import type { Guest } from '../../estate/model/estate.ts';
import type { HostFill } from '../result/host-fill.ts';
import type { Spare } from '../rules/spare.ts';
import { emptiedAlone, type FailuresOfPool, failHosts } from './failures.ts';
import type { ExistingHosts, ExistingPool } from './existing-hosts.ts';
import type { ExistingPlacement, Shortage } from './existing-placement.ts';
import { forecastHost, growHost, type HostForecast } from './host-forecast.ts';
import { type EmptiedHosts, emptyHosts } from './maintenance.ts';

/** What is asked about hosts. */
export interface HostsQuestion {
  /** Names of hosts that are taken away first. */
  readonly without: readonly string[];
  /** Hosts of every cluster that may fail at once. */
  readonly spare: Spare;
  /** Growth of the demand in a year, instead of a forecast. */
  readonly growthPerYear?: number;
  /** Days ahead in which no host may reach what it may carry. */
  readonly days: number;
}

/** How long the guests of a host waited when the input was measured. */
export interface MeasuredReady {
  /** Mean over the vCPUs of the guests that were measured, and of what they may wait; 0 to 1. */
  readonly readyRatio: number;
  readonly limit: number;
  /** The guest furthest beyond its own target, or nearest to it: one sample of one guest is a figure to know, not a verdict. */
  readonly worst: { readonly guest: number; readonly readyRatio: number };
}

/** A host with what is on it. */
export interface CheckedHost {
  readonly name: string;
  readonly cluster?: string;
  /** Name of the machine. */
  readonly machine: string;
  readonly fill: HostFill;
  /** What there is too little of. */
  readonly shortages: readonly Shortage[];
  /** Absent where it was measured of none of its guests. */
  readonly measured?: MeasuredReady;
  readonly forecast?: HostForecast;
}

/** The hosts of a cluster, and what happens when some of them are gone. */
export interface CheckedPool {
  readonly cluster?: string;
  /** Names of its hosts that are up. */
  readonly hosts: readonly string[];
  readonly guests: number;
  readonly placement: ExistingPlacement;
  readonly failures: FailuresOfPool;
  /** Names of hosts that can be emptied while all others run, the one with the least memory to move first, and that cannot. */
  readonly emptiedAlone: { readonly can: readonly string[]; readonly cannot: readonly string[] };
  /** Hosts of it that were taken away; absent where none was. */
  readonly maintenance?: PoolMaintenance;
}

export interface PoolMaintenance extends EmptiedHosts {
  /** The hosts before that: positions in `evacuation` are of these. */
  readonly hosts: readonly string[];
}

/** What is found about the hosts that run today. */
export interface HostsCheck {
  readonly hosts: readonly CheckedHost[];
  readonly pools: readonly CheckedPool[];
  /** Guests whose host is not known: they are on no host here. */
  readonly homeless: readonly number[];
  /** Everything holds by the pooling law and by what was measured. */
  readonly holds: boolean;
}

/**
 * Whether hosts keep the promise with the guests that they run today: now, in the next days, without some of them, and when any of them
 * fail. By the pooling law; what is simulated comes on top. A host that is added after the others never makes it worse.
 */
export function checkHosts(existing: ExistingHosts, question: HostsQuestion): HostsCheck {
  const { task, guests } = existing;
  const pools = existing.pools.map((pool) => checkPool(pool, question));
  const hosts = pools.flatMap(({ cluster, placement }) =>
    placement.fills().map((fill, at): CheckedHost => {
      const { name, kind } = itemAt(placement.hosts, at);
      const measured = measuredReady(fill.guests, guests, task.limits.readyRatio);
      const forecast = forecastOf(fill, () => placement.fullWhenGrownCores(at, fill), existing, question);
      return {
        name,
        ...(cluster !== undefined && { cluster }),
        machine: kind.machine.model.name,
        fill,
        shortages: placement.shortages(at),
        ...(measured !== undefined && { measured }),
        ...(forecast !== undefined && { forecast }),
      };
    }),
  );
  const holds =
    hosts.every((host) => keepsPromise(host, question.days)) &&
    pools.every(
      ({ failures, maintenance }) => failures.failingSets === 0 && (maintenance?.left.unplaced.length ?? 0) === 0,
    );
  return { hosts, pools, homeless: existing.homeless, holds };
}

/** Whether a host keeps it now and in the next days, as far as it is not simulated. */
export function keepsPromise({ shortages, measured, forecast }: CheckedHost, days: number): boolean {
  return shortages.length === 0 && !waitsTooLong(measured) && !breaksWithin(forecast, days);
}

/** Whether demand reaches what a host may carry within so many days. */
export function breaksWithin(forecast: HostForecast | undefined, days: number): boolean {
  return forecast?.days != null && forecast.days <= days;
}

function checkPool({ cluster, placement }: ExistingPool, { without, spare }: HostsQuestion): CheckedPool {
  const down = placement.hosts.flatMap(({ name }, host) => (without.includes(name) ? [host] : []));
  const maintenance = down.length === 0 ? undefined : emptyHosts(placement, down);
  const up = maintenance === undefined ? placement : maintenance.left.after.without(down);
  const names = (hosts: readonly number[]): readonly string[] => hosts.map((host) => itemAt(up.hosts, host).name);
  const { can, cannot } = emptiedAlone(up);
  return {
    ...(cluster !== undefined && { cluster }),
    hosts: up.hosts.map(({ name }) => name),
    guests: placement.pool.units.reduce((sum, unit) => sum + unit.length, 0),
    placement: up,
    failures: failHosts(up, spare),
    emptiedAlone: { can: names(can), cannot: names(cannot) },
    ...(maintenance !== undefined && {
      maintenance: { ...maintenance, hosts: placement.hosts.map(({ name }) => name) },
    }),
  };
}

/** Whether the guests of a host waited longer, on average, than they may. */
export function waitsTooLong(measured: MeasuredReady | undefined): boolean {
  return measured !== undefined && measured.readyRatio > measured.limit;
}

/** Names of the hosts whose guests waited longer, on average, than they may, as measured. */
export function hostsThatWaited({ pools, guests, task }: ExistingHosts): readonly string[] {
  return pools.flatMap(({ placement }) =>
    placement
      .fills()
      .flatMap((fill, at) =>
        waitsTooLong(measuredReady(fill.guests, guests, task.limits.readyRatio))
          ? [itemAt(placement.hosts, at).name]
          : [],
      ),
  );
}

/** A guest with a limit of its own may wait for that, which its host cannot help. */
function measuredReady(
  members: readonly number[],
  guests: readonly Guest[],
  limits: Float64Array,
): MeasuredReady | undefined {
  let vcpus = 0;
  let ready = 0;
  let allowed = 0;
  let worst: { readonly guest: number; readonly readyRatio: number; readonly share: number } | undefined;
  for (const guest of members) {
    const { readyRatio, cpuLimitMhz, vcpus: width } = itemAt(guests, guest);
    if (readyRatio === undefined || cpuLimitMhz !== undefined) continue;
    const limit = itemAt(limits, guest);
    vcpus += width.value;
    ready += width.value * readyRatio.value;
    allowed += width.value * limit;
    const share = readyRatio.value / limit;
    if (worst === undefined || share > worst.share) worst = { guest, readyRatio: readyRatio.value, share };
  }
  if (worst === undefined || vcpus === 0) return undefined;
  const { guest, readyRatio } = worst;
  return { readyRatio: ready / vcpus, limit: allowed / vcpus, worst: { guest, readyRatio } };
}

function forecastOf(
  fill: HostFill,
  fullCores: () => number,
  { task }: ExistingHosts,
  { growthPerYear }: HostsQuestion,
): HostForecast | undefined {
  if (growthPerYear !== undefined) return growHost(fill.cpuDemandCores, fullCores(), growthPerYear);
  const { profiles } = task.needs;
  return profiles && forecastHost(fill, fullCores(), profiles.record);
}
