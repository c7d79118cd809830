import { InputError } from "../../../base/input-error.js";
import { quoted } from "../../spreadsheet/cell.js";
import { splitList, unescapeFormula } from "./list-cell.js";
import { columnOrigin, MarkError } from "./marks.js";
const NONE = [];
const NO_MARKS = new Map();
/** The row of one of our CSVs that is being read: its cells by the names of the columns. */
export class CsvRow {
    #columns;
    #at;
    #delimiter;
    #numbers;
    #numberColumns = new Map();
    #marksReader;
    #warnings;
    /** Texts that thousands of rows share: clusters, hosts, operating systems. */
    #texts = new Map();
    #label;
    #cells = [];
    #line = 0;
    #marks = NO_MARKS;
    /**
     * @param header the columns in the order of the cells; undefined for those that are not read
     * @param label in front of places, where there are several files
     */
    constructor(file, columns, header, delimiter, reading) {
        this.file = file;
        this.#columns = columns;
        this.#at = new Map(header.flatMap((name, index) => (name === undefined ? [] : [[name, index]])));
        this.#delimiter = delimiter;
        this.#numbers = reading.numbers;
        this.#marksReader = reading.marks;
        this.#warnings = reading.warnings;
        this.#label = reading.label;
    }
    set(cells, line) {
        this.#cells = cells;
        this.#line = line;
        this.#marks = NO_MARKS;
    }
    /** The text of a cell without blanks around it; empty where there is none. */
    cell(column) {
        const index = this.#at.get(column);
        return index === undefined ? '' : (this.#cells[index] ?? '').trim();
    }
    /** The row, for messages. */
    get where() {
        return `${this.#label}row ${this.#line}`;
    }
    place(column) {
        return `${this.where}, ${column}`;
    }
    /** @param common whether many rows have the same text, so that it is kept once */
    text(column, common = false) {
        const cell = this.cell(column);
        if (cell === '')
            return undefined;
        const text = unescapeFormula(cell);
        if (!common)
            return text;
        const known = this.#texts.get(text);
        if (known !== undefined)
            return known;
        this.#texts.set(text, text);
        return text;
    }
    list(column) {
        const cell = this.cell(column);
        return cell === '' ? NONE : splitList(unescapeFormula(cell));
    }
    /** @throws InputError for anything but true and false */
    flag(column, blank) {
        const cell = this.cell(column);
        switch (cell.toLowerCase()) {
            case '':
                return blank;
            case 'true':
            case 'yes':
            case '1':
                return true;
            case 'false':
            case 'no':
            case '0':
                return false;
        }
        throw new InputError({
            file: this.file,
            place: this.place(column),
            found: quoted(cell),
            expected: 'true or false',
        });
    }
    /** Reads the marks of the row, which its figures have from then on. Throws InputError for one that is none. */
    readMarks(column) {
        const cell = this.cell(column);
        if (cell === '')
            return;
        try {
            this.#marks = this.#marksReader.read(cell, (name) => this.#columns[name]?.kind === 'number');
        }
        catch (error) {
            if (!(error instanceof MarkError))
                throw error;
            const expected = 'column=mark or column=mark: source, with the mark measured, published, derived or assumed';
            throw new InputError({ file: this.file, place: this.place(column), found: quoted(error.message), expected });
        }
    }
    /** A number; what cannot be read is counted as a warning and missing. */
    figure(column) {
        const cell = this.cell(column);
        const spec = this.#columns[column];
        if (cell === '' || spec.kind !== 'number')
            return undefined;
        const { quantity } = spec;
        const reading = this.#numberColumn(column).read(cell, () => this.place(column));
        if (reading.kind === 'value')
            return { value: reading.value, origin: this.origin(column) };
        if (reading.kind === 'blank')
            return undefined;
        const code = reading.kind === 'implausible' ? 'cell-implausible' : 'cell-not-a-number';
        this.#warnings.add(code, `${column}: expected ${quantity.says}; treated as missing`, () => {
            return `${this.place(column)} (${reading.found})`;
        });
        return undefined;
    }
    /** Lets the columns see numbers of a row that is left out: how a column is written is decided by all its cells. */
    seeNumbers() {
        for (const column of this.#at.keys()) {
            const cell = this.cell(column);
            if (cell !== '' && this.#columns[column].kind === 'number') {
                this.#numberColumn(column).read(cell, () => this.place(column), false);
            }
        }
    }
    origin(column) {
        return this.#marks.get(column) ?? columnOrigin(column);
    }
    /** Whether a cell of the column was written with a percent sign. */
    hasPercentSign(column) {
        return this.#numberColumns.get(column)?.percentSign ?? false;
    }
    #numberColumn(column) {
        let numbers = this.#numberColumns.get(column);
        const spec = this.#columns[column];
        if (numbers === undefined && spec.kind === 'number') {
            const { quantity } = spec;
            numbers = this.#numbers.column(column, { file: this.file, quantity, delimiter: this.#delimiter });
            this.#numberColumns.set(column, numbers);
        }
        return numbers;
    }
}
//# sourceMappingURL=csv-row.js.map