/**
 * The name that was probably meant, or undefined when none is near. Near is, whatever the case of letters: one name
 * starts the other; the name is a part of a candidate (`9965` of `dell-r7725-9965`); or at most a third of its letters
 * are other ones, swapped or missing, in the whole or in one of the parts between hyphens. The same name in other
 * letters comes first, then fewer edits, then a whole before a part, then the order of the candidates.
 */
export declare function nearestName(name: string, candidates: readonly string[]): string | undefined;
/** The part of an `InputError` that names what was probably meant; empty where nothing is near. */
export declare function didYouMean(name: string, known: readonly string[]): {
    readonly hint?: string;
};
/**
 * Letters to insert, drop, replace, or swap with their neighbour: the optimal string alignment distance (Damerau 1964),
 * three rows of the table at a time.
 */
export declare function editDistance(a: string, b: string): number;
