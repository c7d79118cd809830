import { itemAt } from '../../base/item-at.ts';
import type { GroupFigures, RunFigures } from '../../run/run-figures.ts';

/**
 * A run whose groups say how long their guests can expect to be ready, and stopped for each other (co-stop), given what others of their kind met. On a packed
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
  const groups = [...figures.groups];
  for (const figure of ['readyRatio', 'costopRatio'] as const) expectFigure(figure, figures, kinds, wanted, groups);
  return { ...figures, groups };
}

/** Puts what guests can expect of one figure in the place of what they met. */
function expectFigure(
  figure: 'readyRatio' | 'costopRatio',
  figures: RunFigures,
  kinds: ReadonlyMap<string, readonly number[]>,
  wanted: (group: number) => number,
  groups: GroupFigures[],
): void {
  const { mean: hostMean, halfWidth: hostHalf } = figures.host[figure];
  // What all guests have in common, which many of them do not average out.
  const common = hostMean === 0 ? 0 : (hostHalf ?? hostMean) / hostMean;
  for (const members of kinds.values()) {
    if (members.length < 2) continue;
    const sum = (of: (figures: GroupFigures, group: number) => number): number =>
      members.reduce((total, group) => total + of(itemAt(figures.groups, group), group), 0);
    const met = sum(({ guests, [figure]: { mean } }) => guests * mean);
    if (met === 0) continue;
    const wants = sum(({ guests }, group) => guests * wanted(group));
    const squares = sum(({ guests, [figure]: { mean, halfWidth } }) => (guests * (halfWidth ?? mean)) ** 2);
    const relative = Math.hypot(common, Math.sqrt(squares) / met);
    for (const group of members) {
      const mean = (met * wanted(group)) / wants;
      groups[group] = { ...itemAt(groups, group), [figure]: { mean, halfWidth: relative * mean } };
    }
  }
}
