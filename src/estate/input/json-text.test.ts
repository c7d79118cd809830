import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJsonDocuments } from './json-text.ts';

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
