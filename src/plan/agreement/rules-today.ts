import { itemAt } from '../../base/item-at.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { Affinity } from '../rules/affinity.ts';

/**
 * Rules that a plan keeps and today's placement does not: guests of one rule that have to be apart share a host, or guests that
 * have to share a host run on several. A rule each, in words.
 */
export function rulesBrokenToday({ guests }: Pick<Estate, 'guests'>, { apart, together }: Affinity): readonly string[] {
  const hostOf = (guest: number): string | undefined => itemAt(guests, guest).host;
  const shared = apart.flatMap(({ rule, guests: members }) => {
    const seen = new Set<string>();
    const twice = members.flatMap((guest) => {
      const host = hostOf(guest);
      if (host === undefined) return [];
      if (seen.has(host)) return [host];
      seen.add(host);
      return [];
    });
    const [first] = twice;
    return first === undefined ? [] : [`guests of ${rule} share ${first}, and have to be apart`];
  });
  const split = together.flatMap((members) => {
    const [first, other] = new Set(members.flatMap((guest) => hostOf(guest) ?? []));
    if (first === undefined || other === undefined) return [];
    const guest = itemAt(guests, itemAt(members, 0)).name;
    return [`${guest} and the guests that have to share its host run on ${first} and ${other}`];
  });
  return [...shared, ...split];
}
