import { itemAt } from '../../base/item-at.ts';
import type { GroupFigures, RunFigures } from '../../run/run-figures.ts';

/**
 * A run whose groups say how long their guests can expect to be ready, given what others of their kind met. On a packed
 * host nearly every guest is a group of its own, and the largest of so many samples is chance. Guests of a kind are one
 * population: they are ready for as long for each second that they want to run. `judge` takes those for themselves that surely are
 * not.
 * @param kindOf what groups of like guests have in common, by position
 * @param wanted how much each vCPU of a group wants to run, in any unit, by position
 */
export function expectedByKind(
  figures: RunFigures,
  kindOf: (group: number) => string,
  wanted: (group: number) => number,
): RunFigures {
  const kinds = new Map<string, number[]>();
  for (const group of figures.groups.keys()) {
    const kind = kindOf(group);
    kinds.set(kind, [...(kinds.get(kind) ?? []), group]);
  }
  const { mean: hostMean, halfWidth: hostHalf } = figures.host.readyRatio;
  // What all guests have in common, which many of them do not average out.
  const common = hostMean === 0 ? 0 : (hostHalf ?? hostMean) / hostMean;
  const groups = [...figures.groups];
  for (const members of kinds.values()) {
    if (members.length < 2) continue;
    const sum = (of: (figures: GroupFigures, group: number) => number): number =>
      members.reduce((total, group) => total + of(itemAt(figures.groups, group), group), 0);
    const ready = sum(({ guests, readyRatio }) => guests * readyRatio.mean);
    if (ready === 0) continue;
    const wants = sum(({ guests }, group) => guests * wanted(group));
    const squares = sum(({ guests, readyRatio }) => (guests * (readyRatio.halfWidth ?? readyRatio.mean)) ** 2);
    const relative = Math.hypot(common, Math.sqrt(squares) / ready);
    for (const group of members) {
      const of = itemAt(figures.groups, group);
      const mean = (ready * wanted(group)) / wants;
      groups[group] = { ...of, readyRatio: { mean, halfWidth: relative * mean } };
    }
  }
  return { ...figures, groups };
}
