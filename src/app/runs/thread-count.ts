import { InputError } from '../../base/input-error.ts';

/**
 * Reads how many simulations are to run at the same time.
 * @throws InputError for what is no whole number from 1 to 1024
 */
export function parseThreads(text: string): number {
  const threads = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (threads >= 1 && threads <= 1024) return threads;
  throw new InputError({ place: '--threads', found: `'${text}'`, expected: 'a whole number from 1 to 1024' });
}
