import { itemAt } from '../../base/item-at.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { coresOfMachine } from '../capacity/host-capacity.ts';
import { NONE } from '../packing/placement.ts';
import type { KeptPool } from '../result/kept-hosts.ts';
import type { Spare } from '../rules/spare.ts';
import { evacuate } from './evacuation.ts';
import { failHosts } from './failures.ts';
import { fewestThatDo } from './fewest-that-do.ts';
import { fillOf } from './kept-fill.ts';
import type { ExistingHosts, ExistingPool } from './existing-hosts.ts';
import type { ExistingPlacement } from './existing-placement.ts';
import type { HostKind } from './host-kind.ts';
import { BY_LAW, type KeepDemands, type KeptChoice } from './keep-simulated.ts';

interface KeepOptions {
  readonly spare: Spare;
  /** What licences count of a processor with fewer. */
  readonly leastCoresPerProcessor: number;
  /** What simulations ask for beyond the law. @default nothing */
  readonly demands?: KeepDemands;
}

/**
 * Keeps hosts of today and adds as few of a new machine as are needed: every guest of a retired host moves, a host that is beyond what it
 * may carry gives guests away, and all others stay; guests whose host is not known go to the emptiest. New hosts that no guest needs are spares;
 * they fail together as the rules about hosts say, in the order of their numbers. By the pooling law.
 * @param keep names of hosts that are kept; all others are retired
 * @returns the plan, and the guests on its hosts by pool
 */
export function keepHosts(
  existing: ExistingHosts,
  keep: ReadonlySet<string>,
  kind: HostKind,
  { spare, leastCoresPerProcessor, demands = BY_LAW }: KeepOptions,
): KeptChoice {
  const found = [...existing.pools, ...existing.hostless].map((pool) => ({
    pool,
    plan: fewestAdded(pool, keep, kind, spare, demands),
  }));
  const { model } = kind.machine;
  const sum = (of: (pool: KeptPool) => number): number =>
    found.reduce((total, { plan }) => total + (plan === undefined ? 0 : of(plan.kept)), 0);
  const placed = found.flatMap(({ plan }) =>
    plan === undefined
      ? []
      : plan.placement
          .fills()
          .map((fill, at) => ({ fill, model: itemAt(plan.placement.hosts, at).kind.machine.model })),
  );
  const watts = placed.reduce<number | undefined>(
    (total, { fill }) => (total === undefined || fill.watts === undefined ? undefined : total + fill.watts),
    0,
  );
  const feasible = found.every(({ plan }) => plan !== undefined);
  const plan = {
    machine: model.name,
    title: model.title,
    feasible,
    kept: sum(({ kept }) => kept),
    retired: sum(({ retired }) => retired),
    added: sum(({ added }) => added),
    moves: sum(({ moves }) => moves),
    hosts: placed.length,
    rackUnits: placed.reduce((total, { model: { rackUnits } }) => total + rackUnits.value, 0),
    ...(watts !== undefined && { watts }),
    licensedCores: placed.reduce((total, { model: of }) => total + licensedCoresOf(of, leastCoresPerProcessor), 0),
    pools: found.flatMap(({ plan: of }) => (of === undefined ? [] : [of.kept])),
    ...(feasible && { fill: fillOf(placed.map(({ fill }) => fill)) }),
  };
  return { plan, placements: found.flatMap(({ plan: of }) => (of === undefined ? [] : [of.placement])) };
}

/**
 * Cores of one host that licences by core count.
 * @param leastCoresPerProcessor what they count of a processor with fewer
 */
export function licensedCoresOf(model: MachineModel, leastCoresPerProcessor: number): number {
  const processors = model.packages.value;
  return processors * Math.max(leastCoresPerProcessor, coresOfMachine(model) / processors);
}

interface PoolWithHosts {
  readonly kept: KeptPool;
  readonly placement: ExistingPlacement;
}

/** With as few new hosts as were found; undefined where no number of them will do. */
function fewestAdded(
  { cluster, placement }: ExistingPool,
  keep: ReadonlySet<string>,
  kind: HostKind,
  spare: Spare,
  { leastAdded, mostCpuFill }: KeepDemands,
): PoolWithHosts | undefined {
  const retired = placement.hosts.flatMap(({ name }, host) => (keep.has(name) ? [] : [host]));
  const kept = placement.hosts.length - retired.length;
  const { hostsPerFaultDomain = 1 } = placement.task.hostRules ?? {};
  const least = leastAdded.get(cluster) ?? 0;
  const most = Math.max(least, placement.pool.units.length + 2);
  const tryAdded = (added: number): PoolWithHosts | undefined => {
    const news = Array.from({ length: added }, (_, at) => ({
      name: `new-${at + 1}`,
      kind,
      faultDomain: `new ${Math.floor(at / hostsPerFaultDomain)}`,
    }));
    const wider = placement.copy([...placement.hosts, ...news]);
    const { after, unplaced } = evacuate(wider, retired);
    if (unplaced.length > 0 || !placeHomeless(after, new Set(retired))) return undefined;
    if (!relieve(after, new Set(retired), mostCpuFill)) return undefined;
    const moves = after.guestsOf(
      [...after.hostOf.keys()].filter(
        (item) => placement.hostOf[item] !== NONE && after.hostOf[item] !== placement.hostOf[item],
      ),
    );
    const left = after.without(retired);
    if (failHosts(left, spare).failingSets > 0) return undefined;
    return {
      kept: { ...(cluster !== undefined && { cluster }), kept, retired: retired.length, added, moves: moves.length },
      placement: left,
    };
  };
  const tried = new Map<number, PoolWithHosts | undefined>();
  const fewest = fewestThatDo(least, most, (added) => {
    const found = tryAdded(added);
    tried.set(added, found);
    return found !== undefined;
  });
  return fewest === undefined ? undefined : tried.get(fewest);
}

/**
 * Puts guests that are on no host on the emptiest, the largest first.
 * @returns false where one has no room
 */
function placeHomeless(placement: ExistingPlacement, closed: ReadonlySet<number>): boolean {
  if (placement.hosts.length === 0) return placement.pool.units.length === 0;
  const homeless = [...placement.hostOf.keys()].filter((item) => placement.hostOf[item] === NONE);
  return homeless
    .toSorted((a, b) => placement.shareOf(b) - placement.shareOf(a) || a - b)
    .every((item) => moveToEmptiest(placement, item, closed));
}

/**
 * Moves guests off hosts that are beyond what they may carry, the smallest that is enough, else the largest, each to the emptiest host
 * that takes it.
 * @param retired hosts that take none
 * @param mostCpuFill by the name of a host: the CPU that it may be filled with; such a host takes none either
 * @returns false where a host stays beyond it
 */
function relieve(
  placement: ExistingPlacement,
  retired: ReadonlySet<number>,
  mostCpuFill: KeepDemands['mostCpuFill'],
): boolean {
  const limits = placement.hosts.map(({ name }) => mostCpuFill.get(name) ?? Infinity);
  const closed = new Set(
    [...retired, ...limits.keys()].filter((host) => retired.has(host) || limits[host] !== Infinity),
  );
  for (const [host, most] of limits.entries()) {
    while (placement.shortages(host).length > 0 || placement.cpuFill(host) > most) {
      const items = placement.itemsOn(host).toSorted((a, b) => placement.shareOf(a) - placement.shareOf(b) || a - b);
      const excess = Math.max(placement.fill(host) - 1, placement.cpuFill(host) - most);
      const enough = items.find((item) => placement.shareOf(item) >= excess);
      const order = enough === undefined ? items.toReversed() : [enough, ...items.toReversed()];
      const hasMoved = order.some((item) => moveToEmptiest(placement, item, closed));
      if (!hasMoved) return false;
    }
  }
  return true;
}

function moveToEmptiest(placement: ExistingPlacement, item: number, closed: ReadonlySet<number>): boolean {
  const from = itemAt(placement.hostOf, item);
  const best = placement.emptiestFor(item, (host) => host !== from && !closed.has(host));
  if (best === NONE) return false;
  if (from !== NONE) placement.remove(item);
  placement.place(item, best);
  return true;
}
