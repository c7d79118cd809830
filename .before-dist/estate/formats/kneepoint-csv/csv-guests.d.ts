import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Estate } from '../../model/estate.ts';
import type { EstateOptions } from '../../read-options.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { CsvColumnName } from './columns.ts';
import type { CsvHosts } from './csv-hosts.ts';
import type { CsvRow } from './csv-row.ts';
/** The guests of a CSV, row by row. */
export declare class CsvGuests {
    #private;
    constructor(file: string, options: EstateOptions, assumptions: DemandAssumptions, warnings: Warnings);
    /** Adds a row. */
    add(row: CsvRow<CsvColumnName>): void;
    /** Everything that was added. Throws InputError if that is nothing, or most of it cannot be read. */
    estate(hosts: CsvHosts): Estate;
}
