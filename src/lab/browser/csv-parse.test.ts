import { parse as parseByPackage } from 'csv-parse';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from './csv-parse.ts';

const OPTIONS = {
  record_delimiter: ['\r\n', '\n', '\r'],
  max_record_size: 1000,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  relax_column_count: true,
};

interface AnyParser {
  once(event: 'end' | 'error', listener: (error?: Error) => void): unknown;
  resume(): unknown;
  write(text: string): unknown;
  end(): unknown;
}

type Row = readonly [cells: string[], line: number];

/** Rows and the error that a parser tells, if the pieces of a text come one after the other. */
async function readBy(
  open: (take: (cells: string[], info: { readonly lines: number }) => null) => AnyParser,
  pieces: readonly string[],
): Promise<unknown> {
  const rows: Row[] = [];
  const parser = open((cells, { lines }) => {
    rows.push([cells, lines]);
    return null;
  });
  const problem = await new Promise((resolve) => {
    parser.once('end', () => resolve(undefined));
    parser.once('error', (error) => {
      const { code, message, lines } = error as Error & { code: string; lines: number };
      // The package numbers the line of an open quote by how the text was cut.
      if (code === 'CSV_QUOTE_NOT_CLOSED') resolve({ code });
      // Of a letter that has several bytes it tells the first.
      resolve({ code, lines, message: message.replace(/got ".*?" at/s, 'got one at') });
    });
    parser.resume();
    for (const piece of pieces) parser.write(piece);
    parser.end();
  });
  return { rows, problem };
}

const character = fc.constantFrom('a', 'é', ' ', ',', ';', '"', '"', '""', '\n', '\r', '\r\n', ',"', '"\n', '\t');
const piece = fc.array(character, { maxLength: 14 }).map((characters) => characters.join(''));

describe('the reader of CSV in a page', () => {
  it('tells the rows, lines and errors of the package, however the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 4 }),
        fc.constantFrom(',', ';', '\t'),
        async (pieces, delimiter) => {
          const own = await readBy((on_record) => parse({ ...OPTIONS, delimiter, on_record }), pieces);
          const packaged = await readBy((on_record) => parseByPackage({ ...OPTIONS, delimiter, on_record }), pieces);
          expect(own).toEqual(packaged);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('stops at a row that is too long, as the package does', async () => {
    const lengths = [38, 39, 40, 41, 42, 43, 60];
    for (const row of lengths.flatMap((length) => [
      'a'.repeat(length),
      `"${'b'.repeat(length)}"`,
      `aa,${'c'.repeat(length)}`,
    ])) {
      const options = { ...OPTIONS, max_record_size: 40, delimiter: ',' };
      const own = await readBy(
        (on_record) => parse({ ...options, on_record }),
        [row.slice(0, 30), `${row.slice(30)}\nx`],
      );
      const packaged = await readBy((on_record) => parseByPackage({ ...options, on_record }), [`${row}\nx`]);
      expect(own).toEqual(packaged);
    }
  });
});
