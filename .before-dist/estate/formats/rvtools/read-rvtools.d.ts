import type { Estate } from '../../model/estate.ts';
import type { EstateOptions } from '../../read-options.ts';
import type { SheetSource } from './sheet-source.ts';
/**
 * Reads RVTools exports: workbooks, or sheets as CSV files, of one or several vCenters. Sheets that are not needed are
 * never inflated.
 * @param file the input, for messages
 * @throws InputError if vInfo is missing, a required column is missing or twice there, numbers can be read in two ways,
 *   most guests that are on have no readable vCPUs or memory, there is no guest to plan for, or a file is damaged
 */
export declare function readRvtools(file: string, sources: readonly SheetSource[], options?: EstateOptions): Promise<Estate>;
