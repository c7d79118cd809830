import { InputError } from '../../base/input-error.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { parseRatio } from '../../base/quantity.ts';

/** What stays free on every host, normally and after a failure, as shares: of the work that its processors can do, and of the memory for guests. */
export interface Headroom {
  readonly cpu: number;
  readonly memory: number;
}

export const NO_HEADROOM: Headroom = { cpu: 0, memory: 0 };

const RESOURCES = ['memory', 'cpu'] as const;
const MOST_SHARE = 0.9;

/**
 * Reads `memory=10%,cpu=20%`; a resource that is left out has none.
 * @throws InputError for anything else, and for shares above 90%
 */
export function parseHeadroom(text: string, place = '--headroom'): Headroom {
  const shares = new Map<string, number>();
  for (const part of text.split(',')) {
    const [name = '', written] = part.split('=').map((word) => word.trim());
    const share = parseRatio(written);
    const isKnown = RESOURCES.some((resource) => resource === name);
    if (isKnown && !shares.has(name) && share !== undefined && share >= 0 && share <= MOST_SHARE) {
      shares.set(name, share);
      continue;
    }
    throw new InputError({
      place,
      found: `'${part.trim()}'`,
      expected: 'memory=10%,cpu=20% or one of them, from 0% to 90%',
      ...(!isKnown && didYouMean(name, RESOURCES)),
    });
  }
  return { cpu: shares.get('cpu') ?? 0, memory: shares.get('memory') ?? 0 };
}
