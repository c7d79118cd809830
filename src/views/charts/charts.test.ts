import { scaleLinear } from 'd3-scale';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { HOSTILE } from '../../base/testing/hostile-text.ts';
import { printableLines } from '../../base/foreign-text.ts';
import { raytracer, specsdm91 } from '../../knees/laws/testing/measurements.ts';
import { sampleFit } from '../testing/sample-fit.ts';
import { hopelessSize, sampleSize } from '../testing/sample-size.ts';
import { CHART_STYLE, svgFile } from './chart.tsx';
import { publishedCurveSvg } from './published-curve-chart.tsx';
import { fitSvg } from './fit-chart.tsx';
import { IntervalChart } from './interval-chart.tsx';
import { between, exactly, fromZero } from './scales.ts';
import { SizeChart, sizeSvg } from './size-chart.tsx';
import { sizeDifferences } from '../words/size-differences.ts';

const points = [1, 4, 9].map((load) => ({ load, mean: load / 50, low: load / 60, high: load / 40 }));
const curve = [1, 2, 8].map((cores) => ({ cores, perSec: 30_000 * cores }));

/** Every chart with a text in all places that take foreign text. */
const CHARTS: readonly (readonly [name: string, draw: (text: string) => string])[] = [
  ['a curve', (text) => publishedCurveSvg({ title: text, source: text, published: curve, simulated: curve })],
  ['a fit', (text) => fitSvg(sampleFit(specsdm91, { load: text, throughput: text }))],
  ['a fit that levels off', (text) => fitSvg(sampleFit(raytracer, { load: text, throughput: text }))],
  [
    'intervals',
    (text) => {
      const mark = { load: 4, low: 2, high: null, label: text };
      const titles = { title: text, valueTitle: text, loadTitle: text };
      const format = { formatLoad: String, formatValue: String };
      return svgFile(IntervalChart({ ...titles, ...format, width: 350, points, limit: 0.1, mark }));
    },
  ],
  ['sizes', (text) => sizeSvg(sampleSize, 720, text)],
  [
    'one size',
    (text) => sizeSvg({ ...sampleSize, hosts: [sampleSize.hosts[2]], best: { host: 0, flat: [0, 0] } }, 350, text),
  ],
];

describe('every chart', () => {
  it.each(CHARTS)('is well-formed and says what it shows, whatever things are called: %s', (_name, draw) => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a<b>&"\'', ']]>', ...HOSTILE), { maxLength: 4 }), (parts) => {
        const text = `x${parts.join('')}`;
        const svg = draw(text);
        const tags: string[] = [];
        const parser = new SaxesParser();
        parser.on('opentag', ({ name }) => tags.push(name));
        parser.on('error', (error) => {
          throw error;
        });
        parser.write(svg).close();
        expect(tags.slice(0, 2)).toEqual(['svg', 'title']);
        expect(svg).not.toMatch(/="[^"]*(?:NaN|Infinity|undefined|\[object)/);
        expect(printableLines(svg)).toBe(svg);
      }),
      { numRuns: 15 },
    );
  });

  it('has colours that text can be read in, light and dark', () => {
    const [light = '', dark = ''] = CHART_STYLE.split('@media');
    for (const style of [light, dark]) {
      const colours = new Map(
        [...style.matchAll(/--([\w-]+): (#\w{6})/g)].map(([, name, hex]) => [name ?? '', hex ?? '']),
      );
      const paper = luminance(colours.get('chart-paper') ?? '');
      const poor = [...colours]
        .filter(([name]) => !['chart-paper', 'chart-rule', 'sky'].includes(name))
        .filter(([, hex]) => contrast(luminance(hex), paper) < 4.5);
      expect(poor).toEqual([]);
      expect(colours.size).toBe(14);
    }
  });
});

describe('scales', () => {
  const figure = fc.double({ min: 1e-6, max: 1e9, noNaN: true });

  it('start at nothing and end at a round figure that has everything in it', () => {
    fc.assert(
      fc.property(figure, (most) => {
        const { at, ticks } = fromZero(most, [300, 0], 5);
        expect(ticks[0]).toBe(0);
        expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(most * (1 - 1e-9));
        expect(ticks[ticks.length - 1]).toBeLessThanOrEqual(most * 2.01);
        expect([at(0), at(ticks[ticks.length - 1])]).toEqual([300, expect.closeTo(0, 6)]);
      }),
    );
  });

  it('have a place for one figure alone, and for none', () => {
    expect(fromZero(0, [300, 0], 4).at(0)).toBe(300);
    expect(between(0, 0, [300, 0], 4).at(0)).toBe(150);
    expect(exactly(7, 7, [0, 300])).toMatchObject({ ticks: [7] });
    expect(exactly(7, 7, [0, 300]).at(7)).toBe(scaleLinear([0, 1], [0, 300])(0.5));
  });
});

describe('the sizes of hosts beside the smallest one', () => {
  it('differ by what is gained and lost, whatever runs found', () => {
    const share = fc.double({ min: 0.05, max: 1.3, noNaN: true });
    const loss = fc.double({ min: -0.1, max: 0.4, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(share, loss, loss, fc.boolean()), { minLength: 1, maxLength: 8 }), (rows) => {
        const hosts = rows.map(([usable, caches, memory, ended], index) => {
          const per = (mean: number) => ({ mean, low: mean, high: mean });
          const losses = [
            { family: 'caches' as const, perCore: caches, usable: per(usable + caches) },
            { family: 'memory' as const, perCore: memory, usable: per(usable + caches + memory) },
          ];
          const { size } = sampleSize.hosts[1];
          const cores = 4 << index;
          return {
            ...sampleSize.hosts[1],
            size: { ...size, cores, name: String(cores) },
            usable: per(usable),
            carried: ended ? usable / 2 : usable,
            losses,
          };
        });
        const found = sizeDifferences({ ...sampleSize, hosts });
        hosts.forEach(({ usable, carried }, host) => {
          const sum = found?.changes.reduce((all, { byHost }) => all + byHost[host], 0);
          expect(sum).toBeCloseTo(usable.mean / hosts[0].usable.mean - 1, 9);
          expect(found?.together[host]).toBeCloseTo(sum ?? NaN, 9);
          expect(found?.carried[host]).toBeCloseTo(carried / hosts[0].carried, 9);
        });
        expect(found?.changes.every(({ byHost }) => Math.abs(byHost[0]) < 1e-12)).toBe(true);
      }),
    );
  });

  it('are shown with a bar for each size and each change that runs can tell, and with their figures', () => {
    const svg = sizeSvg(sampleSize, 720, 'sizes');
    expect(svg).toContain('usable capacity per core, 8-core host = 100%');
    for (const said of ['120%', '118%', 'pooling +33%', 'caches and distance −23%', 'together +10%']) {
      expect(svg).toContain(said);
    }
    expect(svg).not.toContain('switches');
    expect(SizeChart({ result: hopelessSize, width: 720 })).toBeNull();
  });

  it('keep the gain and the loss apart where losses were not taken apart', () => {
    const hosts = sampleSize.hosts.map((host) => ({ ...host, losses: [] }));
    const found = sizeDifferences({ ...sampleSize, hosts });
    expect(found?.changes.map(({ kind }) => kind)).toEqual(['pooling', 'costs']);
    expect(found?.changes[1].byHost[3]).toBeCloseTo(-0.23, 6);
  });
});

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
