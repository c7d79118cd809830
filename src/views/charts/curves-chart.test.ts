import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { svgFile } from './chart.tsx';
import { CurvesChart } from './curves-chart.tsx';

/** The points of the only line of a drawing. */
function drawnLine(loads: readonly number[], limit: number): readonly { readonly x: number; readonly y: number }[] {
  const svg = svgFile(
    CurvesChart({
      title: 'a straight line',
      width: 1000,
      valueTitle: 'figure',
      loadTitle: 'load',
      curves: [{ name: 'line', points: loads.map((load) => ({ load, mean: load })), knee: null }],
      limit,
      formatLoad: String,
      formatValue: String,
    }),
  );
  const [, path = ''] = /<path class="line [^"]*blue[^"]*" d="([^"]*)"/.exec(svg) ?? [];
  return [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

it('draws a straight line straight, also where it leaves the drawing between two of its points', () => {
  const increasing = fc
    .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 8 })
    .map((loads) => [0, ...loads.toSorted((a, b) => a - b)]);
  fc.assert(
    fc.property(increasing, fc.integer({ min: 1, max: 1000 }), (loads, limit) => {
      const line = drawnLine(loads, limit);
      expect(line.length).toBeGreaterThan(1);
      const [first, last] = [itemAt(line, 0), itemAt(line, line.length - 1)];
      const [across, down] = [last.x - first.x, last.y - first.y];
      for (const { x, y } of line) {
        const pixelsAway = Math.abs((x - first.x) * down - (y - first.y) * across) / Math.hypot(across, down);
        expect(pixelsAway).toBeLessThan(0.5);
      }
    }),
  );
});
