/** JSON that gives back every number to the last bit, also those that JSON does not have. */
export declare function exactJson(value: unknown): string;
/**
 * Reads what `exactJson` wrote.
 * @throws SyntaxError for what is no JSON
 */
export declare function parseExactJson(text: string): unknown;
