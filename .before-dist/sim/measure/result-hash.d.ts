import type { Result } from './result.ts';
/**
 * Sixteen hexadecimal digits that are the same exactly when two results are, whatever the order of their fields: for
 * finding out whether two runs agree to the last bit, not for keeping secrets.
 */
export declare function resultHash(result: Result): string;
/** JSON with the keys of every object in order, and with the numbers that JSON does not have. */
export declare function stableText(value: unknown): string;
