import fc from 'fast-check';
import { SaxesParser as ByPackage } from 'saxes';
import { describe, expect, it } from 'vitest';
import { SaxesParser } from './saxes.ts';

type AnyParser = Pick<ByPackage<{ xmlns: true }>, 'on' | 'write'>;

/** What a parser tells of a text, in order; up to the first error. */
function readBy(parser: AnyParser, xml: string): readonly string[] {
  const told: string[] = [];
  /** Text comes in one piece or in several. */
  const tell = (kind: string, text: string): void => {
    if (kind === 'text' && told.at(-1)?.startsWith('text')) told.push(`${told.pop()}${text}`);
    else if (text !== '' || kind !== 'text') told.push(`${kind} ${text}`);
  };
  parser.on('error', () => {
    throw new Error('refused');
  });
  parser.on('doctype', (text) => tell('doctype', String(text.includes('['))));
  parser.on('opentag', ({ local, attributes }) => {
    const each = Object.values(attributes).map((one) => `${one.prefix}|${one.local}=${one.value}`);
    tell('open', `${local} ${each.join(' ')}`);
  });
  parser.on('closetag', () => tell('close', ''));
  parser.on('text', (text) => tell('text', text));
  parser.on('cdata', (text) => tell('cdata', text));
  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof Error && error.message === 'refused') return ['refused'];
    throw error;
  }
  return told;
}

const both = (xml: string) => [
  readBy(new SaxesParser() as unknown as AnyParser, xml),
  readBy(new ByPackage({ xmlns: true, position: false }), xml),
];

const name = fc.constantFrom('a', 'b1', 'c-d', 'é', 'x:a');
const text = fc.array(fc.constantFrom('t', ' ', '\n', '\r\n', '&amp;', '&#233;', '&#x1F600;', '>', '"', 'ü'), {
  maxLength: 5,
});
const value = text.map((parts) => parts.join('').replaceAll('"', "'"));
const attributes = fc.uniqueArray(fc.tuple(fc.constantFrom('p', 'q', 'x:r'), value), {
  selector: ([of]) => of,
  maxLength: 3,
});
const { element } = fc.letrec<{ element: string }>((tie) => ({
  element: fc
    .tuple(
      name,
      attributes,
      fc.array(
        fc.oneof(
          { depthSize: 'small' },
          text.map((parts) => parts.join('')),
          fc.constantFrom('<!-- c -->', '<?p i?>', '<![CDATA[ <&> ]]>'),
          tie('element'),
        ),
        { maxLength: 3 },
      ),
    )
    .map(([of, own, inner]) => {
      const written = own.map(([key, said]) => ` ${key}="${said}"`).join('');
      return inner.length === 0 ? `<${of}${written}/>` : `<${of}${written} >${inner.join('')}</${of} >`;
    }),
}));
const document = fc
  .tuple(fc.constantFrom('', '\ufeff', '<?xml version="1.0"?>\n', '<!DOCTYPE d SYSTEM "d.dtd">'), element)
  .map(([head, root]) => `${head}<root xmlns:x="urn:x">${root}</root>\n`);

describe('the reader of XML in a page', () => {
  it('tells of a document what the package tells', () => {
    fc.assert(
      fc.property(document, (xml) => {
        const [here, there] = both(xml);
        expect(here).toEqual(there);
        expect(here).not.toEqual(['refused']);
      }),
    );
  });

  it('reads a document that was cut off or changed as the package reads it, if that reads it', () => {
    fc.assert(
      fc.property(
        document,
        fc.nat(),
        fc.constantFrom('', '<', '&', '>', '</a>', '"', ']]>', '<b>', '=', '\u0001'),
        (xml, at, put) => {
          const place = at % xml.length;
          const changed = put === '' ? xml.slice(0, place) : xml.slice(0, place) + put + xml.slice(place);
          const [here, there] = both(changed);
          if (there?.[0] !== 'refused') expect({ changed, here }).toEqual({ changed, here: there });
        },
      ),
    );
  });

  it('refuses what is not well-formed, and entities', () => {
    for (const xml of [
      '',
      ' ',
      '<a>',
      '<a></b>',
      '<a b="1" b="2"/>',
      '<a b=1/>',
      '<a>&x;</a>',
      '<a/><b/>',
      'x<a/>',
      '<a>&#0;</a>',
    ]) {
      expect(both(xml)).toEqual([['refused'], ['refused']]);
    }
    expect(both('<!DOCTYPE a [<!ENTITY x "y">]><a/>')[0]?.[0]).toBe('doctype true');
  });
});
