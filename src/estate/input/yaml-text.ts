import { LineCounter, parseAllDocuments } from 'yaml';
import { InputError } from '../../base/input-error.ts';

/** A thousand guests in YAML have about a tenth; reading more takes minutes. */
const MAX_YAML_LENGTH = 64 * 1024 * 1024;
/** References that may be followed: what commands write has none. */
const MAX_ALIASES = 100;

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
 * @throws InputError that says where, if it is not YAML, refers to itself, is nested too deeply or too long
 */
export function parseYamlDocuments(file: string, text: string): unknown[] {
  if (text.length > MAX_YAML_LENGTH) {
    const expected = 'the same as JSON (-o json)';
    throw new InputError({ file, found: `YAML of over ${MAX_YAML_LENGTH} characters`, expected });
  }
  const lineCounter = new LineCounter();
  try {
    const documents = parseAllDocuments(text, { lineCounter, prettyErrors: false });
    if (!Array.isArray(documents)) return [];
    return documents.flatMap((document) => {
      const [error] = document.errors;
      if (error !== undefined) {
        const { line, col } = lineCounter.linePos(error.pos[0]);
        const found = `invalid YAML (${error.message.split('\n', 1)[0]})`;
        throw new InputError({ file, place: `line ${line}, column ${col}`, found, expected: 'valid YAML' });
      }
      const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
      return value === null || value === undefined ? [] : [value];
    });
  } catch (error) {
    if (error instanceof InputError) throw error;
    const found = error instanceof RangeError ? 'YAML that is nested too deeply' : `invalid YAML (${String(error)})`;
    throw new InputError({ file, found: found.split('\n', 1)[0]!.slice(0, 200), expected: 'valid YAML' });
  }
}
