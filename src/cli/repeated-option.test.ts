import fc from 'fast-check';
import { expect, it } from 'vitest';
import { namesOf } from './repeated-option.ts';

it('takes names apart at commas, once each, and refuses a value without one', () => {
  const name = fc.stringMatching(/^[a-z]{1,3}$/);
  fc.assert(
    fc.property(
      fc.array(fc.array(name, { minLength: 1 }), { maxLength: 4 }),
      fc.stringMatching(/^[ ,]*$/),
      (lists, blank) => {
        const values = lists.map((names) => names.join(' , '));
        expect(namesOf(values)).toEqual([...new Set(lists.flat())]);
        expect(() => namesOf([...values, blank])).toThrow(/as a name, expected a name/);
      },
    ),
  );
});
