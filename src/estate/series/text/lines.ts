import { InputError } from '../../../base/input-error.ts';

/** A line of VictoriaMetrics' export holds a whole series. */
const MAX_LINE_LENGTH = 64 * 1024 * 1024;

/** A text that comes in pieces. */
export interface TextSource {
  readonly name: string;
  textChunks(): AsyncIterable<string>;
}

/**
 * Calls `onLine` with each line of a text, without its end, and its number, from 1.
 * @throws InputError for a line of over 64 MiB
 */
export async function readLines(source: TextSource, onLine: (line: string, number: number) => void): Promise<void> {
  let rest: string[] = [];
  let restLength = 0;
  let number = 0;
  const emit = (line: string) => onLine(line.endsWith('\r') ? line.slice(0, -1) : line, ++number);
  for await (const chunk of source.textChunks()) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', from)) {
      const piece = chunk.slice(from, end);
      from = end + 1;
      if (rest.length === 0) emit(piece);
      else {
        rest.push(piece);
        emit(rest.join(''));
        rest = [];
        restLength = 0;
      }
    }
    rest.push(chunk.slice(from));
    restLength += chunk.length - from;
    if (restLength > MAX_LINE_LENGTH) {
      const found = `a line of over ${MAX_LINE_LENGTH} characters`;
      throw new InputError({ file: source.name, place: `line ${number + 1}`, found, expected: 'shorter lines' });
    }
  }
  const last = rest.join('');
  if (last !== '') emit(last);
}
