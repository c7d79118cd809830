import { nearestName } from '../../base/nearest-name.ts';

/** The part of an `InputError` about a missing column that names one which is there under a similar name. */
export function nearColumn(missing: string, unread: readonly string[]): { readonly hint?: string } {
  const near = nearestName(missing, unread);
  return near === undefined ? {} : { hint: `there is a column "${near}": if that is meant, rename it` };
}
