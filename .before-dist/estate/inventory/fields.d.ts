import type { Figure, Mark, Origin } from '../../base/figure.ts';
import { LeftOut } from '../model/left-out.ts';
import { NumberColumns } from '../numbers/number-column.ts';
import type { Quantity } from '../quantity.ts';
import type { WarningCode, Warnings } from '../model/warnings.ts';
/** How many of our unit one of the file's is: memory and disks become MiB, clocks MHz. */
export declare const units: {
    readonly same: 1;
    readonly bytesInMib: number;
    readonly kibInMib: number;
    readonly gibInMib: 1024;
    readonly tibInMib: number;
    readonly hertzInMegahertz: 0.000001;
    readonly gigahertzInMegahertz: 1000;
    readonly megabytesInMegabits: 8;
    readonly kilobytesInMegabits: number;
    readonly millionthsInPercent: 0.0001;
    readonly ratioInPercent: 100;
    readonly percentInRatio: number;
};
/** What fields of one input share. */
export declare class FieldSource {
    #private;
    readonly file: string;
    readonly warnings: Warnings;
    readonly leftOut: LeftOut;
    /** Columns of tables, whose numbers are read the same way in all their cells. */
    readonly columns: NumberColumns;
    constructor(file: string, warnings: Warnings, columns?: NumberColumns);
    /** Counts a record that is nothing to plan for, and warns of it. */
    leaveOut(code: WarningCode, why: string, message: string, place: () => string): void;
    /** One object for all figures of one field. */
    origin(mark: Mark, from: string): Origin;
    derived(value: number, from: string): Figure;
}
/**
 * The fields of one record: an object of a JSON document, an element of an XML document, a row of a table. A path has
 * its parts separated by points (`cpu.topology.cores`). A key is found whatever the case of its first letter, because
 * some programs have written the same objects both ways (govc before and since 0.31).
 */
export declare class Fields {
    #private;
    readonly source: FieldSource;
    /** What the records of this kind are called: `/cluster/resources`. */
    readonly kind: string;
    /** This record, for messages: `/cluster/resources[3]`. */
    readonly place: string;
    /** @param table where the record is a row */
    constructor(source: FieldSource, kind: string, place: string, value: object, table?: TableOfFields);
    /** What stands there; `null` and what is not there are both undefined. */
    get(path: string): unknown;
    has(path: string): boolean;
    /** Text without white space around it; undefined if there is none. A number is the text that writes it. */
    text(path: string): string | undefined;
    /** The first of several paths that holds a text. */
    firstText(...paths: readonly string[]): string | undefined;
    flag(path: string): boolean | undefined;
    /**
     * A number in our unit. What cannot be read is missing, with a warning.
     * @param unit how many of our unit one of the file's is, of {@link units}
     */
    figure(path: string, quantity: Quantity, unit?: number): Figure | undefined;
    /** Whether a cell of the column was written as a percentage, with its sign. */
    hasPercentSign(path: string, quantity: Quantity): boolean;
    /** A whole number, 0 or more, that is only counted with. */
    count(path: string): number | undefined;
    /** What a figure that was computed from fields rests on: `kind: a x b`. */
    derived(value: number, rule: string): Figure;
    /** The record at a path. */
    child(path: string): Fields | undefined;
    /** The records of a list. One that stands alone is a list of one: XML and PowerShell do not write the brackets. */
    children(path: string): Fields[];
    /** The texts of a list, or of one text. */
    texts(path: string): string[];
    /** Keys and records of an object that is used as a map. */
    entries(path?: string): [string, Fields][];
    /** The same record, called something else in origins. */
    renamed(kind: string): Fields;
    /** The keys of the record itself. */
    keys(): string[];
}
/** The table that a row is of. */
export interface TableOfFields {
    readonly file: string;
    readonly delimiter: string | undefined;
    /** How the origin of a figure names a column. */
    readonly label: (path: string) => string;
}
/** A quantity of any size, for what has no bounds of its own. */
export declare function numberBetween(least: number, most: number, says: string): Quantity;
/** Whether a value is an object with keys. */
export declare function isObject(value: unknown): value is object;
