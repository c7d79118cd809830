import { unknownText } from '../../input/file-kind.ts';
import type { EstateFormat } from '../estate-format.ts';
import { csvKindOf, readCsv } from './read-csv.ts';

/** Our own CSV: docs/estate-csv.md. */
export const kneepointCsvFormat: EstateFormat = {
  name: 'kneepoint-csv',
  words: 'a Kneepoint CSV',

  recognise({ files }) {
    const tables = files.filter(({ kind, startText }) => kind === 'text' && unknownText(startText) === undefined);
    const ours = tables.filter(({ startText }) => csvKindOf(startText) !== undefined);
    // A single table of no other format is read as ours, so that the error names its missing columns.
    return Promise.resolve(ours.length === 0 && files.length === 1 ? tables : ours);
  },

  read({ source, files }, options) {
    return readCsv(source, files, options);
  },
};
