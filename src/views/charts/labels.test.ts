import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apart, clearPlace, lineBoxes, overlap, type Place, spread, textBox, textWidth, wrapped } from './labels.ts';

const place = fc.integer({ min: 0, max: 800 });
const word = fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replaceAll(' ', '-'));

describe('labels of a chart', () => {
  it('stand apart beside it: in order, within its ends, and where they belong if there is room', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 12 }), (heights) => {
        const placed = spread(heights, 17, 0, 800);
        const order = heights.map((_, index) => index).sort((a, b) => heights[a] - heights[b] || a - b);
        order.slice(1).forEach((index, rank) => expect(placed[index] - placed[order[rank]]).toBeGreaterThanOrEqual(17));
        expect(Math.min(...placed)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...placed)).toBeLessThanOrEqual(800);
        const roomy = order.slice(1).every((index, rank) => heights[index] - heights[order[rank]] >= 17);
        if (roomy) expect(placed).toEqual(heights);
      }),
    );
  });

  it('do not touch along an axis; the ones that matter are shown, and no more would fit', () => {
    const labels = fc.array(fc.record({ at: place, text: word }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(labels, fc.nat(), (all, seed) => {
        const first = seed % all.length;
        const shown = apart(all, [first]);
        const distance = (a: number, b: number): number =>
          Math.abs(all[a].at - all[b].at) - (textWidth(all[a].text) + textWidth(all[b].text)) / 2;
        expect(shown).toContain(first);
        for (const a of shown) for (const b of shown) if (a !== b) expect(distance(a, b)).toBeGreaterThan(5);
        for (const index of all.keys()) {
          if (!shown.includes(index)) expect(shown.some((other) => distance(index, other) < 15)).toBe(true);
        }
      }),
    );
  });

  it('stand where no line is, if there is such a place', () => {
    const within = { x: 0, y: 0, width: 800, height: 800 };
    fc.assert(
      fc.property(fc.array(fc.record({ x: place, y: place }), { minLength: 2, maxLength: 6 }), word, (points, text) => {
        const line = lineBoxes(points);
        const places: Place[] = [100, 300, 500, 700].flatMap((y) => [
          { x: 200, y, anchor: 'end' },
          { x: 600, y, anchor: 'start' },
        ]);
        const covered = ({ x, y, anchor }: Place): number =>
          line.reduce((sum, each) => sum + overlap(textBox(text, { x, y, anchor }), each), 0);
        const chosen = clearPlace(text, places, line, within);
        expect(covered(chosen)).toBeLessThanOrEqual(Math.min(...places.map(covered)) + 1e-5);
        const free = places.find((each) => covered(each) === 0);
        if (free !== undefined) expect(chosen).toEqual(free);
      }),
    );
  });

  it('break into lines that have all the words, and are no wider than asked for but for a single word', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 50, max: 400 }),
        (words, width) => {
          const lines = wrapped(words.join(' '), width);
          expect(lines.join(' ')).toBe(words.join(' '));
          for (const line of lines) if (line.includes(' ')) expect(textWidth(line)).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});
