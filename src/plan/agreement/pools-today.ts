import { itemAt } from '../../base/item-at.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
import { normalQuantile } from '../../base/statistics/distributions.ts';
import type { ServicePromise } from '../../knees/promise.ts';
import { windowShareOf } from '../rules/window-share.ts';
import type { Estate, Guest, Host } from '../../estate/model/estate.ts';
import type { GuestLimits } from '../rules/guest-limits.ts';
import { type Pool, poolOfHosts } from '../rules/pools.ts';
import { hostsAlike, workOf } from './hosts-alike.ts';
import type { PeakHourLevel } from './peak-hour-search.ts';

/** Hosts of a machine that do as much as all hosts of a pool together. */
export interface HostsAlike {
  readonly machine: MachineModel;
  readonly hosts: number;
}

/** Guests that share hosts today, and these hosts. */
export interface PoolToday {
  readonly pool: Pool;
  /** Of each kind of its hosts as many as are like all of them, the kind that does most first; of one kind all of them. */
  readonly alike: readonly HostsAlike[];
  /** CPU ready time of guests on every one of them was measured. */
  readonly isReadyMeasured: boolean;
}

/** The hosts of an estate as machines, in the clock of its demand, and which machine each of them is. */
export interface HostsAsMachines {
  readonly machines: readonly MachineModel[];
  readonly machineOfHost: ReadonlyMap<string, string>;
}

/** What is promised of guests that run today. */
interface PromisedToday {
  /** Ready time that each guest may have. */
  readonly limits: Pick<GuestLimits, 'readyRatio'>;
  readonly promises: readonly Pick<ServicePromise, 'windowShare'>[];
}

/** So sure it is that guests beyond their targets are more than the windows explain in which a promise need not hold. */
const CONFIDENCE = 0.95;

/**
 * Clusters of today that run guests on hosts that are known, but for those where measured ready times miss a target: of these it is known
 * that today's hosts do not carry what is asked of them. Hosts without guests carry nothing.
 *
 * The guests of a host miss it on average, or too many guests of the cluster do. One sample of one guest tells neither: a promise is of
 * what guests can expect, in most windows, and the longest of many samples grows with their number.
 * @param pools as they are apart today
 */
export function poolsToday(
  { hosts, guests }: Pick<Estate, 'hosts' | 'guests'>,
  pools: readonly Pool[],
  { machines, machineOfHost }: HostsAsMachines,
  { limits: { readyRatio: limits }, promises }: PromisedToday,
): readonly PoolToday[] {
  const labels = poolOfHosts(hosts, guests, false);
  const onHost = new Map<string, number[]>();
  guests.forEach(({ host }, at) => {
    if (host !== undefined) onHost.set(host, [...(onHost.get(host) ?? []), at]);
  });
  /** What each guest of a host waited, and may wait, by vCPU. */
  const waitsOn = (host: Host) =>
    (onHost.get(host.name) ?? []).flatMap((at) => {
      const guest = itemAt(guests, at);
      const ready = readyOf(guest, host);
      return ready === undefined ? [] : [{ ready, limit: itemAt(limits, at), vcpus: guest.vcpus.value }];
    });
  const missesOnAverage = (host: Host): boolean => {
    const waits = waitsOn(host);
    const sum = (of: (wait: (typeof waits)[number]) => number): number =>
      waits.reduce((total, wait) => total + wait.vcpus * of(wait), 0);
    if (waits.length > 0) return sum(({ ready }) => ready) > sum(({ limit }) => limit);
    const most = (onHost.get(host.name) ?? []).reduce((limit, guest) => Math.max(limit, itemAt(limits, guest)), 0);
    return (host.readyRatio?.value ?? 0) > most;
  };
  const mayMiss = 1 - windowShareOf(promises);
  const tooManyMiss = (own: readonly Host[]): boolean => {
    const waits = own.flatMap(waitsOn);
    const beyond = waits.filter(({ ready, limit }) => ready > limit).length;
    const expected = waits.length * mayMiss;
    return beyond > expected + normalQuantile(CONFIDENCE) * Math.sqrt(expected * (1 - mayMiss)) + 0.5;
  };
  return pools.flatMap((pool): PoolToday[] => {
    const own = hosts.filter(({ name }, at) => labels[at] === pool.cluster && onHost.has(name));
    if (own.length === 0 || own.some(missesOnAverage) || tooManyMiss(own)) return [];
    const isReadyMeasured = own.every(
      (host) =>
        host.readyRatio !== undefined ||
        onHost.get(host.name)?.some((guest) => readyOf(itemAt(guests, guest), host) !== undefined),
    );
    return [{ pool, alike: kindsAlike(own, machines, machineOfHost), isReadyMeasured }];
  });
}

/** Measured; undefined where the guest's own limit may be the reason: ESXi counts what it waits for that as ready time. */
function readyOf({ readyRatio, cpuLimitMhz, vcpus }: Guest, { mhz }: Host): number | undefined {
  const isLimited = cpuLimitMhz !== undefined && cpuLimitMhz.value < vcpus.value * mhz.value;
  return isLimited ? undefined : readyRatio?.value;
}

/** Of each kind of hosts as many as are like all of them. */
function kindsAlike(
  hosts: readonly Host[],
  ownMachines: readonly MachineModel[],
  machineOf: ReadonlyMap<string, string>,
): readonly HostsAlike[] {
  const today = hosts.flatMap(({ name }) => {
    const machine = ownMachines.find((own) => own.name === machineOf.get(name));
    return machine === undefined ? [] : [{ machine, hosts: 1 }];
  });
  return [...new Set(today.map(({ machine }) => machine))]
    .map((machine) => ({ machine, hosts: hostsAlike(machine, today) }))
    .toSorted((a, b) => workOf(b.machine) - workOf(a.machine));
}

/** The levels of pools as those of their guests. */
export function boundOf(guests: number, levels: ReadonlyMap<PoolToday, PeakHourLevel>): PeakHourBound {
  const factors = new Float64Array(guests).fill(Infinity);
  const swings = new Float64Array(guests).fill(1);
  for (const [{ pool }, { factor, swing }] of levels) {
    for (const guest of pool.units.flat()) {
      factors[guest] = factor;
      swings[guest] = swing;
    }
  }
  return { factors, swings };
}
