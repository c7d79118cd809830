import { joinList, splitList } from "./list-cell.js";
const MARKS = ['measured', 'published', 'derived', 'assumed'];
/** A file may have a different cell in every row; then remembering them only costs memory. */
const CELLS_REMEMBERED = 10_000;
/** What a number is taken for that no mark says anything about. */
export function columnOrigin(column) {
    let origin = defaults.get(column);
    if (origin === undefined)
        defaults.set(column, (origin = { mark: 'measured', from: `CSV column ${column}` }));
    return origin;
}
const defaults = new Map();
/** One entry of a cell of marks that cannot be read. */
export class MarkError extends Error {
}
/**
 * Reads cells of marks: `cpu_mean_mhz=assumed: class "web"; vcpus=measured: vInfo!CPUs`. What follows the colon may be
 * left out. Thousands of rows have the same cell, so each is read once, and all figures of one origin share it.
 */
export class MarksReader {
    #cells = new Map();
    #origins = new Map();
    /**
     * @param isNumberColumn whether a column of this name may have a mark
     * @throws MarkError if the cell does not say `column=mark`
     */
    read(cell, isNumberColumn) {
        let marks = this.#cells.get(cell);
        if (marks === undefined) {
            marks = new Map(splitList(cell).map((item) => this.#entry(item, isNumberColumn)));
            if (this.#cells.size >= CELLS_REMEMBERED)
                this.#cells.clear();
            this.#cells.set(cell, marks);
        }
        return marks;
    }
    #entry(item, isNumberColumn) {
        const [, column = '', mark = '', from] = /^([a-z0-9_]+) *= *([a-z]+) *(?::\s*(.*))?$/su.exec(item) ?? [];
        if (!isNumberColumn(column) || !isMark(mark))
            throw new MarkError(item);
        const source = from === undefined || from === '' ? columnOrigin(column).from : from;
        const key = `${mark}:${source}`;
        let origin = this.#origins.get(key);
        if (origin === undefined)
            this.#origins.set(key, (origin = { mark, from: source }));
        return [column, origin];
    }
}
/** Writes the marks of a row; those that would be taken for granted are left out. */
export function writeMarks(figures) {
    const items = [];
    for (const [column, figure] of figures) {
        if (figure === undefined)
            continue;
        const { mark, from } = figure.origin;
        const standard = columnOrigin(column);
        if (mark === standard.mark && from === standard.from)
            continue;
        items.push(from === standard.from ? `${column}=${mark}` : `${column}=${mark}: ${from}`);
    }
    return joinList(items);
}
function isMark(text) {
    return MARKS.includes(text);
}
//# sourceMappingURL=marks.js.map