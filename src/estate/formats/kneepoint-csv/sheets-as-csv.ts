import type { InputFile } from '../../input/estate-input.ts';
import { CellError, PercentCell } from '../../spreadsheet/cell.ts';
import type { CellValue, Row } from '../../spreadsheet/cell.ts';
import type { CsvSource } from '../../spreadsheet/csv-table.ts';
import type { Workbook } from '../../spreadsheet/workbook.ts';
import { csvKindOf, isListHeader } from './read-csv.ts';

/** A tab: unlike a comma or a semicolon it says nothing of how numbers in text cells are written. */
const DELIMITER = '\t';
/** Rows among which the header is looked for; a title may stand above it. */
const HEADER_ROWS = 20;
/** A list that people keep has fewer. */
const MOST_COLUMNS = 500;
const ROWS_OF_CHUNK = 1000;
/** As text this could be grouped digits: `1.234`. A decimal more is certain. */
const THREE_DECIMALS = /^-?[1-9]\d{0,2}\.\d{3}$/u;

/** A sheet that is a list of guests or hosts. */
interface ListSheet {
  readonly sheet: string;
  /** Cells of its header. */
  readonly columns: number;
}

/**
 * The sheets of a workbook that have every column that is required; where none has, those that have some of them, so that an error can
 * name the column that is missing. Only their first rows are read.
 */
export async function listSheets(
  file: InputFile,
): Promise<{ readonly sheets: readonly ListSheet[]; readonly areWhole: boolean }> {
  const workbook = await file.workbook();
  const whole: ListSheet[] = [];
  const partly: ListSheet[] = [];
  for (const sheet of workbook.sheets) {
    const rows = await rowsOf(workbook, sheet, HEADER_ROWS);
    const complete = rows.find(isListHeader);
    const header = complete ?? rows.find((cells) => csvKindOf(lineOf(cells, 0)) !== undefined);
    if (header === undefined || header.length > MOST_COLUMNS) continue;
    (complete === undefined ? partly : whole).push({ sheet, columns: header.length });
  }
  return whole.length > 0 ? { sheets: whole, areWhole: true } : { sheets: partly, areWhole: false };
}

/** The sheets of a workbook that are lists of guests or hosts, as CSVs whose lines are the rows of the sheet. */
export async function sheetsAsCsv(file: InputFile): Promise<readonly CsvSource[]> {
  const workbook = await file.workbook();
  const sources: CsvSource[] = [];
  const { sheets } = await listSheets(file);
  for (const { sheet, columns } of sheets) {
    const rows = await rowsOf(workbook, sheet);
    sources.push({
      name: `${file.name}: ${sheet}`,
      startText: linesOf(rows.slice(0, HEADER_ROWS), columns),
      async *textChunks() {
        for (let at = 0; at < rows.length; at += ROWS_OF_CHUNK) {
          yield await Promise.resolve(linesOf(rows.slice(at, at + ROWS_OF_CHUNK), columns));
        }
      },
    });
  }
  return sources;
}

/** Thrown where no more rows are wanted. */
class Enough extends Error {}

/** @param most rows that are wanted: a sheet of a workbook that has no list may have a million */
async function rowsOf(workbook: Workbook, sheet: string, most = Infinity): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  const add = (row: Row, rowNumber: number): void => {
    if (rowNumber > most) throw new Enough();
    // Blank rows are passed over, but count.
    while (rows.length < rowNumber - 1) rows.push([]);
    rows.push(Array.from(row, cellText));
  };
  const reader = {
    header(row: Row, rowNumber: number) {
      add(row, rowNumber);
      return undefined;
    },
    row: add,
  };
  try {
    await workbook.read(sheet, reader);
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return rows;
}

function linesOf(rows: readonly (readonly string[])[], columns: number): string {
  return rows.map((cells) => `${lineOf(cells, columns)}\n`).join('');
}

/** Cells behind the last one of a row are not in the sheet: it is made as wide as the header. */
function lineOf(cells: readonly string[], columns: number): string {
  return cells.join(DELIMITER) + (cells.length === 0 ? '' : DELIMITER.repeat(Math.max(0, columns - cells.length)));
}

function cellText(cell: CellValue | undefined): string {
  if (cell === undefined || cell instanceof CellError) return '';
  if (cell instanceof PercentCell) return `${Number((100 * cell.share).toPrecision(12))}%`;
  if (cell instanceof Date) return cell.toISOString();
  if (typeof cell !== 'string') return String(cell).replace(THREE_DECIMALS, '$&0');
  const line = cell.replace(/\s+/gu, ' ');
  return line.includes('"') ? `"${line.replaceAll('"', '""')}"` : line;
}
