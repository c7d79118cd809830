import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressText, readAddress, ROOMS } from './address.ts';

const address = fc.record({
  room: fc.constantFrom(...ROOMS),
  example: fc.string({ minLength: 1, unit: 'grapheme' }),
  yaml: fc.string({ unit: 'grapheme' }),
  settings: fc.dictionary(
    fc.stringMatching(/^[a-z]{1,9}$/).filter((key) => key !== 'yaml'),
    fc.string({ minLength: 1 }),
  ),
});

describe('the address of the lab', () => {
  it('says everything: it reads back as it was', () => {
    fc.assert(
      fc.property(address, (given) => {
        expect(readAddress(addressText(given))).toEqual(given);
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (hash) => {
        expect(ROOMS).toContain(readAddress(`#${hash}`).room);
      }),
    );
  });
});
