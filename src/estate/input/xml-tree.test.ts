import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml } from './xml-tree.ts';

describe('XML documents one after the other', () => {
  test('are those of a list, whatever is said between them', () => {
    const between = fc.array(fc.constantFrom(' ', '\n', '<!-- </a><a> -->', '<?other <a>?>'), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.tuple(between, fc.nat()), { minLength: 2, maxLength: 5 }), (documents) => {
        const text = documents.map(([said, value]) => `${said.join('')}<a><b>${value}</b></a>`);
        expect(parseXml('a.xml', text.join(''))).toEqual({
          name: 'as',
          root: { a: documents.map(([, value]) => ({ b: String(value) })) },
        });
      }),
    );
  });

  test('between which comments are long, many, or without an end are read or refused', () => {
    const long = `<!--${'x'.repeat(9_000_000)}-->`;
    expect(parseXml('a.xml', `<a/>`).name).toBe('a');
    expect(parseXml('a.xml', `<a></a>${long}<a></a>`).name).toBe('as');
    for (const open of ['<!--', '<?x ']) {
      expect(() => parseXml('a.xml', `<a>${`</a>${open}`.repeat(200_000)}`)).toThrow('well-formed XML');
    }
    expect(parseXml('a.xml', `<a></a>${'<!--</a>-->'.repeat(200_000)}<a></a>`).name).toBe('as');
  });
});
