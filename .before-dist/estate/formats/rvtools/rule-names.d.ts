/** What vInfo says of the rules of one guest: their kinds and their names, each joined by commas. */
export interface JoinedRules {
    readonly kinds: string | undefined;
    readonly names: string | undefined;
}
/**
 * Takes the names of rules apart that RVTools joined by commas. A name may contain commas itself, so it is the number of
 * kinds that says how many names there are, and the names of other guests that say where they end.
 * @returns for each guest its names, as many as it has kinds wherever kinds are told
 */
export declare function ruleNames(guests: readonly JoinedRules[]): string[][];
/** `Anti Affinity, Affinity`: the parts between commas. */
export declare function partsOf(text: string | undefined): string[];
