import { SaxesParser } from 'saxes';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { fastsocketBaseline, nginxRequests, raytracer, specsdm91 } from '../../knees/laws/testing/measurements.ts';
import { fitSvg } from '../charts/fit-chart.tsx';
import { fitText } from './fit-text.ts';
import { plainStyle } from './style.ts';
import { sampleFit } from '../testing/sample-fit.ts';

const wideNames = {
  load: 'Zahl der Prozessoren <&> 処理装置の数',
  throughput: 'wirklich lange Überschrift 毎秒の要求数, gemessen\u001b[31m',
};
const textAt = (columns: number, fit = sampleFit(specsdm91)) => fitText(fit, { columns, style: plainStyle });

describe('a fit in the terminal', () => {
  it('starts with the verdict', () => {
    expect(textAt(120).split('\n')[0]).toMatch(
      /^requests peaks at cores = 96.5 \(95%: [\d.]+ to \d+\) with 1,884, and falls beyond\.$/,
    );
    expect(textAt(120, sampleFit(raytracer)).split('\n')[0]).toMatch(
      /^requests levels off below 378 \(95%: \d+ to \d+\); half of that is reached at cores = 16.3\.$/,
    );
  });

  it('says so when no law holds', () => {
    const text = textAt(120, sampleFit(fastsocketBaseline.haproxy));
    expect(text).toMatch(/^No law describes these points/);
    expect(text).toContain('misfit');
  });

  it('shows every law, the standard errors, every point and what was asked', () => {
    const text = textAt(120);
    for (const law of ['  Amdahl', '  Gustafson', '→ USL', '  USL, quadratic']) expect(text).toContain(law);
    expect(text).toMatch(/σ, contention +0.0277 +0.00912 /);
    expect(text).toMatch(/residual standard error 82.8 on 4 degrees of freedom, R² 0.9896/);
    expect(text.match(/●/g)).toHaveLength(specsdm91.length + 1);
    expect(text).toContain('With σ = 0.0277 and κ = 1e-5 the USL would have a peak of');
    expect(text).toMatch(/ 36 +1,652 +1,541 +111 +51%/);
  });

  it.each([60, 80, 120])('is no wider than %i cells, and prints no control character of the file', (columns) => {
    for (const points of [specsdm91, nginxRequests, fastsocketBaseline.haproxy]) {
      const text = textAt(columns, sampleFit(points, wideNames));
      expect(text.split('\n').filter((line) => stringWidth(line) > columns)).toEqual([]);
      expect(text).not.toContain('\u001b');
    }
  });
});

describe('a fit as an image', () => {
  it('is well-formed, whatever the columns are called', () => {
    const svg = fitSvg(sampleFit(specsdm91, wideNames));
    const names: string[] = [];
    const parser = new SaxesParser();
    parser.on('opentag', ({ name }) => names.push(name));
    parser.on('error', (error) => {
      throw error;
    });
    parser.write(svg).close();
    expect(names.filter((name) => name === 'circle')).toHaveLength(2 * specsdm91.length);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
  });
});
