import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unknownText } from './file-kind.ts';
import { parseJsonDocuments } from './json-text.ts';
import { isLogLine, logLineExamples, logLinesAbove } from './log-lines.ts';

describe('JSON texts', () => {
  test('whatever JSON.parse reads is read as one document', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseJsonDocuments('a.json', text)).toEqual([JSON.parse(text)]);
      }),
    );
  });

  test('objects and lists one after the other are documents of their own', () => {
    const container = fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue()));
    const separator = fc.constantFrom('', ' ', '\n', '\r\n\r\n');
    fc.assert(
      fc.property(fc.array(container, { minLength: 1, maxLength: 4 }), separator, (documents, between) => {
        const texts = documents.map((document) => JSON.stringify(document));
        expect(parseJsonDocuments('a.json', texts.join(between))).toEqual(
          texts.map((text) => JSON.parse(text) as unknown),
        );
      }),
    );
  });

  test('lines of a log above, between and below documents are passed over and told', () => {
    expect(logLineExamples.filter((line) => !isLogLine(line))).toEqual([]);
    const log = fc.array(fc.constantFrom(...logLineExamples), { maxLength: 3 });
    const document = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(log, fc.array(fc.tuple(document, log), { minLength: 1, maxLength: 3 }), (above, parts) => {
        const lines = [...above, ...parts.flatMap(([value, below]) => [JSON.stringify(value, undefined, 2), ...below])];
        const told: string[] = [];
        const read = parseJsonDocuments('a.json', lines.join('\n'), ({ text }) => told.push(text));
        expect(read).toEqual(parts.map(([value]) => JSON.parse(JSON.stringify(value)) as unknown));
        expect(told).toEqual([...above, ...parts.flatMap(([, below]) => below)]);
        expect(logLinesAbove(lines.join('\n')).lines.map(({ text }) => text)).toEqual(above);
      }),
    );
  });

  test('below a line that is none is told, with the line', () => {
    const { found } = unknownText('You are logged in as x\n{"a:/b?c=1": {}}\n')!;
    expect(found).toBe('JSON below the line "You are logged in as x"');
    expect(unknownText('name,note\na,{b}\n')).toBeUndefined();
  });

  test.each([
    ['a table', 'warning,b\n1,2\n'],
    ['a table whose first lines are dates', '2026-03-14 10:00,5\n2026-03-14 10:05,6\n'],
    ['JSON', '{"a": 1}\n'],
  ])('%s has no lines of a log above a document', (_, text) => {
    expect(logLinesAbove(text)).toEqual({ lines: [], length: 0 });
  });

  test.each([
    ['{"a": [1, 2', 'JSON that ends in the middle'],
    ['{"a": NaN}', 'a.json: line 1, column 7: found NaN, expected a number or null'],
    ['{\n"a": -Infinity}', 'a.json: line 2, column 7: found Infinity'],
    ['{"a": 1,}', 'expected JSON'],
    ['{"a": "NaN"} {"b": tru}', 'expected JSON'],
    [`${'[{"a":'.repeat(60)}`, 'over 100 levels of nesting'],
  ])('%s is one error', (text, message) => {
    expect(() => parseJsonDocuments('a.json', text)).toThrow(message);
  });
});
