import type { Estate, Host } from '../../model/estate.ts';
/**
 * Writes an estate as Kneepoint's CSV, in chunks of text. Reading it back gives the same guests, with their marks; a
 * CSV has no rows about hosts. Guests that are off or templates come back only if they are asked for.
 */
export declare function estateToCsv(estate: Pick<Estate, 'guests' | 'rules'>): Generator<string>;
/** Writes the hosts of an estate as Kneepoint's CSV of hosts. Reading both back gives the same estate. */
export declare function hostsToCsv(hosts: readonly Host[]): string;
