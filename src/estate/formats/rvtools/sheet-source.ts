import { delimiterOf, readCsvTable } from '../../spreadsheet/csv-table.ts';
import type { CsvSource } from '../../spreadsheet/csv-table.ts';
import type { RowReader } from '../../spreadsheet/sheet-scanner.ts';
import type { Workbook } from '../../spreadsheet/workbook.ts';
import { headerKey, sheetColumns } from './columns.ts';
import type { SheetName } from './columns.ts';

/** A sheet of an export: a tab of a workbook, or a separate CSV. */
export interface SheetSource {
  readonly sheet: SheetName;
  readonly file: string;
  /** What the tab says, which may be written differently. */
  readonly tab: string;
  /** Which of several exports it belongs to: rows that carry no id are about guests of the same one. */
  readonly exportName: string;
  /** What separates the cells, of a CSV. */
  readonly delimiter?: string;
  read(reader: RowReader): Promise<void>;
}

const known = new Map(Object.keys(sheetColumns).map((name) => [name.toLowerCase(), name as SheetName]));
/** Spreadsheets number a copied tab: `vInfo (2)`. */
const TAB = /^(?:rvtools[_ ]?)?(?:tab)?(v[a-z]+)(?:[ _-]*[(]?(\d{1,3})[)]?)?$/iu;

/** The sheet that a tab holds, and its number among those of the same name; undefined if it is none that we read. */
export function sheetOf(tab: string): { readonly sheet: SheetName; readonly number: string } | undefined {
  const [, name = '', number = ''] = TAB.exec(tab.trim()) ?? [];
  const sheet = known.get(name.toLowerCase());
  return sheet === undefined ? undefined : { sheet, number };
}

/** The sheets of a workbook, in the order of its tabs; of several exports, if it holds several. */
export function workbookSheets(workbook: Workbook): SheetSource[] {
  const { file, sheets } = workbook;
  return sheets.flatMap((tab) => {
    const found = sheetOf(tab);
    if (found === undefined) return [];
    const { sheet, number } = found;
    return { sheet, file, tab, exportName: `${file} ${number}`, read: (reader) => workbook.read(tab, reader) };
  });
}

/** A sheet that is a separate file. */
export function csvSheet(sheet: SheetName, source: CsvSource, exportName: string): SheetSource {
  const delimiter = delimiterOf(source.startText, (header) => isHeader(sheet, header));
  return {
    sheet,
    file: source.name,
    tab: sheet,
    exportName,
    delimiter,
    async read(reader) {
      let wanted: readonly number[] = [];
      await readCsvTable(source, delimiter, {
        header(cells, line) {
          const columns = reader.header(cells.map(blankless), line);
          if (columns === undefined) return false;
          wanted = [...columns];
          return true;
        },
        row(cells, line) {
          const row: (string | undefined)[] = [];
          for (const column of wanted) row[column] = blankless(cells[column] ?? '');
          reader.row(row, line);
        },
      });
    },
  };
}

/** Whether a header is one of the sheet's columns. */
export function isHeader(sheet: SheetName, header: string): boolean {
  return headerKeys(sheet).has(headerKey(sheet, header));
}

const keys = new Map<SheetName, ReadonlySet<string>>();

function headerKeys(sheet: SheetName): ReadonlySet<string> {
  let known = keys.get(sheet);
  if (known === undefined) {
    const specs = Object.values(sheetColumns[sheet]);
    known = new Set(specs.flatMap(({ header, aliases }) => [headerKey(sheet, header), ...aliases]));
    keys.set(sheet, known);
  }
  return known;
}

function blankless(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}
