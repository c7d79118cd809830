import { scaleLinear, scaleLog } from 'd3-scale';

/** From a figure to its place in a chart. */
export interface Scale {
  readonly at: (value: number) => number;
  /** Round figures to label, ascending. */
  readonly ticks: readonly number[];
}

/** From one pixel to another; a scale of heights has the larger one first. */
export type PixelRange = readonly [first: number, last: number];

/**
 * A scale that starts at 0 and ends at the first round tick that is `most` or more. Figures beyond its ends are drawn at
 * its ends.
 * @param count about so many ticks
 */
export function fromZero(most: number, range: PixelRange, count: number): Scale {
  return between(0, most > 0 ? most : 1, range, count);
}

/** A scale from the last round tick before `least` to the first one after `most`. */
export function between(least: number, most: number, range: PixelRange, count: number): Scale {
  const ends = least < most ? [least, most] : [least - 0.5, most + 0.5];
  const scale = scaleLinear().domain(ends).range(range).nice(count).clamp(true);
  return { at: (value) => scale(value), ticks: scale.ticks(count) };
}

/** A scale that runs from one figure to another exactly, with the round figures between them; the middle where they are the same. */
export function exactly(least: number, most: number, range: PixelRange, count = 5): Scale {
  const scale = scaleLinear().domain([least, most]).range(range);
  return { at: (value) => scale(value), ticks: least < most ? scale.ticks(count) : [least] };
}

/** A logarithmic scale from a power of ten to another; figures beyond its ends, and those that are not above 0, are drawn at its ends. */
export function decades(least: number, most: number, range: PixelRange): Scale {
  const first = Math.floor(Math.log10(least) + 1e-9);
  const last = Math.max(first + 1, Math.ceil(Math.log10(most) - 1e-9));
  const scale = scaleLog()
    .domain([10 ** first, 10 ** last])
    .range(range)
    .clamp(true);
  return {
    at: (value) => scale(Math.max(value, 10 ** first)),
    ticks: Array.from({ length: last - first + 1 }, (_, step) => 10 ** (first + step)),
  };
}
