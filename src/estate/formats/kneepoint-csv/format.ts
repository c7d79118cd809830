import { Readable } from 'node:stream';
import { unknownText } from '../../input/file-kind.ts';
import type { EstateFormat } from '../estate-format.ts';
import { readCsv } from './read-csv.ts';

/** Our own CSV: docs/estate-csv.md. */
export const kneepointCsvFormat: EstateFormat = {
  name: 'kneepoint-csv',
  words: 'a CSV of Kneepoint\u2019s own shape',

  recognise({ files }) {
    const tables = files.filter(({ kind, startText }) => kind === 'text' && unknownText(startText) === undefined);
    return Promise.resolve(tables.slice(0, 1));
  },

  read({ files }, options) {
    const file = files[0]!;
    return readCsv(file.name, file.startText, Readable.from(file.textChunks()), options);
  },
};
