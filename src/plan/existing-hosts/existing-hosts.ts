import { itemAt } from '../../base/item-at.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import { byLaw } from '../by-law.ts';
import type { EstateTask } from '../estate-task.ts';
import type { PlanningTask } from '../packing/packed-pool.ts';
import { NONE } from '../packing/placement.ts';
import type { Pool } from '../rules/pools.ts';
import { ExistingPlacement } from './existing-placement.ts';
import { hostKinds } from './host-kind.ts';

/** A cluster with its own hosts, or all hosts where clusters are merged, and which guest is where. */
export interface ExistingPool {
  /** Absent where clusters are merged, and for what has none. */
  readonly cluster?: string;
  readonly placement: ExistingPlacement;
}

/** Hosts of several kinds with the guests that are on them. */
export interface ExistingHosts {
  readonly guests: readonly Guest[];
  readonly task: PlanningTask;
  readonly pools: readonly ExistingPool[];
  /** Clusters with guests, of which no host is known. */
  readonly hostless: readonly ExistingPool[];
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
export function existingHostsOf({ guests }: Estate, told: EstateTask, hosts: readonly NamedHost[]): ExistingHosts {
  const task = byLaw(told.task);
  const kindNamed = hostKinds(told.machines, task);
  const homeless: number[] = [];
  const labels = new Set<string | undefined>([
    ...task.pools.map(({ cluster }) => cluster),
    ...hosts.map(({ pool }) => pool),
  ]);
  const all = [...labels].map((label): ExistingPool => {
    const members: Pool = asTheyRun(task.pools.find(({ cluster }) => cluster === label) ?? emptyPool(label), guests);
    const own = hosts.filter(({ pool }) => pool === label);
    const placement = new ExistingPlacement(
      members,
      own.map(({ name, machine }) => ({ name, kind: kindNamed(machine) })),
      task,
    );
    const positions = new Map(own.map(({ name }, at) => [name, at]));
    members.units.forEach((unit, item) => {
      const { host } = itemAt(guests, itemAt(unit, 0));
      const at = host === undefined ? undefined : positions.get(host);
      if (at === undefined) homeless.push(...unit);
      else placement.place(item, at);
    });
    return { ...(label !== undefined && { cluster: label }), placement };
  });
  const pools = all.filter(({ placement }) => placement.hosts.length > 0);
  const hostless = all.filter(({ placement }) => placement.hosts.length === 0);
  const brokenRules = [
    ...pools.flatMap(({ placement }) => brokenApart(placement)),
    ...brokenOnHosts(pools, guests),
    ...brokenTogether(task.pools, guests),
  ];
  return { guests, task, pools, hostless, homeless: homeless.sort((a, b) => a - b), brokenRules };
}

/** Guests that a rule keeps apart, on one host. */
function brokenApart({ pool, hostOf, hosts }: ExistingPlacement): readonly string[] {
  return pool.apart.flatMap(({ rule, units }) => {
    const seen = new Set<number>();
    const shared = units.map((unit) => itemAt(hostOf, unit)).find((host) => host !== NONE && isSeen(seen, host));
    return shared === undefined
      ? []
      : [`rule '${rule}' keeps guests apart that share ${itemAt(hosts, shared).name} today`];
  });
}

/** Guests on a host that is not in their group, or in a fault domain with guests that they are kept apart from. */
function brokenOnHosts(pools: readonly ExistingPool[], guests: readonly Guest[]): readonly string[] {
  const misplaced = pools.flatMap(({ placement }) =>
    placement.guestsOf([...placement.hostOf.keys()].filter((item) => !placement.isWhereItMayBe(item))),
  );
  if (misplaced.length === 0) return [];
  const names = misplaced.slice(0, 3).map((guest) => itemAt(guests, guest).name);
  const more = misplaced.length > names.length ? `, and ${misplaced.length - names.length} more` : '';
  return [
    `${misplaced.length} ${misplaced.length === 1 ? 'guest is' : 'guests are'} where no rule about hosts lets ${misplaced.length === 1 ? 'it' : 'them'} be: ${names.join(', ')}${more}`,
  ];
}

function isSeen(seen: Set<number>, host: number): boolean {
  if (seen.has(host)) return true;
  seen.add(host);
  return false;
}

/** Guests that have to share a host and do not. */
function brokenTogether(pools: readonly Pool[], guests: readonly Guest[]): readonly string[] {
  const broken = pools.flatMap(({ units }) => units.filter((unit) => hostsOf(unit, guests).size > 1));
  const [first] = broken;
  if (first === undefined) return [];
  const names = first.slice(0, 3).map((guest) => itemAt(guests, guest).name);
  return [
    `${broken.length} ${broken.length === 1 ? 'rule does' : 'rules do'} not hold today that ${broken.length === 1 ? 'keeps' : 'keep'} guests together, such as ${names.join(', ')}: each counts where it runs, and moves alone`,
  ];
}

function hostsOf(unit: readonly number[], guests: readonly Guest[]): ReadonlySet<string | undefined> {
  return new Set(unit.map((guest) => itemAt(guests, guest).host));
}

/** A pool with guests that have to share a host as units only where they do: the others are where they run. */
function asTheyRun(pool: Pool, guests: readonly Guest[]): Pool {
  if (pool.units.every((unit) => hostsOf(unit, guests).size === 1)) return pool;
  const units: (readonly number[])[] = [];
  const places = pool.units.map((unit): readonly number[] => {
    const parts = hostsOf(unit, guests).size === 1 ? [unit] : unit.map((guest) => [guest]);
    return parts.map((part) => units.push(part) - 1);
  });
  const apart = pool.apart.map((rule) => ({ ...rule, units: rule.units.flatMap((unit) => itemAt(places, unit)) }));
  return { ...pool, units, apart };
}

function emptyPool(cluster: string | undefined): Pool {
  return { ...(cluster !== undefined && { cluster }), units: [], apart: [] };
}
