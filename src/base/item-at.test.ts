import { expect, it } from 'vitest';
import { itemAt } from './item-at.ts';

it('gives an item of the list, and throws for an index that is none', () => {
  expect([0, 1].map((index) => itemAt(['a', undefined], index))).toEqual(['a', undefined]);
  for (const index of [-1, 2, 0.5, Number.NaN]) expect(() => itemAt(['a', 'b'], index)).toThrow(RangeError);
});
