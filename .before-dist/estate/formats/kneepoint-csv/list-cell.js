/** Several texts in one cell: separated by semicolons; `\;` is a semicolon and `\\` a backslash in one of them. */
/** Splits a cell; blank items are dropped. */
export function splitList(cell) {
    const items = [];
    let item = '';
    for (let i = 0; i < cell.length; i++) {
        const letter = cell[i];
        if (letter === '\\' && i + 1 < cell.length)
            item += cell[++i];
        else if (letter === ';') {
            items.push(item);
            item = '';
        }
        else
            item += letter;
    }
    items.push(item);
    return items.map((text) => text.trim()).filter((text) => text !== '');
}
/** The opposite of {@link splitList}. */
export function joinList(items) {
    return items.map((item) => item.replace(/[\\;]/gu, '\\$&')).join(';');
}
/**
 * Text that a spreadsheet would run as a formula (`=`, `+`, `-`, `@` first) gets an apostrophe in front, and text that
 * could be taken for such an escape gets one more.
 */
export function escapeFormula(text) {
    return /^'*[=+\-@]/u.test(text) ? `'${text}` : text;
}
/** The opposite of {@link escapeFormula}. */
export function unescapeFormula(text) {
    return /^'+[=+\-@]/u.test(text) ? text.slice(1) : text;
}
//# sourceMappingURL=list-cell.js.map