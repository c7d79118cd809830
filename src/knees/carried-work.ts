import { type Estimate, intervalOf } from '../base/statistics/estimate.ts';
import type { RunFigures } from '../run/run-figures.ts';
import { widening } from './simultaneous.ts';
import type { Margin } from './verdict.ts';

/** Guests have to finish this share of their offered work, in addition to all targets. */
export const LEAST_CARRIED = 0.95;
const SURELY_CARRIES: Margin = { low: -1, mean: -1, high: -1 };

/** Whether all guests of a run carry the work that comes to them. */
export interface CarriedWork {
  /**
   * The guest, or the group of which no single guest can be told, that is nearest to falling behind; null: none can.
   */
  readonly guest: string | null;
  /** Its work finished over work that came, with an interval that holds for all guests at once. */
  readonly carriedRatio: Estimate;
  /** The same of all guests of its group together. */
  readonly carriedByGroup: number;
  /** How far it is beyond what it may leave undone, as `judge` gives it: above 0 it gets behind. */
  readonly margin: Margin;
}

interface Population extends CarriedWork {
  readonly guest: string;
}

/**
 * Holds a run to what every promise takes for granted: each guest finishes at least 95 % of the work that comes to it,
 * and its backlog does not grow. A guest whose queue is empty for a part of the time keeps up. One that never rests is
 * judged by what it finishes of what comes; it gets behind only if that is surely less, and where its own run is too short
 * to tell, what all guests of its group do together counts: whether they rest, and what they finish. Guests that take their work as they go (hogs, think times,
 * clients that wait) are not asked.
 */
export function carriedWork({ guests, groups }: Pick<RunFigures, 'guests' | 'groups'>): CarriedWork {
  const asked = [...guests, ...groups].filter(({ carriedRatio }) => carriedRatio !== null).length;
  if (asked === 0)
    return { guest: null, carriedRatio: { mean: 1, halfWidth: 0 }, carriedByGroup: 1, margin: SURELY_CARRIES };
  const wider = widening(asked);
  const judged: Population[] = [];
  let at = 0;
  for (const group of groups) {
    const members = guests.slice(at, at + group.guests);
    at += group.guests;
    if (group.carriedRatio === null) continue;
    const carriedByGroup = group.carriedRatio.mean;
    const pooled = populationOf(group.name, group.carriedRatio, carriedByGroup, wider);
    const single = members.flatMap(({ name, carriedRatio, restRatio }) => {
      if (carriedRatio === null) return [];
      const one = populationOf(name, carriedRatio, carriedByGroup, wider);
      if (one.margin.low > 0 || !isAboveZero(restRatio, wider)) return [one];
      return [{ ...one, margin: SURELY_CARRIES }];
    });
    const told = single.filter(({ margin }) => margin.high <= 0 || margin.low > 0);
    const untold = single.filter((one) => !told.includes(one));
    judged.push(...told);
    if (untold.length === 0) continue;
    // Guests of a group are equal: their common result is the result of each.
    const rest = pooled.margin.low <= 0 && isAboveZero(group.restRatio, wider);
    judged.push({ ...pooled, guest: worstOf(untold).guest, ...(rest && { margin: SURELY_CARRIES }) });
  }
  return worstOf(judged);
}

/**
 * Whether a host carries its work: each guest of it, and all of them together, which tells more than one guest in a short
 * run.
 * @param askedPerSec work items that come to all its guests
 * @returns with what it finishes of all work; or of that of the guest that gets behind, as a host that does nearly all of
 *   its work may have one
 */
export function carriedByHost(
  figures: Pick<RunFigures, 'guests' | 'groups' | 'throughputPerSec'>,
  askedPerSec: number,
): { readonly carries: boolean; readonly carriedRatio: Estimate } {
  const { margin, carriedRatio } = carriedWork(figures);
  if (margin.mean > 0) return { carries: false, carriedRatio };
  const { mean, halfWidth } = figures.throughputPerSec;
  const whole = { mean: mean / askedPerSec, halfWidth: halfWidth === null ? null : halfWidth / askedPerSec };
  return { carries: intervalOf(whole).high >= LEAST_CARRIED, carriedRatio: whole };
}

function populationOf(guest: string, { mean, halfWidth }: Estimate, carriedByGroup: number, wider: number): Population {
  const half = halfWidth === null ? Infinity : halfWidth * wider;
  const carriedRatio = { mean, halfWidth: Number.isFinite(half) ? half : null };
  const allowed = 1 - LEAST_CARRIED;
  // No guest leaves more than everything undone.
  const [low, left, high] = [1 - mean - half, 1 - mean, Math.min(1, 1 - mean + half)];
  // A backlog that surely grows never ends, however slowly.
  if (low > 0)
    return {
      guest,
      carriedRatio,
      carriedByGroup,
      margin: { low: low / allowed, mean: left / allowed, high: high / allowed },
    };
  const margin = (share: number): number => Math.max(-1, share / allowed - 1);
  return {
    guest,
    carriedRatio,
    carriedByGroup,
    margin: { low: -1, mean: Math.min(0, margin(left)), high: margin(high) },
  };
}

function isAboveZero(estimate: Estimate | null, wider: number): boolean {
  return estimate !== null && estimate.halfWidth !== null && estimate.mean - wider * estimate.halfWidth > 0;
}

function worstOf(populations: readonly Population[]): Population {
  return populations.reduce((worst, next) =>
    next.margin.mean > worst.margin.mean ||
    (next.margin.mean === worst.margin.mean && next.margin.high > worst.margin.high)
      ? next
      : worst,
  );
}
