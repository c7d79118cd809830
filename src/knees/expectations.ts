import { itemAt } from '../base/item-at.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
import type { GuestFigures, RunFigures } from '../run/run-figures.ts';
import { widening } from './simultaneous.ts';

/** What guests can expect of a figure: those of a group that are alike, or one that surely differs from its group. */
export interface Expectation {
  /** `web[3]`; `web` for the guests of a group. */
  readonly guest: string;
  /** Position of its group. */
  readonly group: number;
  readonly guests: number;
  /** Its interval of 95 % holds together with those of all others. */
  readonly figure: Estimate;
}

/** A guest is told from its group only where no chance could have made it so different, once in a hundred runs. */
const TOLD_APART = 0.99;

/**
 * What each guest of a run can expect. Guests of a group are one population: what each of them met is a sample, the largest
 * of which grows with their number and shrinks with the length of the run, and what each can expect is their mean. A guest
 * counts by itself where its own interval lies clear of its group's, as that of one does which is bound to a busier pCPU.
 * @param of the figure, of a guest or a group; null where it has none
 * @returns one for each population, in the order of the groups
 */
export function expectations(
  { guests, groups }: Pick<RunFigures, 'guests' | 'groups'>,
  of: (figures: GuestFigures) => Estimate | null,
): readonly Expectation[] {
  const wider = widening(groups.filter((group) => of(group) !== null).length);
  const widest = widening(guests.length, TOLD_APART);
  const found: Expectation[] = [];
  let at = 0;
  for (const [position, group] of groups.entries()) {
    const members = guests.slice(at, at + group.guests);
    at += group.guests;
    const pooled = of(group);
    if (pooled === null) continue;
    const half = wider * (pooled.halfWidth ?? pooled.mean);
    const apart: Expectation[] = [];
    for (const member of members) {
      const own = of(member);
      if (own === null || own.halfWidth === null) continue;
      const ownHalf = widest * own.halfWidth;
      if (Math.abs(own.mean - pooled.mean) <= ownHalf + half) continue;
      apart.push({ guest: member.name, group: position, guests: 1, figure: { mean: own.mean, halfWidth: ownHalf } });
    }
    found.push(...apart);
    const alike = group.guests - apart.length;
    if (alike === 0) continue;
    const others = apart.reduce((sum, { figure }) => sum + figure.mean, 0);
    found.push({
      guest: members.length === 1 ? itemAt(members, 0).name : group.name,
      group: position,
      guests: alike,
      figure: { mean: (group.guests * pooled.mean - others) / alike, halfWidth: half },
    });
  }
  return found;
}
