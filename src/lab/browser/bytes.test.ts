import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Bytes } from './bytes.ts';

const part = fc.uint8Array({ maxLength: 12 });
const text = fc.string({ unit: 'grapheme', maxLength: 12 });

describe('bytes in a page', () => {
  it('join, search and read as those of Node', () => {
    fc.assert(
      fc.property(fc.array(part), part, text, fc.nat(8), (parts, wanted, written, from) => {
        const [own, node] = [Bytes.concat(parts), Buffer.concat(parts)];
        expect([...own]).toEqual([...node]);
        expect(own.includes(Bytes.from(wanted))).toBe(node.includes(Buffer.from(wanted)));
        expect(own.includes(0)).toBe(node.includes(0));
        expect([...own.subarray(from)]).toEqual([...node.subarray(from)]);
        for (const encoding of ['utf8', 'utf16le'] as const) {
          const bytes = Bytes.from(written, encoding);
          expect([...bytes]).toEqual([...Buffer.from(written, encoding)]);
        }
        const utf8 = Bytes.from(`\ufeff${written}`);
        expect(utf8.toString()).toBe(Buffer.from(utf8).toString());
        expect((utf8.subarray(3) as Bytes).toString('utf8', from)).toBe(Buffer.from(utf8).toString('utf8', 3 + from));
        expect(Bytes.from(utf8.buffer, 1, 2)).toEqual(Bytes.from(utf8.subarray(1, 3)));
      }),
    );
  });
});
