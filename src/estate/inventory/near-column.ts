import { nearestName } from '../../base/nearest-name.ts';

/** A unit at the end of a header: `memory_mib`, `Memory (GB)`. */
const UNIT = /(?:^|[\s_([-])(bytes|[kmgt]i?b|[kmg]?hz)[\])]?$/iu;

/**
 * The part of an `InputError` about a missing column that names one which is there under a similar name: to be renamed, or of another unit,
 * whose numbers would be wrong under the name.
 */
export function nearColumn(missing: string, unread: readonly string[]): { readonly hint?: string } {
  const near = inAnotherUnit(missing, unread) ?? nearestName(missing, unread);
  if (near === undefined) return {};
  return unitOf(near) !== undefined && unitOf(near) !== unitOf(missing)
    ? { hint: `there is a column "${near}", in another unit: if that is meant, convert its numbers, then rename it` }
    : { hint: `there is a column "${near}": if that is meant, rename it` };
}

/** A column that is missing but for the unit in its header, such as `Speed (GHz)` for `Speed`. */
export function inAnotherUnit(missing: string, unread: readonly string[]): string | undefined {
  const isSame = (header: string): boolean => withoutUnit(header) === withoutUnit(missing);
  return unread.find((header) => unitOf(header) !== undefined && isSame(header));
}

function unitOf(header: string): string | undefined {
  return UNIT.exec(header.trim())?.[1]?.toLowerCase();
}

function withoutUnit(header: string): string {
  return header.trim().replace(UNIT, '').trim().toLowerCase();
}
