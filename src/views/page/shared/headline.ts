import { sentence } from '../../words/first-letter.ts';

/** Headlines of more characters take more than four lines of a wide screen: their first part alone stays large. */
const MOST_CHARACTERS = 110;
/** A first part of fewer says too little alone. */
const LEAST_CHARACTERS = 40;

/** A headline that is read at a glance, and what it says besides, for the lines below it; empty where all of it is short. */
export function splitHeadline(headline: string): { readonly headline: string; readonly besides: string } {
  const whole = { headline, besides: '' };
  if (headline.length <= MOST_CHARACTERS) return whole;
  const end = [...headline.matchAll(/[.;] (?=\S)/g)].find(({ index }) => index >= LEAST_CHARACTERS);
  if (end === undefined) return whole;
  const rest = headline.slice(end.index + end[0].length);
  return { headline: `${headline.slice(0, end.index)}.`, besides: sentence(rest) };
}
