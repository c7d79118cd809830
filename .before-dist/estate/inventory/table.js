import { readCsvTable } from "../spreadsheet/csv-table.js";
import { cellPlace, CellError } from "../spreadsheet/cell.js";
import { Fields } from "./fields.js";
/** Rows above the header: a title, the date, `sep=;`, `#TYPE ...`. */
const MAX_TITLE_ROWS = 20;
const DELIMITERS = [',', ';', '\t', '|'];
/** A header without what varies: case, spaces, stars; `*Memory (In MB)` is `memory(inmb)`. */
export function columnKey(header) {
    return header.toLowerCase().replace(/[\s*."'\uFEFF_-]/gu, '');
}
/** Finds the first line that has all the columns (of which each may have other names). */
export function tableStart({ kind, startText }, columns) {
    if (kind !== 'text')
        return undefined;
    const lines = startText.split(/\r\n|[\r\n]/u, MAX_TITLE_ROWS + 1);
    for (const [line, text] of lines.entries()) {
        for (const delimiter of DELIMITERS) {
            const keys = text.split(delimiter).map(columnKey);
            if (columns.every((names) => names.some((name) => keys.includes(name))))
                return { line, delimiter, keys };
        }
    }
    return undefined;
}
/**
 * Reads the rows of a CSV below its header. Keys of the records are {@link columnKey}s.
 * @throws InputError for a row with more cells than the header, or quotes that are not closed
 */
export async function csvRows(file, { keys, delimiter }, kind, source) {
    let table;
    const records = [];
    await readCsvTable(file, delimiter, {
        header(cells) {
            if (!keys.every((key, at) => key === columnKey(cells[at] ?? '')))
                return false;
            table = new Table(source, { kind, separator: ': ', file: file.name, delimiter }, cells);
            return true;
        },
        row(cells, line) {
            records.push(table.record(cells, `${file.name}, row ${line}`));
        },
    });
    return records;
}
/**
 * Reads the rows of a sheet below its header: the first row with all the columns.
 * @returns undefined where no row has them
 */
export async function sheetRows(workbook, sheet, columns, source) {
    let table;
    const records = [];
    await workbook.read(sheet, {
        header(row) {
            const header = Array.from(row, (cell) => (typeof cell === 'string' ? cell : ''));
            const keys = header.map(columnKey);
            if (!columns.every((names) => names.some((name) => keys.includes(name))))
                return undefined;
            table = new Table(source, { kind: sheet, separator: '!', file: workbook.file, delimiter: undefined }, header);
            return header.keys();
        },
        row(row, rowNumber) {
            records.push(table.record(row, cellPlace(sheet, 0, rowNumber)));
        },
    });
    return table === undefined ? undefined : records;
}
/** The first row of a sheet that holds anything. */
export async function firstRow(workbook, sheet) {
    let first = [];
    await workbook.read(sheet, {
        header(row) {
            first = Array.from(row, (cell) => (typeof cell === 'string' ? cell : ''));
            // The rows below are passed over.
            return [];
        },
        row() { },
    });
    return first;
}
/** A header, and records made of the rows below it. */
class Table {
    #source;
    #kind;
    #keys;
    #table;
    constructor(source, { kind, separator, file, delimiter, }, header) {
        this.#source = source;
        this.#kind = kind;
        this.#keys = header.map(columnKey);
        const headers = new Map();
        header.forEach((text, at) => {
            const key = this.#keys[at];
            if (!headers.has(key))
                headers.set(key, text.replace(/\s+/gu, ' ').replace(/[*"]/gu, '').trim());
        });
        this.#table = { file, delimiter, label: (path) => `${kind}${separator}${headers.get(path) ?? path}` };
    }
    /** Of two columns with one header, the first is read. */
    record(row, place) {
        const value = Object.create(null);
        this.#keys.forEach((key, at) => {
            const cell = row[at];
            if (key !== '' && !(key in value) && cell !== undefined && !(cell instanceof CellError))
                value[key] = cell;
        });
        return new Fields(this.#source, this.#kind, place, value, this.#table);
    }
}
//# sourceMappingURL=table.js.map