import { itemAt } from '../../base/item-at.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import { lawCapacity } from '../capacity/capacity-model.ts';
import { erlangHostCapacity } from '../capacity/host-capacity.ts';
import type { EstateTask } from '../estate-task.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import { NONE } from '../packing/placement.ts';
import type { Pool } from '../rules/pools.ts';
import { FleetPlacement } from './fleet-placement.ts';
import { hostKinds } from './host-kind.ts';

/** A cluster with its own hosts, or all hosts where clusters are merged, and which guest is where. */
export interface FleetPool {
  /** Absent where clusters are merged, and for what has none. */
  readonly cluster?: string;
  readonly placement: FleetPlacement;
}

/** Hosts of several kinds with the guests that are on them. */
export interface Fleet {
  readonly guests: readonly Guest[];
  readonly task: PlanningTask;
  readonly pools: readonly FleetPool[];
  /** Guests whose host is not known: positions in the estate. They are on no host here. */
  readonly homeless: readonly number[];
  /** Rules that the guests break where they run: said, as no failure is the reason. */
  readonly brokenRules: readonly string[];
}

/** A host to put guests on. */
export interface NamedHost {
  readonly name: string;
  /** Name of the machine that it is. */
  readonly machine: string;
  /** As `Pool.cluster`. */
  readonly pool: string | undefined;
}

/**
 * An estate as it runs today: each guest on its host, whatever the kind of the host.
 * @param told of the estate, with the kinds of its hosts as machines
 * @param hosts in the order in which guests are offered to them
 */
export function fleetOf({ guests }: Estate, told: EstateTask, hosts: readonly NamedHost[]): Fleet {
  const task = { ...told.task, capacityOf: lawCapacity(erlangHostCapacity, told.task.limits) };
  const kindNamed = hostKinds(told.machines, task);
  const homeless: number[] = [];
  const labels = new Set<string | undefined>([
    ...task.pools.map(({ cluster }) => cluster),
    ...hosts.map(({ pool }) => pool),
  ]);
  const pools = [...labels].flatMap((label): readonly FleetPool[] => {
    const members: Pool = task.pools.find(({ cluster }) => cluster === label) ?? emptyPool(label);
    const own = hosts.filter(({ pool }) => pool === label);
    const placement = new FleetPlacement(
      members,
      own.map(({ name, machine }) => ({ name, kind: kindNamed(machine) })),
      task,
    );
    const positions = new Map(own.map(({ name }, at) => [name, at]));
    members.units.forEach((unit, item) => {
      const names = new Set(unit.map((guest) => itemAt(guests, guest).host));
      const [name] = names;
      const host = name === undefined ? undefined : positions.get(name);
      if (host === undefined) homeless.push(...unit);
      else placement.place(item, host);
    });
    return own.length === 0 ? [] : [{ ...(label !== undefined && { cluster: label }), placement }];
  });
  const brokenRules = pools.flatMap(({ placement }) => [
    ...brokenApart(placement),
    ...brokenTogether(placement, guests),
  ]);
  return { guests, task, pools, homeless: homeless.sort((a, b) => a - b), brokenRules };
}

/** Guests that a rule keeps apart, on one host. */
function brokenApart({ pool, hostOf, hosts }: FleetPlacement): readonly string[] {
  return pool.apart.flatMap(({ rule, units }) => {
    const seen = new Set<number>();
    const shared = units.map((unit) => itemAt(hostOf, unit)).find((host) => host !== NONE && isSeen(seen, host));
    return shared === undefined
      ? []
      : [`rule '${rule}' keeps guests apart that share ${itemAt(hosts, shared).name} today`];
  });
}

function isSeen(seen: Set<number>, host: number): boolean {
  if (seen.has(host)) return true;
  seen.add(host);
  return false;
}

/** Guests that have to share a host and do not: they are counted on the host of the first. */
function brokenTogether({ pool }: FleetPlacement, guests: readonly Guest[]): readonly string[] {
  return pool.units.flatMap((unit) => {
    const hosts = new Set(unit.map((guest) => itemAt(guests, guest).host));
    if (hosts.size < 2) return [];
    const names = unit.map((guest) => itemAt(guests, guest).name);
    return [
      `${names.slice(0, 3).join(', ')} have to share a host by a rule and run on ${hosts.size} today: they count where the first is`,
    ];
  });
}

function emptyPool(cluster: string | undefined): Pool {
  return { ...(cluster !== undefined && { cluster }), units: [], apart: [] };
}
