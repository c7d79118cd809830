import type { Figure } from '../../base/figure.ts';
import type { Fields } from './fields.ts';
/**
 * The name of the guest that a row of a table is about; undefined, with a warning, where it names none or sums up the
 * others.
 * @param identity a column that every guest has and a row of sums has not
 */
export declare function guestNameOf(fields: Fields, column: string, identity: string): string | undefined;
/**
 * Reads columns of percentages of guests' processors that come from one source: decided for all rows at once, they are
 * of all vCPUs, of one vCPU (and may be over 100), or shares.
 * @param vcpusOf vCPUs of the guest that a row is about
 * @returns reads one cell, in percent of all vCPUs of the guest
 */
export declare function guestPercents(rows: readonly Fields[], columns: readonly string[], vcpusOf: (row: Fields) => number | undefined): (row: Fields, column: string) => Figure | undefined;
