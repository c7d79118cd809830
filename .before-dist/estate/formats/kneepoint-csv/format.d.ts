import type { EstateFormat } from '../estate-format.ts';
/** Our own CSV: docs/estate-csv.md. */
export declare const kneepointCsvFormat: EstateFormat;
