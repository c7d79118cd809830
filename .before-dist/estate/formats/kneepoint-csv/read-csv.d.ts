import type { CsvSource } from '../../spreadsheet/csv-table.ts';
import type { Estate } from '../../model/estate.ts';
import type { EstateOptions } from '../../read-options.ts';
/** A table of guests or a table of hosts. */
export type CsvKind = 'guests' | 'hosts';
/** Which of our tables a text is, by the columns of one of its first lines; undefined where it names hardly any. */
export declare function csvKindOf(start: string): CsvKind | undefined;
/**
 * Reads Kneepoint's CSVs as they stream in: guests, and hosts if there is a table of them.
 * @param file the input, for messages
 * @throws InputError if a required column is missing, a column is there twice, a row has too many or too few cells, most
 *   guests that are on have no readable vCPUs or memory, or there is no guest to plan for
 */
export declare function readCsv(file: string, sources: readonly CsvSource[], options?: EstateOptions): Promise<Estate>;
