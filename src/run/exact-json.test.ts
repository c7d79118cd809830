import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactJson, parseExactJson } from './exact-json.ts';

describe('exact JSON', () => {
  it('preserves every number to the last bit', () => {
    const value = fc.jsonValue({ depthSize: 'small' });
    const numbers = fc.array(fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, NaN, -0)));
    fc.assert(
      fc.property(numbers, value, (list, other) => {
        const back = parseExactJson(exactJson({ list, other: { list } }));
        expect(back).toEqual({ list, other: { list } });
        expect(JSON.parse(JSON.stringify(parseExactJson(exactJson({ other: [other] }))))).toEqual(
          JSON.parse(JSON.stringify({ other: [other] })),
        );
      }),
    );
  });
});
