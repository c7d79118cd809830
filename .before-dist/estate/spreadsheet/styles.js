import { visitElements } from "./xml-document.js";
/** Built-in number formats that show a date or a time (ISO/IEC 29500-1, 18.8.30), East Asian ones included. */
const BUILT_IN_DATES = [
    [14, 22],
    [27, 36],
    [45, 47],
    [50, 58],
];
/** Built-in number formats that show a number as a percentage: `0%` and `0.00%`. */
const BUILT_IN_PERCENTAGES = [9, 10];
/**
 * As what cell styles show a number.
 * @param xml the styles part of a workbook
 * @returns by the number of the style
 */
export function shownStyles(xml) {
    const dateFormats = new Set();
    const percentFormats = new Set(BUILT_IN_PERCENTAGES);
    for (const [from, to] of BUILT_IN_DATES) {
        for (let id = from; id <= to; id++)
            dateFormats.add(id);
    }
    const styles = [];
    visitElements(xml, ({ name, path, attribute }) => {
        if (name === 'numFmt') {
            const id = Number(attribute('numFmtId'));
            const code = attribute('formatCode') ?? '';
            if (showsDate(code))
                dateFormats.add(id);
            else
                dateFormats.delete(id);
            if (showsPercentage(code))
                percentFormats.add(id);
            else
                percentFormats.delete(id);
        }
        else if (name === 'xf' && path.at(-1) === 'cellXfs') {
            const id = Number(attribute('numFmtId') ?? '0');
            styles.push(dateFormats.has(id) ? 'date' : percentFormats.has(id) ? 'percentage' : 'number');
        }
    });
    return styles;
}
/** Whether a number format has a part of a date in it, outside quotes, escapes and `[colour]` or `[condition]`. */
export function showsDate(format) {
    if (/^general/iu.test(format))
        return false;
    const elapsed = /\[(h+|m+|s+)\]/iu.test(format);
    return elapsed || /[ymdhs]/iu.test(bareFormat(format).replace(/general/giu, ''));
}
/** Whether a number format multiplies by 100 and shows a percent sign; one in quotes does not multiply. */
export function showsPercentage(format) {
    return bareFormat(format).includes('%');
}
function bareFormat(format) {
    return format.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gu, '');
}
//# sourceMappingURL=styles.js.map