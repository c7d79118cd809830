import { itemAt } from '../../base/item-at.ts';
import { sparesBeside } from '../rules/spare.ts';
import { withIdleSpares, withoutSpares } from './fail-over.ts';
import { hostFills } from './host-fills.ts';
import { ROUNDING } from './items.ts';
import type { PackedMachine, PackedPool, PlacedPool, PlanningTask } from './packed-pool.ts';
import { Placement } from './placement.ts';

/** A pool's guests where they run today, beside spares that stay idle. */
export interface PlacedToday {
  readonly pool: PlacedPool;
  /** Names of its hosts, in the order of the placement; spares have none. */
  readonly hosts: readonly string[];
}

/**
 * Every guest of a pool on the host that it runs on today.
 * @param hostOf today's host of each guest, if that is such a machine
 * @returns undefined where a guest has none, or today's hosts do not hold what is planned for: memory, reservations or a rule;
 *   whether their processors do is for simulation to say
 */
export function placedAsToday(
  packed: PackedPool,
  { machine, onMachine }: PackedMachine,
  { needs, spare }: PlanningTask,
  hostOf: (guest: number) => string | undefined,
): PlacedToday | undefined {
  const { pool, packing, capacity } = packed;
  const { items, shape } = packing.placement;
  const hosts = new Map<string, number>();
  const onHost = new Int32Array(items.count);
  for (const [item, unit] of pool.units.entries()) {
    const [name, ...others] = new Set(unit.map(hostOf));
    if (name === undefined || others.length > 0) return undefined;
    const known = hosts.get(name) ?? hosts.size;
    hosts.set(name, known);
    onHost[item] = known;
  }
  const isApart = pool.apart.every(({ units }) => new Set(units.map((unit) => onHost[unit])).size === units.length);
  if (!isApart) return undefined;
  const hasHeadroom = shape.throughputCores < machine.processors.throughputCores;
  const placement = Placement.from(items, shape, onHost, hosts.size);
  for (let host = 0; host < placement.hosts; host++) {
    if (itemAt(placement.memoryMib, host) > shape.memoryMib + ROUNDING) return undefined;
    if (hasHeadroom && placement.demandOn(host) > shape.throughputCores + ROUNDING) return undefined;
    if (itemAt(placement.reservedCores, host) > shape.reservableCores + ROUNDING) return undefined;
  }
  const spares = sparesBeside(placement.hosts, spare);
  const spared = spares === 0 ? withoutSpares(placement) : withIdleSpares(placement, spares);
  return {
    hosts: [...hosts.keys()],
    pool: {
      ...packed,
      // What is found to need more, spread over hosts, needs no more than these where they keep the promise.
      bounds: packed.bounds.map((bound) => ({ ...bound, hosts: Math.min(bound.hosts, placement.hosts) })),
      packing: { ...packing, placement, heuristic: 'as placed today' },
      spared,
      fills: hostFills(spared.normal, pool, capacity, machine, needs, onMachine),
      failedFills: hostFills(spared.failed, pool, capacity, machine, needs, onMachine),
    },
  };
}
