import { itemAt } from '../../base/item-at.ts';
import type { HostGroup, HostRules } from './host-rules.ts';
import type { ApartUnits, Pool } from './pools.ts';

/**
 * Pools in which guests of host groups have hosts of their own, as hosts that are bought have no names yet. Guests of several groups
 * are the guests of that combination; guests that have to share a host go where the first of them goes.
 */
export function withOwnHosts(pools: readonly Pool[], rules: HostRules | undefined): readonly Pool[] {
  if (rules === undefined || rules.hostGroups.length === 0) return pools;
  return pools.flatMap((pool) => {
    const labels = pool.units.map((unit) => groupsOf(unit, rules.hostGroups));
    return [...new Set(labels)].map((label): Pool => {
      const members = [...labels.keys()].filter((unit) => labels[unit] === label);
      const place = new Map(members.map((unit, at) => [unit, at]));
      const apart = pool.apart.map((rule): ApartUnits => ({
        ...rule,
        units: rule.units.flatMap((unit) => place.get(unit) ?? []),
      }));
      const name = [pool.cluster, label === '' ? undefined : `hosts for ${label}`].filter((part) => part !== undefined);
      return {
        ...(name.length > 0 && { cluster: name.join(', ') }),
        units: members.map((unit) => itemAt(pool.units, unit)),
        apart: apart.filter(({ units }) => units.length > 1),
      };
    });
  });
}

function groupsOf(unit: readonly number[], groups: readonly HostGroup[]): string {
  return groups
    .filter(({ guests }) => unit.some((guest) => guests.has(guest)))
    .map(({ name }) => name)
    .join(' and ');
}
