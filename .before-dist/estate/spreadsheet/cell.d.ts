/** A formula's error, such as `#N/A`. */
export declare class CellError {
    readonly text: string;
    constructor(text: string);
}
/** A number that the cell's format shows as a percentage: 0.37 is shown as 37 %. */
export declare class PercentCell {
    readonly share: number;
    constructor(share: number);
}
/** What a cell holds; a blank cell holds `undefined`. A number in a date format is a Date, in UTC. */
export type CellValue = string | number | boolean | Date | PercentCell | CellError;
/** One row, by column (0 is A). The array is used again for the next row. */
export type Row = readonly (CellValue | undefined)[];
/** `A`, `Z`, `AA`: the letters of a column counted from 0. */
export declare function columnName(column: number): string;
/** `vInfo!C12`, for a column counted from 0 and a row counted from 1. */
export declare function cellPlace(sheet: string, column: number, row: number): string;
/** A value as a message quotes it: short, and without anything that a terminal would act on. */
export declare function quoted(value: CellValue | undefined): string;
/** Days from 1970-01-01 to the day 0 of a date system: 1899-12-30, or 1904-01-01 in workbooks from old Macs. */
declare const EPOCH_DAYS: {
    readonly 1900: -25569;
    readonly 1904: -24107;
};
export type DateSystem = keyof typeof EPOCH_DAYS;
/**
 * The date that a serial number stands for (ISO/IEC 29500-1, 18.17.4), rounded to a second.
 * Returns undefined for a number that is no date (negative, or after the year 9999).
 */
export declare function serialToDate(serial: number, system: DateSystem): Date | undefined;
export {};
