import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byValue } from './by-value.ts';

it('puts members in the order of their values, and equal ones in their own', () => {
  const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true }), fc.constant(-0));
  fc.assert(
    fc.property(fc.array(value, { maxLength: 60 }), fc.infiniteStream(fc.boolean()), (values, isMember) => {
      const all = Float64Array.from(values);
      const members = Int32Array.from(values.keys())
        .filter(() => isMember.next().value)
        .reverse();
      const expected = [...members].toSorted((a, b) => values[a]! - values[b]! || a - b);
      expect([...byValue(members, all)]).toEqual(expected);
    }),
  );
});
