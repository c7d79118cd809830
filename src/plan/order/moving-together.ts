import { itemAt } from '../../base/item-at.ts';
import type { Guest } from '../../estate/model/estate.ts';

/** A tag of more guests than this says what they are, not that they belong together. */
const MOST_TOGETHER = 8;

/**
 * Units that share a rule or a small tag move together; the safest group first.
 * @param items units that move
 * @param units guests of each unit: positions in `guests`
 * @param rankOf of a guest: the least is the safest
 */
export function movingTogether(
  items: readonly number[],
  units: readonly (readonly number[])[],
  guests: readonly Guest[],
  rankOf: (guest: number) => number,
): readonly (readonly number[])[] {
  const byWord = new Map<string, number[]>();
  for (const item of items) {
    const words = itemAt(units, item).flatMap((guest) => {
      const { tags, rules } = itemAt(guests, guest);
      return [...tags.map((tag) => `tag ${tag}`), ...rules.map((rule) => `rule ${rule}`)];
    });
    for (const word of new Set(words)) byWord.set(word, [...(byWord.get(word) ?? []), item]);
  }
  const groupOf = new Map<number, number[]>(items.map((item) => [item, [item]]));
  for (const members of byWord.values()) {
    if (members.length > MOST_TOGETHER) continue;
    const joined = [...new Set(members.flatMap((item) => groupOf.get(item) ?? []))];
    for (const item of joined) groupOf.set(item, joined);
  }
  const rankOfGroup = (group: readonly number[]): number =>
    Math.max(...group.flatMap((item) => itemAt(units, item).map(rankOf)));
  return [...new Set(groupOf.values())].sort((a, b) => rankOfGroup(a) - rankOfGroup(b));
}
