import type { DemandAssumptions } from '../../demand-assumptions.ts';
import type { Host } from '../../model/estate.ts';
import type { Warnings } from '../../model/warnings.ts';
import type { CsvRow } from './csv-row.ts';
import type { HostColumnName } from './host-columns.ts';
/** The hosts of a CSV, row by row. */
export declare class CsvHosts {
    #private;
    constructor(assumptions: DemandAssumptions, warnings: Warnings);
    add(row: CsvRow<HostColumnName>): void;
    get hosts(): readonly Host[];
    get(name: string | undefined): Host | undefined;
}
