import stringWidth from 'string-width';
import { itemAt } from '../../base/item-at.ts';
import { FONT_PX } from './chart.tsx';

/** A rectangle in a chart. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where text stands: the end or middle of its base line. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

export interface PointInChart {
  readonly x: number;
  readonly y: number;
}

/** Width of a digit as a share of the height of the text; that of the widest usual typefaces. */
const CELL = 0.64;

/** About how wide text is drawn, rather too wide than too narrow. */
export function textWidth(text: string, fontPx = FONT_PX): number {
  return stringWidth(text) * CELL * fontPx;
}

/** What text covers. */
export function textBox(text: string, { x, y, anchor }: Place): Box {
  const width = textWidth(text);
  const left = { start: x, middle: x - width / 2, end: x - width }[anchor];
  return { x: left, y: y - 0.85 * FONT_PX, width, height: 1.15 * FONT_PX };
}

/** Boxes along a line, for labels to keep away from. */
export function lineBoxes(points: readonly PointInChart[]): readonly Box[] {
  const size = 4;
  return points.slice(1).flatMap((to, index) => {
    const from = itemAt(points, index);
    const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / size));
    return Array.from({ length: steps + 1 }, (_, step) => ({
      x: from.x + ((to.x - from.x) * step) / steps - size / 2,
      y: from.y + ((to.y - from.y) * step) / steps - size / 2,
      width: size,
      height: size,
    }));
  });
}

/**
 * The first of the places where text covers nothing that is taken and stays within the chart; where there is none, the one
 * that covers least.
 */
export function clearPlace(text: string, places: readonly Place[], taken: readonly Box[], within: Box): Place {
  let best = itemAt(places, 0);
  let least = Infinity;
  for (const place of places) {
    const box = textBox(text, place);
    const outside = box.width * box.height - overlap(box, within);
    const covered = taken.reduce((sum, each) => sum + overlap(box, each), 0) + 10 * outside;
    if (covered < least - 1e-6) [best, least] = [place, covered];
  }
  return best;
}

/** The area that two boxes share. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * Moves heights apart, as little as possible, until neighbours are `gap` from each other; all stay between `least` and
 * `most` where there is room.
 * @returns in the order of `heights`
 */
export function spread(heights: readonly number[], gap: number, least: number, most: number): readonly number[] {
  const placed = heights.map((height) => ({ height }));
  const order = placed.toSorted((a, b) => a.height - b.height);
  let [lowest, highest] = [least, most];
  for (const each of order) {
    each.height = Math.max(each.height, lowest);
    lowest = each.height + gap;
  }
  for (const each of order.toReversed()) {
    each.height = Math.min(each.height, highest);
    highest = each.height - gap;
  }
  return placed.map(({ height }) => height);
}

/**
 * Chooses labels along an axis that do not touch.
 * @param first those that matter most: tried first, in this order
 * @param room between labels
 * @returns positions of the labels that are shown
 */
export function apart(
  labels: readonly { readonly at: number; readonly text: string }[],
  first: readonly number[] = [],
  room = FONT_PX * 0.8,
): readonly number[] {
  const shown: { readonly index: number; readonly at: number; readonly width: number }[] = [];
  for (const index of new Set([...first.filter((index) => index in labels), ...labels.keys()])) {
    const { at, text } = itemAt(labels, index);
    const width = textWidth(text);
    const clear = shown.every((other) => Math.abs(other.at - at) >= (other.width + width) / 2 + room);
    if (clear) shown.push({ index, at, width });
  }
  return shown.map(({ index }) => index).sort((a, b) => a - b);
}

/** Breaks text into lines of about `width`. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines[lines.length - 1]} ${word}`;
    if (lines.length > 0 && textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
