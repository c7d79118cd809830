import type { EstateFormat } from './estate-format.ts';
import { kneepointCsvFormat } from './kneepoint-csv/format.ts';
import { rvtoolsFormat } from './rvtools/format.ts';

/** Every format that is read, in the order in which files are shown to them; the last takes any table. */
export const estateFormats: readonly EstateFormat[] = [rvtoolsFormat, kneepointCsvFormat];

/** What an estate of this format is called in a sentence. */
export function formatWords(name: string): string {
  return estateFormats.find((format) => format.name === name)?.words ?? name;
}
