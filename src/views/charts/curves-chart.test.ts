import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { itemAt } from '../../base/item-at.ts';
import { svgFile } from './chart.tsx';
import { CurvesChart } from './curves-chart.tsx';
import { IntervalChart } from './interval-chart.tsx';

const PLOT = {
  title: 'a straight line',
  width: 1000,
  valueTitle: 'figure',
  loadTitle: 'load',
  formatLoad: String,
  formatValue: String,
};

/** Both charts that cut a curve off at their top, with a curve that is as high as its load. */
const CHARTS: readonly (readonly [name: string, draw: (loads: readonly number[], limit: number) => string])[] = [
  [
    'several curves',
    (loads, limit) => {
      const points = loads.map((load) => ({ load, mean: load }));
      return svgFile(CurvesChart({ ...PLOT, curves: [{ name: 'line', points, knee: null }], limit }));
    },
  ],
  [
    'one curve',
    (loads, limit) => {
      const points = loads.map((load) => ({ load, mean: load, low: load, high: load }));
      return svgFile(IntervalChart({ ...PLOT, points, limit, mark: null }));
    },
  ],
];

/** The points of the only line of a drawing. */
function drawnLine(svg: string): readonly { readonly x: number; readonly y: number }[] {
  const [, path = ''] = /<path class="line [^"]*blue[^"]*" d="([^"]*)"/.exec(svg) ?? [];
  return [...path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g)].map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
}

it.each(CHARTS)(
  'draws a straight line straight, also where it leaves the drawing between two of its points: %s',
  (_name, draw) => {
    const increasing = fc
      .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 3, maxLength: 8 })
      .map((loads) => [0, ...loads.toSorted((a, b) => a - b)]);
    fc.assert(
      fc.property(increasing, fc.integer({ min: 1, max: 1000 }), (loads, limit) => {
        const line = drawnLine(draw(loads, limit));
        expect(line.length).toBeGreaterThan(1);
        const [first, last] = [itemAt(line, 0), itemAt(line, line.length - 1)];
        const [across, down] = [last.x - first.x, last.y - first.y];
        for (const { x, y } of line) {
          const pixelsAway = Math.abs((x - first.x) * down - (y - first.y) * across) / Math.hypot(across, down);
          expect(pixelsAway).toBeLessThan(0.5);
        }
      }),
    );
  },
);

it.each(CHARTS)('draws something of a curve that is beyond the drawing as a whole: %s', (_name, draw) => {
  expect(draw([400, 500, 600], 100)).not.toMatch(/NaN|Infinity|undefined/);
});
