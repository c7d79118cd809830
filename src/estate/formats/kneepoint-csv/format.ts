import type { InputFile } from '../../input/estate-input.ts';
import { unknownText } from '../../input/file-kind.ts';
import type { CsvSource } from '../../spreadsheet/csv-table.ts';
import type { EstateFormat } from '../estate-format.ts';
import { csvKindOf, isOverTime, readCsv } from './read-csv.ts';
import { listSheets, sheetsAsCsv } from './sheets-as-csv.ts';

/** Our own CSV, and lists of people's own as CSV or workbook: docs/estate-csv.md. */
export const kneepointCsvFormat: EstateFormat = {
  name: 'kneepoint-csv',
  words: 'a list of guests',

  async recognise({ files }) {
    const tables = files.filter(
      ({ kind, startText }) => kind === 'text' && unknownText(startText) === undefined && !isOverTime(startText),
    );
    const ours = tables.filter(({ startText }) => csvKindOf(startText) !== undefined);
    // A single table or workbook of no other format is read as ours, so that the error names its missing columns.
    const texts = ours.length === 0 && files.length === 1 ? tables : ours;
    const workbooks: InputFile[] = [];
    for (const file of files) {
      if (file.kind !== 'workbook') continue;
      const { sheets, areWhole } = await listSheets(file);
      if (areWhole || (sheets.length > 0 && files.length === 1)) workbooks.push(file);
    }
    return [...texts, ...workbooks];
  },

  async read({ source, files }, options) {
    const sources: CsvSource[] = [];
    for (const file of files) sources.push(...(file.kind === 'workbook' ? await sheetsAsCsv(file) : [file]));
    return readCsv(source, sources, options);
  },
};
