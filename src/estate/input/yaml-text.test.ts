import fc from 'fast-check';
import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { looksLikeYaml, parseYamlDocuments } from './yaml-text.ts';

const parse = (text: string) => parseYamlDocuments('a.yaml', text);

describe('YAML texts', () => {
  test('are the documents that were written', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1, maxLength: 4 }), (documents) => {
        const text = documents.map((document) => `---\n${stringify(document)}`).join('');
        expect(looksLikeYaml(text)).toBe(true);
        expect(JSON.stringify(parse(text))).toBe(JSON.stringify(documents.map((document) => ({ ...document }))));
      }),
    );
  });

  test('of many keys are read at once, and of a key that is there twice the last is taken', () => {
    const keys = Array.from({ length: 100_000 }, (_, at) => `k${at}: ${at}\n`);
    expect(Object.keys(parse(`---\n${keys.join('')}`)[0] as object)).toHaveLength(keys.length);
    expect(parse('---\na: 1\na: 2\n')).toEqual([{ a: 2 }]);
  });

  test.each([
    [
      'many references',
      `---\na: &a [1]\nb: &b [${'*a,'.repeat(50)}]\nc: [${'*b,'.repeat(50)}]\n`,
      'too many references',
    ],
    ['a reference to nothing', '---\na: *b\n', '*'],
    ['lists in lists', `---\na: ${'['.repeat(20_000)}`, 'nested too deeply'],
    [
      'objects in objects',
      `---\n${Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')}`,
      'deeply',
    ],
    ['many documents', '---\n'.repeat(100_001), 'over 100000 YAML documents'],
    ['what only begins so', '---\ntitle: notes: of May\n', 'line 2, column 8: found invalid YAML'],
  ])('with %s are refused in words', (_, text, words) => {
    expect(() => parse(text)).toThrow(words);
    expect(() => parse(text)).not.toThrow('Error');
  });
});
