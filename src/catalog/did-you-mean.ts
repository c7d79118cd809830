import { nearestName } from '../sim/nearest-name.ts';

/** The part of an `InputError` that names what was probably meant; empty where nothing is near. */
export function didYouMean(name: string, known: readonly string[]): { hint?: string } {
  const nearest = nearestName(name, known);
  return nearest === undefined ? {} : { hint: `did you mean '${nearest}'?` };
}
