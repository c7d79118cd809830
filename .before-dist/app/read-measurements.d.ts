import type { MeasuredPoint } from '../knees/laws/fit-law.ts';
/** Measurements as read from a file: two columns, named by its header. */
export interface Measurements {
    /** The file as the user named it, or `-`. */
    readonly source: string;
    readonly loadName: string;
    readonly throughputName: string;
    readonly points: readonly MeasuredPoint[];
}
/**
 * Reads a CSV file (or standard input, `-`) of two columns under a header: load and throughput, in that order unless they
 * bear just these names. Commas, semicolons and tabs separate; lines that start with `#` are comments.
 * @throws InputError that names the line and the column
 */
export declare function readMeasurements(file: string): Promise<Measurements>;
/** The same from text; `source` names it in errors. */
export declare function parseMeasurements(text: string, source: string): Measurements;
