import type { InputFile } from '../../input/estate-input.ts';
import type { EstateFormat } from '../estate-format.ts';
import { readRvtools, sheetOf } from './read-rvtools.ts';

/** RVTools: https://www.robware.net, a workbook of about 27 sheets. */
export const rvtoolsFormat: EstateFormat = {
  name: 'rvtools',
  words: 'an RVTools export',

  async recognise({ files }) {
    const claimed: InputFile[] = [];
    for (const file of files) {
      if (file.kind !== 'workbook') continue;
      const { sheets } = await file.workbook();
      if (sheets.some((sheet) => sheetOf(sheet) === 'vInfo')) claimed.push(file);
    }
    return claimed.slice(0, 1);
  },

  async read({ files }, options) {
    return readRvtools(await files[0]!.workbook(), options);
  },
};
