import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitHeadline } from './headline.ts';

const LONG =
  'No host takes this guest if one may fail: some guest would then have no place; with 3 more hosts all 60 fit. As long as all are up, esx05 takes it.';

it('leaves the first part of a long headline large, and says the rest below it', () => {
  expect(splitHeadline(LONG)).toEqual({
    headline: 'No host takes this guest if one may fail: some guest would then have no place.',
    besides: 'With 3 more hosts all 60 fit. As long as all are up, esx05 takes it.',
  });
});

it('cuts neither a short headline nor one whose first part says too little', () => {
  const short = 'Buy 3 hosts; memory is the limit.';
  expect(splitHeadline(short)).toEqual({ headline: short, besides: '' });
  const begin = `55 of 200 guests move; then vm-1-06 cannot move: ${'with it a host would be full '.repeat(4)}`;
  expect(splitHeadline(begin)).toEqual({ headline: begin, besides: '' });
});

it('loses no word of any headline', () => {
  const words = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const part = fc.array(fc.constantFrom('host', 'takes', '3.5', 'guests'), { minLength: 1, maxLength: 20 });
  const text = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.map((each) => each.join(' ')));
  fc.assert(
    fc.property(text, fc.constantFrom('. ', '; '), (parts, between) => {
      const headline = `${parts.join(between)}.`;
      const split = splitHeadline(headline);
      expect([...words(split.headline), ...words(split.besides)]).toEqual(words(headline));
    }),
  );
});
