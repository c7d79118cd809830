import { parseWhole } from '../parse-whole.ts';

/**
 * Reads how many simulations are to run at the same time.
 * @throws InputError for what is no whole number from 1 to 1024
 */
export function parseThreads(text: string): number {
  return parseWhole('--threads', text, 1, 1024);
}
