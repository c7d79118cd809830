import type { CellValue } from './spreadsheet/cell.ts';
import type { NumberText } from './numbers/number-text.ts';
/** What a column may hold: outside these bounds a number is a mistake, not a large guest. */
export interface Quantity {
    readonly least: number;
    readonly most: number;
    /** Whether a fraction is a mistake. */
    readonly whole: boolean;
    /** Whether exports write it without decimals, though a fraction is none: then `16.384` is 16,384. */
    readonly usuallyWhole: boolean;
    /** Units that may stand behind the number, in lower case, with how many of ours they are. */
    readonly units: Readonly<Record<string, number>>;
    /** For messages: `a whole number of vCPUs from 1 to 4096`. */
    readonly says: string;
}
/**
 * Bounds far outside what exists today (vSphere 8.0 Update 3 configuration maximums: 768 vCPUs and 24 TB a guest,
 * 960 CPUs and 24 TB a host), so that they catch a wrong unit or a shifted column and nothing else.
 */
export declare const quantities: {
    readonly vcpus: Quantity;
    readonly memoryMib: Quantity;
    readonly megahertz: Quantity;
    readonly clockMhz: Quantity;
    readonly memoryMibOrZero: Quantity;
    readonly diskMib: Quantity;
    readonly count: Quantity;
    readonly packages: Quantity;
    readonly cores: Quantity;
    readonly percent: Quantity;
    /** Of one vCPU: a guest of 8 that uses half of its vCPUs' time may be said to use 400 %. */
    readonly percentOfVcpus: Quantity;
    readonly ratio: Quantity;
    readonly iops: Quantity;
    readonly megabits: Quantity;
    readonly perSecond: Quantity;
};
/** What a cell turned out to hold. */
export type Reading = 
/** `percent`: written as a percentage, by a sign or by the format of the cell. */
{
    readonly kind: 'value';
    readonly value: number;
    readonly percent: boolean;
} | {
    readonly kind: 'blank';
}
/** Text without a number in it, such as `n/a`. */
 | {
    readonly kind: 'not-a-number';
    readonly found: string;
}
/** A number that can be read in two ways, or in none. */
 | {
    readonly kind: 'unclear';
    readonly found: string;
} | {
    readonly kind: 'implausible';
    readonly value: number;
    readonly found: string;
};
/** Decides how a number is to be read that can be read in two ways; undefined where that is unknown. */
export type ReadNumber = (text: NumberText, quantity: Quantity) => number | undefined;
/**
 * Reads one number. What one cell cannot tell (`1.234`, `1,234`) its column may: see `NumberColumn`, which every importer
 * of tables reads through. By itself this function takes a point for a decimal point and refuses `1,234` as unclear.
 */
export declare function readQuantity(cell: CellValue | undefined, quantity: Quantity, numberOf?: ReadNumber): Reading;
/** Whether a quantity is a number of percent. */
export declare function isPercent(quantity: Quantity): boolean;
