import { unknownText } from '../../input/file-kind.ts';
import type { InputFile } from '../../input/estate-input.ts';
import type { EstateFormat } from '../estate-format.ts';
import { readRvtools } from './read-rvtools.ts';
import { csvSheet, sheetOf, workbookSheets } from './sheet-source.ts';
import type { SheetSource } from './sheet-source.ts';
import type { SheetName } from './columns.ts';

/** A sheet that RVTools wrote as CSV, including those that are not read. */
const SHEET_FILE = /^rvtools[_ ]?tab|^tabv/iu;
/** Headers of vInfo that distinguish it from other tables with a column `VM`. */
const VINFO_HEADERS = ['VM', 'Powerstate', 'CPUs', 'Memory'];

/** RVTools: https://www.robware.net, a workbook of about 27 sheets, or each of these as a CSV. */
export const rvtoolsFormat: EstateFormat = {
  name: 'rvtools',
  words: 'an RVTools export',

  async recognise({ files }) {
    const claimed: InputFile[] = [];
    for (const file of files) {
      if (file.kind === 'workbook') {
        const { sheets } = await file.workbook();
        if (sheets.some((sheet) => sheetOf(sheet)?.sheet === 'vInfo')) claimed.push(file);
      } else if (SHEET_FILE.test(file.baseName) || csvSheetOf(file) !== undefined) claimed.push(file);
    }
    const hasGuests = claimed.some((file) => file.kind === 'workbook' || csvSheetOf(file) === 'vInfo');
    return hasGuests ? claimed : [];
  },

  async read({ source, files }, options) {
    const sheets: SheetSource[] = [];
    for (const file of files) {
      if (file.kind === 'workbook') sheets.push(...workbookSheets(await file.workbook()));
      const sheet = csvSheetOf(file);
      if (sheet !== undefined) sheets.push(csvSheet(sheet, file, folderOf(file)));
    }
    return readRvtools(source, sheets, options);
  },
};

/** The sheet that a CSV holds, by its name, or by its headers. */
function csvSheetOf({ kind, baseName, startText }: InputFile): SheetName | undefined {
  if (kind !== 'text' || unknownText(startText) !== undefined) return undefined;
  const byName = sheetOf(baseName.replace(/\.[a-z]+$/iu, ''))?.sheet;
  if (byName !== undefined) return byName;
  const lines = startText.split(/\r\n|\n|\r/u, 5).map((line) => line.split(/[,;\t|]/u).map(bare));
  return lines.some((line) => VINFO_HEADERS.every((header) => line.includes(header))) ? 'vInfo' : undefined;
}

function bare(cell: string): string {
  return cell.replaceAll('"', '').trim();
}

/** The folder or archive of a file: the sheets of one export lie in one. */
function folderOf({ name, baseName }: InputFile): string {
  return name.slice(0, name.length - baseName.length);
}
