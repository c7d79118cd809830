import { InputError } from "../../base/input-error.js";
import { isPercent, quantities, readQuantity } from "../quantity.js";
import { quoted } from "../spreadsheet/cell.js";
/** What nearly every cell is; no more digits than a double keeps. */
const DIGITS = /^\d{1,15}$/u;
/**
 * The numbers of one column. Whether `1.234` is a thousand or a little over one is decided for the column: by its other
 * cells, by what the quantity may be, by the other columns of the file, by what separates the cells.
 */
export class NumberColumn {
    #decimals;
    #groups;
    #ungrouped;
    #either;
    #roles;
    #settled;
    /** Whether the cell that is being read can be read in two ways. */
    #sawEither;
    #values;
    /** The first cell with digits that is no number, or none that can be right. */
    #unreadable;
    #date;
    #largest;
    #thousandth;
    #otherFraction;
    constructor(facts) {
        /** Whether a cell was written as a percentage, with its sign. */
        this.percentSign = false;
        this.#decimals = new Set();
        this.#groups = new Set();
        this.#ungrouped = false;
        this.#either = new Map();
        this.#roles = new Map();
        this.#settled = false;
        /** Whether the cell that is being read can be read in two ways. */
        this.#sawEither = false;
        this.#values = 0;
        this.#largest = 0;
        this.#otherFraction = false;
        this.facts = facts;
    }
    /**
     * Reads a cell. Before the columns are settled, a cell that can be read in two ways is read with a decimal point, or
     * is unclear.
     * @param place where the cell is, for messages
     * @param needed whether the column is refused where such cells cannot be read; not, if they are only compared
     */
    read(cell, place, needed = true) {
        const { quantity } = this.facts;
        this.#sawEither = false;
        const reading = this.#readCell(cell, quantity, place);
        if (this.#settled || this.#sawEither || reading.kind === 'blank')
            return reading;
        if (reading.kind === 'value') {
            this.#values++;
            if (reading.percent)
                this.percentSign = true;
            if (typeof cell === 'number')
                this.#seeNumber(cell, place);
        }
        else if (!needed) {
            return reading;
        }
        else if (cell instanceof Date) {
            this.#date ??= { place: place(), found: reading.found };
        }
        else if (reading.kind === 'unclear' || (reading.kind === 'implausible' && reading.value > 0)) {
            this.#unreadable ??= { place: place(), found: reading.found };
        }
        return reading;
    }
    #readCell(cell, quantity, place) {
        if (typeof cell !== 'string')
            return readQuantity(cell, quantity);
        if (!DIGITS.test(cell))
            return readQuantity(cell, quantity, (text) => this.#numberOf(text, cell, place));
        if (cell.length > 3 && !cell.startsWith('0'))
            this.#ungrouped = true;
        return readQuantity(Number(cell), quantity);
    }
    #numberOf(text, cell, place) {
        if (text.kind === 'certain') {
            if (!this.#settled) {
                if (text.decimal !== undefined)
                    this.#decimals.add(text.decimal);
                if (text.groups !== undefined)
                    this.#groups.add(text.groups);
                this.#ungrouped ||= text.ungrouped;
            }
            return text.value;
        }
        const { mark, grouped, decimal } = text;
        if (!this.#settled) {
            this.#sawEither = true;
            const same = this.#either.get(mark);
            if (same === undefined) {
                const first = { place: place(), found: quoted(cell) };
                this.#either.set(mark, {
                    first,
                    largestGrouped: grouped,
                    smallestDecimal: decimal,
                    round: Number.isInteger(decimal),
                });
            }
            else {
                same.largestGrouped = Math.max(same.largestGrouped, grouped);
                same.smallestDecimal = Math.min(same.smallestDecimal, decimal);
                same.round &&= Number.isInteger(decimal);
            }
            return mark === '.' ? decimal : undefined;
        }
        const role = this.#roles.get(mark);
        return role === undefined ? undefined : role === 'groups' ? grouped : decimal;
    }
    #seeNumber(value, place) {
        if (this.facts.alwaysWhole !== true)
            return;
        this.#largest = Math.max(this.#largest, value);
        if (Number.isInteger(value))
            return;
        if (Math.abs(value * 1000 - Math.round(value * 1000)) > 1e-6)
            this.#otherFraction = true;
        else
            this.#thousandth ??= { place: place(), found: String(value) };
    }
    /** The decimal mark that cells of this column prove; undefined if none does, or they prove both. */
    get provenDecimal() {
        const proven = new Set([...this.#decimals, ...[...this.#groups].map(otherMark)]);
        return proven.size === 1 ? [...proven][0] : undefined;
    }
    /**
     * Decides how the cells are read from now on.
     * @param fileDecimal the decimal mark that the other columns of the file prove
     * @returns whether what was read before would be read differently now
     * @throws InputError for a column of which that cannot be known, or whose numbers cannot be right
     */
    settle(fileDecimal) {
        this.#refuseUnreadable();
        let changed = false;
        for (const [mark, either] of this.#either) {
            const role = this.#roleOf(mark, either, fileDecimal);
            if (role === undefined)
                throw this.#unclear(either.first, mark);
            this.#roles.set(mark, role);
            if (mark !== '.' || role !== 'decimal')
                changed = true;
        }
        this.#settled = true;
        return changed;
    }
    #roleOf(mark, either, fileDecimal) {
        const { quantity, delimiter, alwaysWhole = false } = this.facts;
        const other = otherMark(mark);
        if (this.#decimals.size > 1 || this.#groups.size > 1)
            return undefined;
        if (this.#decimals.has(mark) || this.#groups.has(other))
            return this.#groups.has(mark) ? undefined : 'decimal';
        if (this.#decimals.has(other) || this.#groups.has(mark))
            return 'groups';
        // `1.234` and `1,234` in one column: one of the two groups, and nothing says which.
        if (this.#either.size > 1)
            return undefined;
        if (either.largestGrouped > quantity.most)
            return either.smallestDecimal >= quantity.least ? 'decimal' : undefined;
        if (isPercent(quantity) || quantity === quantities.ratio)
            return 'decimal';
        if (quantity.whole)
            return either.round ? 'decimal' : 'groups';
        if (either.smallestDecimal < quantity.least)
            return 'groups';
        // An English spreadsheet separates by commas, one that writes decimal commas by semicolons.
        const separated = delimiter === ',' ? '.' : delimiter === ';' ? ',' : undefined;
        const witness = fileDecimal ?? separated;
        if (!quantity.usuallyWhole)
            return witness === undefined ? undefined : witness === mark ? 'decimal' : 'groups';
        const mayBeFraction = quantity === quantities.megahertz && !alwaysWhole;
        if (this.#ungrouped)
            return mayBeFraction && witness === mark ? 'decimal' : undefined;
        if (fileDecimal === mark)
            return mayBeFraction ? 'decimal' : undefined;
        return mayBeFraction && separated === mark && mark === '.' ? undefined : 'groups';
    }
    #refuseUnreadable() {
        const { file, quantity } = this.facts;
        const refused = this.#values === 0 && this.#either.size === 0 ? (this.#date ?? this.#unreadable) : this.#date;
        if (refused !== undefined) {
            const hint = refused === this.#date ? { hint: 'a spreadsheet took a number for a date' } : {};
            throw new InputError({ file, ...refused, expected: quantity.says, ...hint });
        }
        if (this.#thousandth === undefined || this.#otherFraction || this.#largest >= 1000)
            return;
        const hint = 'a spreadsheet may have taken a grouping mark for a decimal point: import the columns as text';
        throw new InputError({ file, ...this.#thousandth, expected: `${quantity.says}, which exports write whole`, hint });
    }
    #unclear({ place, found }, mark) {
        const hint = `nothing in the file tells; write it without the ${mark === '.' ? 'point' : 'comma'}, or with four decimals`;
        const expected = 'a number that can be read in one way only';
        return new InputError({ file: this.facts.file, place, found, expected, hint });
    }
}
/** The columns of numbers of one input. They are read once, settled, and read again where that changed something. */
export class NumberColumns {
    #columns = new Map();
    /** The column of this name of this file, the same on every reading. */
    column(name, facts) {
        const key = `${facts.file}\n${name}`;
        let column = this.#columns.get(key);
        if (column === undefined)
            this.#columns.set(key, (column = new NumberColumn(facts)));
        return column;
    }
    /**
     * Decides how all of them are read.
     * @returns whether what was read has to be read again
     * @throws InputError for a cell that can be read in two ways where nothing says which
     */
    settle() {
        const byFile = new Map();
        for (const { facts, provenDecimal } of this.#columns.values()) {
            if (provenDecimal === undefined)
                continue;
            const proven = byFile.get(facts.file) ?? new Set();
            byFile.set(facts.file, proven.add(provenDecimal));
        }
        let changed = false;
        for (const column of this.#columns.values()) {
            const proven = byFile.get(column.facts.file);
            if (column.settle(proven?.size === 1 ? [...proven][0] : undefined))
                changed = true;
        }
        return changed;
    }
}
function otherMark(mark) {
    return mark === '.' ? ',' : '.';
}
//# sourceMappingURL=number-column.js.map