import { InputError } from '../../base/input-error.ts';
import { Archive } from '../spreadsheet/archive.ts';
import { workbookLimits } from '../spreadsheet/limits.ts';
import { InputFile } from './estate-input.ts';

/** Enough to recognise a format and to see a header row. */
export const START_BYTES = 64 * 1024;

/**
 * A file whose content is in memory, or the files in it, if it is an archive of files.
 * @param name for messages @throws InputError for an archive that is damaged, empty or too large
 */
export function filesOfBytes(name: string, content: Buffer): Promise<readonly InputFile[]> {
  const file = new InputFile(name, content.subarray(0, START_BYTES), { read: () => Promise.resolve(content) });
  return filesOf(file);
}

/** The file itself, or the files in it, if it is an archive of files. */
export async function filesOf(file: InputFile): Promise<readonly InputFile[]> {
  if (file.kind !== 'workbook') return [file];
  const archive = new Archive(file.name, await file.bytes(), workbookLimits);
  const names = [...archive.names()];
  if (names.some((name) => name === '[Content_Types].xml' || name === '_rels/.rels' || name === 'mimetype')) {
    return [file];
  }
  const members: InputFile[] = [];
  for (const name of names.sort()) {
    if (name.endsWith('/') || name.split(/[/\\]/u).some(isHidden)) continue;
    const content = await archive.bytes(name);
    const start = content.subarray(0, START_BYTES);
    members.push(new InputFile(`${file.name}: ${name}`, start, { read: () => Promise.resolve(content) }));
  }
  if (members.length > 0) return members;
  throw new InputError({ file: file.name, found: 'a zip archive without files', expected: 'an .xlsx workbook' });
}

/** What operating systems leave in folders and archives. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || name === '__MACOSX' || /^(thumbs\.db|desktop\.ini|~\$.*)$/iu.test(name);
}
