import { nearestName } from '../../base/nearest-name.ts';

/** A unit at the end of a header: `memory_mib`, `Memory (GB)`. */
const UNIT = /(?:^|[\s_([-])(bytes|[kmgt]i?b|[kmg]?hz)[\])]?$/iu;

/**
 * The part of an `InputError` about a missing column that names one which is there under a similar name: to be renamed, or of another unit,
 * whose numbers would be wrong under the name.
 */
export function nearColumn(missing: string, unread: readonly string[]): { readonly hint?: string } {
  const near = nearestName(missing, unread);
  if (near === undefined) return {};
  const [own, other] = [missing, near].map((header) => UNIT.exec(header.trim())?.[1]?.toLowerCase());
  return own !== undefined && other !== undefined && own !== other
    ? { hint: `there is a column "${near}", in another unit: if that is meant, convert its numbers, then rename it` }
    : { hint: `there is a column "${near}": if that is meant, rename it` };
}
