import { itemAt } from '../base/item-at.ts';
import type { Figure } from '../base/figure.ts';
import type { Guest } from '../estate/model/estate.ts';
import type { CountedResource } from './result/counted-resource.ts';
import type { HostFill } from './result/host-fill.ts';

const RESOURCES = ['diskMib', 'diskIops', 'networkMbps'] as const satisfies readonly (keyof Guest)[];

/** What guests ask for of storage and network, as far as it is known: hosts are not planned by it. */
export function countedResources(guests: readonly Guest[], fills: readonly HostFill[]): readonly CountedResource[] {
  return RESOURCES.flatMap((resource): readonly CountedResource[] => {
    const figureOf = (guest: number): Figure | undefined => itemAt(guests, guest)[resource];
    const sum = (members: readonly number[]): number =>
      members.reduce((total, guest) => total + (figureOf(guest)?.value ?? 0), 0);
    const known = [...guests.keys()].filter((guest) => figureOf(guest) !== undefined);
    if (known.length === 0) return [];
    const mostOnHost = fills.reduce((most, fill) => Math.max(most, sum(fill.guests)), 0);
    return [{ resource, guests: known.length, total: sum(known), mostOnHost }];
  });
}
