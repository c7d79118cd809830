import type { Target } from './promise.ts';

/** A target, and how many guests have it where that is known. */
interface TargetOfGuests extends Pick<Target, 'who' | 'quantity' | 'limit'> {
  readonly guests?: number;
}

/**
 * Targets of ready time and co-stop in short, that of all other guests first: `5%`, `5% and 2% for tag:critical`,
 * `5%, 2% for tag:critical and co-stop 3%`. A target that no guest has is left out.
 */
export function targetsText(targets: readonly TargetOfGuests[]): string {
  const texts = targets
    .filter(({ guests }) => guests !== 0)
    .toSorted((a, b) => rank(a) - rank(b) || a.limit - b.limit || ((a.who ?? '') < (b.who ?? '') ? -1 : 1))
    .map(({ who, quantity, limit }) => {
      const what = quantity === 'costopRatio' ? 'co-stop ' : '';
      return `${what}${Number((limit * 100).toPrecision(3))}%${who === null ? '' : ` for ${who}`}`;
    });
  const last = texts.pop() ?? '';
  return texts.length === 0 ? last : `${texts.join(', ')} and ${last}`;
}

function rank({ who, quantity }: Pick<Target, 'who' | 'quantity'>): number {
  return (quantity === 'readyRatio' ? 0 : 2) + (who === null ? 0 : 1);
}
