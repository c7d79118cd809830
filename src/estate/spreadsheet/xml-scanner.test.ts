import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { XmlError, XmlScanner } from './xml-scanner.ts';
import { decodeText } from './xml-text.ts';

/** Records the events of a scanner; runs of text are joined, because chunks may split them. */
class Recorder extends XmlScanner {
  readonly seen: string[] = [];

  constructor(tokenBytes = 1000) {
    super(tokenBytes);
  }

  protected override open(bytes: Buffer, nameStart: number, nameEnd: number, tagEnd: number): void {
    const attributes = bytes.toString('utf8', nameEnd, tagEnd).trim();
    this.seen.push(`<${bytes.toString('utf8', nameStart, nameEnd)}${attributes === '' ? '' : ` ${attributes}`}>`);
  }

  protected override close(bytes: Buffer, nameStart: number, nameEnd: number): void {
    this.seen.push(`</${bytes.toString('utf8', nameStart, nameEnd)}>`);
  }

  protected override text(bytes: Buffer, start: number, end: number, raw: boolean): void {
    this.seen.push(decodeText(bytes, start, end, raw));
  }
}

function scan(xml: string, cuts: readonly number[] = []): string {
  const bytes = Buffer.from(xml);
  const recorder = new Recorder();
  const ends = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const end of [...ends, bytes.length]) {
    recorder.push(bytes.subarray(from, end));
    from = end;
  }
  recorder.end();
  return recorder.seen.join('');
}

const name = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/);
const content = fc.oneof(
  fc.constantFrom(
    'text',
    'ä€😀',
    '&amp;',
    '&#x41;',
    '<!-- a > b -->',
    '<![CDATA[a & <b>]]>',
    '<?pi x?>',
    ' ',
    '<![CDATA[]]>',
  ),
  name.map((text) => `<${text} a="1>2" b='"'/>`),
);
const element: fc.Arbitrary<string> = fc.letrec((tie) => ({
  element: fc
    .tuple(name, fc.array(fc.oneof({ depthSize: 'small' }, content, tie('element')), { maxLength: 5 }))
    .map(([tag, parts]) => `<p:${tag}>${parts.join('')}</p:${tag} >`),
})).element as fc.Arbitrary<string>;

describe('a scanner of XML', () => {
  test('sees the same whatever the chunks', () => {
    fc.assert(
      fc.property(element, fc.array(fc.nat(5000), { maxLength: 40 }), (xml, cuts) => {
        expect(scan(xml, cuts)).toBe(scan(xml));
      }),
    );
  });

  test('sees the same byte by byte', () => {
    const xml = '<?xml version="1.0"?><a x="1>0"><!-- < -- ><b> --><b/>ä&lt;<![CDATA[<x>&amp;]]></a>';
    expect(
      scan(
        xml,
        Array.from({ length: xml.length + 2 }, (_, i) => i),
      ),
    ).toBe(scan(xml));
    expect(scan(xml)).toBe('<a x="1>0"><b></b>ä<<x>&amp;</a>');
  });

  test.each([
    ['<!DOCTYPE a><a/>', 'DOCTYPE'],
    ['<a><!ENTITY x "y"></a>', 'DOCTYPE'],
    ['<a><b></a>', 'last closing tag'],
    ['<a></a></a>', 'without an opening tag'],
    ['<a', 'middle of a tag'],
    ['<a>&nbsp;</a>', 'reference'],
    ['<a>& </a>', 'reference'],
    ['<a <b/>', '"<" inside a tag'],
    ['no xml at all', 'an end'],
    ['', 'an end'],
  ])('refuses %s', (xml, reason) => {
    expect(() => scan(xml)).toThrow(XmlError);
    expect(() => scan(xml)).toThrow(reason);
  });

  test('holds no more than one token', () => {
    const recorder = new Recorder(1000);
    recorder.push(Buffer.from('<a>'));
    expect(() => {
      for (let i = 0; i < 100; i++) recorder.push(Buffer.from('x'.repeat(100)));
    }).toThrow('over 1000 bytes');
  });

  test('never fails with anything but XmlError', () => {
    const soup = fc.array(
      fc.constantFrom('<', '>', '/', '!', '?', '-', '[', 'CDATA[', ']', '"', "'", 'a', ' ', '&', ';', '='),
    );
    fc.assert(
      fc.property(soup, fc.array(fc.nat(50)), (parts, cuts) => {
        try {
          scan(parts.join(''), cuts);
        } catch (error) {
          expect(error).toBeInstanceOf(XmlError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
