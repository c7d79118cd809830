import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from './input-error.ts';
import { excerpt, printable, printableLines } from './foreign-text.ts';
import { HOSTILE } from './testing/hostile-text.ts';

const hostile = fc.array(fc.constantFrom(...HOSTILE), { maxLength: 60 }).map((units) => units.join(''));
const text = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 300 }));
/** Said in another way than the code does: by Unicode's own properties. */
const ACTS = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Cs}]/u;

describe('foreign text', () => {
  it('is printable whatever it is made of, and the same again', () => {
    fc.assert(
      fc.property(text, (foreign) => {
        const shown = printable(foreign);
        expect(shown).not.toMatch(ACTS);
        expect(printable(shown)).toBe(shown);
        expect(printableLines(foreign).split('\n')).toEqual(foreign.split('\n').map(printable));
      }),
    );
  });

  it('shows what would act as JSON escapes it, and leaves everything else alone', () => {
    expect(printable('a\u001b[31mb\u202ec\nd')).toBe('a\\u001b[31mb\\u202ec\\u000ad');
    expect(printable('Büro 機 😀 👩‍💻')).toBe('Büro 機 😀 👩‍💻');
  });

  it('is quoted in short, from both ends, with its length', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 10, max: 200 }), (foreign, most) => {
        const shown = excerpt(foreign, most);
        expect(shown).not.toMatch(ACTS);
        expect(shown.length).toBeLessThanOrEqual(most + 40);
        if (printable(foreign).length <= most) expect(shown).toBe(printable(foreign));
        else expect(shown).toContain(`(${foreign.length.toLocaleString('en-US')} characters)`);
      }),
    );
    expect(excerpt(`begin${'x'.repeat(2000)}end`)).toMatch(/^beginx+… \(2,008 characters\) …x+end$/);
  });

  it('makes an error of one short line, wherever it stands in it', () => {
    fc.assert(
      fc.property(text, text, text, text, fc.option(text), (file, place, found, expected, hint) => {
        const problem = { file, place, found, expected, ...(hint === null ? {} : { hint }) };
        const { message } = new InputError(problem);
        expect(message).not.toMatch(ACTS);
        expect(message.length).toBeLessThan(4000);
      }),
    );
    expect(new InputError({ found: 'x'.repeat(65_000), expected: 'a number' }).message.length).toBeLessThan(200);
  });
});
