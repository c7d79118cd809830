import { InputError } from '../input-error.ts';
import type { ReadyPromise } from '../plan/result.ts';

/** What `--promise` is when nobody says: the share of ready time above which administrators start to look. */
export const DEFAULT_PROMISE = 'ready<=5%';

const READY = /^ready\s*(?:<=|≤)\s*(\d+(?:\.\d+)?|\.\d+)\s*(%?)$/i;

/**
 * Reads `ready<=5%` or `ready<=0.05`: no guest spends more of its time ready but not running.
 * @throws InputError where it is none, or not between 0 and 100 %
 */
export function parsePromise(text: string): ReadyPromise {
  const [, number, percent] = READY.exec(text.trim()) ?? [];
  const worstReadyRatio = Number(number) / (percent ? 100 : 1);
  if (!(worstReadyRatio > 0 && worstReadyRatio < 1)) {
    throw new InputError({
      place: '--promise',
      found: `'${text}'`,
      expected: `a share of ready time such as '${DEFAULT_PROMISE}'`,
    });
  }
  return { worstReadyRatio };
}
