/** What delivers a CSV; it may be read more than once. */
export interface CsvSource {
    readonly name: string;
    /** The beginning of the text. */
    readonly startText: string;
    textChunks(): AsyncIterable<string>;
}
/** Gets the rows of a CSV, with the number of the line in which each ends. */
export interface CsvReader {
    /**
     * A row that may be the header.
     * @returns whether it is; a title above the header is not
     */
    header(cells: readonly string[], line: number): boolean;
    row(cells: readonly string[], line: number): void;
}
/**
 * What separates the cells: what the first line says (`sep=;`), else what splits one of the first lines into the most
 * headers that are known, else into the most cells; a comma, if none does.
 */
export declare function delimiterOf(start: string, isKnown: (header: string) => boolean): string;
/**
 * Reads a CSV as it streams in. Blank rows, and lines that only say how it is written, are passed over. Whether it has
 * a header is for the caller to see: `header` is called until it finds one.
 * @throws InputError for a row with more or fewer cells than the header, quotes that are not closed, or too many rows
 */
export declare function readCsvTable(source: CsvSource, delimiter: string, reader: CsvReader): Promise<void>;
