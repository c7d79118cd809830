import { itemAt } from '../../base/item-at.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { PeakHourBound } from '../../demand/peak-hour-bound.ts';
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

/**
 * Clusters of today that run guests on hosts that are known, but for those where measured ready times miss a target: of these it is known
 * that today's hosts do not carry what is asked of them. Hosts without guests carry nothing.
 * @param pools as they are apart today
 * @param limits ready time that each guest may have
 */
export function poolsToday(
  { hosts, guests }: Pick<Estate, 'hosts' | 'guests'>,
  pools: readonly Pool[],
  { machines, machineOfHost }: HostsAsMachines,
  { readyRatio: limits }: Pick<GuestLimits, 'readyRatio'>,
): readonly PoolToday[] {
  const labels = poolOfHosts(hosts, guests, false);
  const onHost = new Map<string, number[]>();
  guests.forEach(({ host }, at) => {
    if (host !== undefined) onHost.set(host, [...(onHost.get(host) ?? []), at]);
  });
  const missesTarget = (host: Host): boolean => {
    const members = onHost.get(host.name) ?? [];
    const most = members.reduce((limit, guest) => Math.max(limit, itemAt(limits, guest)), 0);
    return (
      (host.readyRatio?.value ?? 0) > most ||
      members.some((guest) => (readyOf(itemAt(guests, guest), host) ?? 0) > itemAt(limits, guest))
    );
  };
  return pools.flatMap((pool): PoolToday[] => {
    const own = hosts.filter(({ name }, at) => labels[at] === pool.cluster && onHost.has(name));
    if (own.length === 0 || own.some(missesTarget)) return [];
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
