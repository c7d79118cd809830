import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError } from '../base/input-error.ts';
import type { JobRequest } from './job-messages.ts';

/** The part of a form, and the content of a JSON body, that has the question. */
const QUESTION_PART = 'question';
const MOST_FILES = 1000;
const MOST_NAME_BYTES = 200;

/**
 * Takes a question from a body: JSON, or a form whose files are put into a folder.
 * @param folder empty, of this question alone
 * @throws InputError for a form that cannot be read, and for a name of a file that leads elsewhere
 */
export async function receive(request: Request, folder: string): Promise<Pick<JobRequest, 'input' | 'uploads'>> {
  const type = request.headers.get('content-type') ?? '';
  if (/^application\/json\s*(;|$)/i.test(type)) return { input: await request.text(), uploads: {} };
  const form = await request.formData().catch((error: unknown) => {
    if (error instanceof TypeError) throw new InputError({ found: 'a broken form', expected: 'multipart/form-data' });
    throw error;
  });
  let input = '{}';
  const uploads = new Map<string, string[]>();
  const names = new Set<string>();
  for (const [field, value] of form) {
    if (typeof value === 'string') {
      if (field === QUESTION_PART) input = value;
      else
        throw new InputError({
          place: field,
          found: 'a text in this field',
          expected: `files, and a text in ${QUESTION_PART}`,
        });
      continue;
    }
    if (field === QUESTION_PART) {
      input = await value.text();
      continue;
    }
    const name = checkedName(field, value.name);
    if (names.has(name.toLowerCase())) {
      throw new InputError({
        file: name,
        place: field,
        found: 'a second file of this name',
        expected: 'names that differ',
      });
    }
    if (names.size === MOST_FILES) {
      throw new InputError({ found: `over ${MOST_FILES} files`, expected: 'fewer, or a zip archive of them' });
    }
    names.add(name.toLowerCase());
    await writeFile(join(folder, name), Buffer.from(await value.arrayBuffer()), { flag: 'wx', mode: 0o600 });
    uploads.set(field, [...(uploads.get(field) ?? []), name]);
  }
  return { input, uploads: Object.fromEntries(uploads) };
}

/** Whether a body is of a kind that `receive` reads. */
export function isReadable(contentType: string | undefined): boolean {
  return /^(application\/json|multipart\/form-data)\s*(;|$)/i.test(contentType ?? '');
}

/** A name of a file within its folder, and nothing that a command takes for something else. */
function checkedName(field: string, name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  const isPlain = /^[^/\\:\u0000-\u001f\u007f]+$/u.test(name) && !/^[.-]/.test(name) && !/[. ]$/.test(name);
  if (isPlain && Buffer.byteLength(name) <= MOST_NAME_BYTES) return name;
  const expected = 'a name such as estate.xlsx, without a folder';
  throw new InputError({ place: field, found: `a file named '${name}'`, expected });
}
