import { InputError } from '../base/input-error.ts';

/** One of several processes that share out a sweep without talking to each other. */
export interface Shard {
  /** From 0. */
  readonly index: number;
  readonly of: number;
}

/**
 * Reads `--shard`: `3/8` is the third of eight.
 * @throws InputError for anything else
 */
export function parseShard(text: string): Shard {
  const [, number = 0, of = 0] = (/^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (number >= 1 && number <= of) return { index: number - 1, of };
  throw new InputError({ place: '--shard', found: `'${text}'`, expected: 'which of how many, such as 3/8' });
}

/**
 * What a shard does of a sweep. Curves are dealt out; where there are more shards than curves, those that got the same
 * one all look for its knee (each load waits for the answer to the one before, so that cannot be shared out), and deal
 * out the searches for its walls.
 */
export interface Part {
  readonly hasCurve: (curve: number) => boolean;
  /** Searches for the walls of a curve, by their places in the order of what they are estimated to bring. */
  readonly hasSearch: (curve: number, place: number) => boolean;
}

/** Everything. */
export const WHOLE: Part = { hasCurve: () => true, hasSearch: () => true };

/**
 * The part of a sweep that is a shard's. Every curve and every search is some shard's.
 * @param walls whether walls are looked for: without them a curve is done by one shard, and the others have nothing to do
 */
export function partOf({ index, of }: Shard, curves: number, walls: boolean): Part {
  if (of <= curves) return { hasCurve: (curve) => curve % of === index, hasSearch: () => true };
  const mine = index % curves;
  const rank = Math.floor(index / curves);
  const sharers = Math.floor((of - 1 - mine) / curves) + 1;
  return {
    hasCurve: (curve) => curve === mine && (walls || rank === 0),
    hasSearch: (_curve, place) => place % sharers === rank,
  };
}
