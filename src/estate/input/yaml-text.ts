import { LineCounter, parseAllDocuments } from 'yaml';
import { InputError } from '../../base/input-error.ts';

/** A thousand guests in YAML have about a tenth; reading more takes minutes. */
const MAX_YAML_LENGTH = 64 * 1024 * 1024;
/** One for each object of a large cluster; each takes a while, also where it is empty. */
const MAX_DOCUMENTS = 100_000;
/** References that may be followed: what commands write has none. */
const MAX_ALIASES = 100;
const TOO_DEEP = 'YAML that is nested too deeply';

/**
 * Whether a text can only be YAML of a command: documents begin with a line of dashes, with a list of records, or with
 * the fields that objects of Kubernetes have.
 */
export function looksLikeYaml(start: string): boolean {
  return /^(?:\s*#[^\n]*\n)*(?:---(?:[ \t][^\n]*)?\r?\n|- ["']?[A-Za-z][\w .:/-]*["']?:(?: |\r?\n)|(?:apiVersion|items|kind):(?: |\r?\n))/u.test(
    start,
  );
}

/**
 * Reads the YAML documents of a text.
 * @throws InputError that says where, if it is not YAML, refers to itself, is nested too deeply, too long or has too many documents
 */
export function parseYamlDocuments(file: string, text: string): unknown[] {
  const tooMuch = tooMuchIn(text);
  if (tooMuch !== undefined) throw new InputError({ file, found: tooMuch, expected: 'the same as JSON (-o json)' });
  const lineCounter = new LineCounter();
  try {
    // The search for keys that are there twice takes a time that grows with the square of their number; the last is read, as in JSON.
    const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false, uniqueKeys: false });
    if (!Array.isArray(documents)) return [];
    return documents.flatMap((document) => {
      const [error] = document.errors;
      if (error !== undefined) {
        const { line, col } = lineCounter.linePos(error.pos[0]);
        const message = error.message.split('\n', 1)[0]!;
        const found = /call stack/iu.test(message) ? TOO_DEEP : `invalid YAML (${message})`;
        throw new InputError({ file, place: `line ${line}, column ${col}`, found, expected: 'valid YAML' });
      }
      const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
      return value === null || value === undefined ? [] : [value];
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError({ file, found: foundIn(error), expected: 'valid YAML' });
  }
}

function tooMuchIn(text: string): string | undefined {
  if (text.length > MAX_YAML_LENGTH) return `YAML of over ${MAX_YAML_LENGTH} characters`;
  let count = 0;
  for (let at = text.indexOf('---'); at !== -1; at = text.indexOf('\n---', at + 1)) {
    if (++count > MAX_DOCUMENTS) return `over ${MAX_DOCUMENTS} YAML documents`;
  }
  return undefined;
}

function foundIn(error: unknown): string {
  if (error instanceof RangeError) return TOO_DEEP;
  if (error instanceof ReferenceError) return 'YAML with too many references (*), or one to nothing';
  const message = error instanceof Error ? error.message : String(error);
  return `invalid YAML (${message.split('\n', 1)[0]!.slice(0, 200)})`;
}
