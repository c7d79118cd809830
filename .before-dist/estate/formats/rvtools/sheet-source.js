import { delimiterOf, readCsvTable } from "../../spreadsheet/csv-table.js";
import { headerKey, sheetColumns } from "./columns.js";
const known = new Map(Object.keys(sheetColumns).map((name) => [name.toLowerCase(), name]));
/** Spreadsheets number a copied tab: `vInfo (2)`. */
const TAB = /^(?:rvtools[_ ]?)?(?:tab)?(v[a-z]+)(?:[ _-]*[(]?(\d{1,3})[)]?)?$/iu;
/** The sheet that a tab holds, and its number among those of the same name; undefined if it is none that we read. */
export function sheetOf(tab) {
    const [, name = '', number = ''] = TAB.exec(tab.trim()) ?? [];
    const sheet = known.get(name.toLowerCase());
    return sheet === undefined ? undefined : { sheet, number };
}
/** The sheets of a workbook, in the order of its tabs; of several exports, if it holds several. */
export function workbookSheets(workbook) {
    const { file, sheets } = workbook;
    return sheets.flatMap((tab) => {
        const found = sheetOf(tab);
        if (found === undefined)
            return [];
        const { sheet, number } = found;
        return { sheet, file, tab, exportName: `${file} ${number}`, read: (reader) => workbook.read(tab, reader) };
    });
}
/** A sheet that is a file of its own. */
export function csvSheet(sheet, source, exportName) {
    const delimiter = delimiterOf(source.startText, (header) => isHeader(sheet, header));
    return {
        sheet,
        file: source.name,
        tab: sheet,
        exportName,
        delimiter,
        async read(reader) {
            let wanted = [];
            await readCsvTable(source, delimiter, {
                header(cells, line) {
                    const columns = reader.header(cells.map(blankless), line);
                    if (columns === undefined)
                        return false;
                    wanted = [...columns];
                    return true;
                },
                row(cells, line) {
                    const row = [];
                    for (const column of wanted)
                        row[column] = blankless(cells[column] ?? '');
                    reader.row(row, line);
                },
            });
        },
    };
}
/** Whether a header is one of the sheet's columns. */
export function isHeader(sheet, header) {
    return headerKeys(sheet).has(headerKey(sheet, header));
}
const keys = new Map();
function headerKeys(sheet) {
    let known = keys.get(sheet);
    if (known === undefined) {
        const specs = Object.values(sheetColumns[sheet]);
        known = new Set(specs.flatMap(({ header, aliases }) => [headerKey(sheet, header), ...aliases]));
        keys.set(sheet, known);
    }
    return known;
}
function blankless(text) {
    const trimmed = text.trim();
    return trimmed === '' ? undefined : trimmed;
}
//# sourceMappingURL=sheet-source.js.map