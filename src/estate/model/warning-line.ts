import { formatNumber } from '../../base/number-text.ts';
import type { EstateWarning } from './estate.ts';

const PLACES = 2;

/** A warning of the file's reader on one line: how often, what, and the first places. */
export function estateWarningLine({ message, count, places }: EstateWarning): string {
  const more = count > PLACES ? ', ...' : '';
  const where = places.length === 0 ? '' : ` (${places.slice(0, PLACES).join(', ')}${more})`;
  return `${count === 1 ? '' : `${formatNumber(count)} × `}${message}${where}`;
}
