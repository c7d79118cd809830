import { InputError } from '../input-error.ts';
import type { Estate } from './estate.ts';
import { estateFormats } from './formats/registry.ts';
import type { EstateInput, InputFile } from './input/estate-input.ts';
import { unknownText } from './input/file-kind.ts';
import { openInput } from './input/open-input.ts';
import type { EstateSources } from './input/open-input.ts';
import type { EstateOptions } from './read-options.ts';

const EXPECTED = 'an RVTools workbook (.xlsx), a Kneepoint CSV, or an inventory of another platform';

/**
 * Reads an estate from files, folders and zip archives, or from standard input if a path is `-`. The format of each
 * file is recognised from its content, by the formats of `formats/registry.ts`.
 * @throws InputError for anything that cannot be read: a missing or unreadable file, a file that no format recognises, a
 *   damaged one, an export without guests, and whatever else a format finds wrong
 */
export async function readEstate(
  paths: string | readonly string[],
  options: EstateOptions = {},
  sources: EstateSources = {},
): Promise<Estate> {
  const input = await openInput(typeof paths === 'string' ? [paths] : paths, sources);
  try {
    return await readInput(input, options);
  } finally {
    for (const file of input.files) await file.close();
  }
}

async function readInput(input: EstateInput, options: EstateOptions): Promise<Estate> {
  let { files } = input;
  const estates: Estate[] = [];
  for (const format of estateFormats) {
    if (files.length === 0) break;
    const claimed = await format.recognise({ ...input, files });
    if (claimed.length === 0) continue;
    estates.push(await format.read({ ...input, files: claimed }, options));
    files = files.filter((file) => !claimed.includes(file));
  }
  const [estate] = estates;
  if (estate === undefined) throw await unknownInput(input);
  const [unread] = files;
  if (unread !== undefined || estates.length > 1) {
    throw new InputError({ file: input.source, found: 'files of several kinds', expected: 'one' });
  }
  return estate;
}

/** What an input is instead that no format recognises. */
async function unknownInput({ source, files }: EstateInput): Promise<InputError> {
  const [file] = files;
  if (file === undefined) return new InputError({ file: source, found: 'no file', expected: EXPECTED });
  const looks = file.otherKind ?? unknownText(file.startText);
  if (looks !== undefined) return new InputError({ file: file.name, ...looks, expected: EXPECTED });
  return new InputError({
    file: file.name,
    found: await sheetsOf(file),
    expected: 'a sheet "vInfo", as in an RVTools export',
  });
}

async function sheetsOf(file: InputFile): Promise<string> {
  const { sheets } = await file.workbook();
  if (sheets.length === 0) return 'a workbook without sheets';
  const first = sheets.slice(0, 8).map((name) => JSON.stringify(name.slice(0, 31)));
  return `the sheets ${first.join(', ')}${sheets.length > 8 ? ` and ${sheets.length - 8} more` : ''}`;
}
