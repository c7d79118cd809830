import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatMhz,
  formatMib,
  formatNs,
  formatNumber,
  formatPercent,
  formatRatio,
  formatWatts,
  halfText,
} from './format.ts';
import { readyEstimate } from './agreement-words.ts';
import { estimateText } from './simulation-words.ts';
import { figureText } from './sweep-words.ts';

describe('numbers for people', () => {
  it.each([
    [formatNumber(20000), '20,000'],
    [formatNumber(0.4321), '0.43'],
    [formatNumber(3.2), '3.2'],
    [formatNumber(0), '0'],
    [formatPercent(0.004), '0.4%'],
    [formatPercent(0.0469), '4.7%'],
    [formatPercent(0.371), '37%'],
    [formatPercent(1), '100%'],
    [formatPercent(0), '0%'],
    [formatPercent(0.0000001), '<0.1%'],
    [formatCount(1, 'host'), '1 host'],
    [formatCount(20000, 'guest'), '20,000 guests'],
    [formatMib(512), '512 MiB'],
    [formatMib(65536), '64 GiB'],
    [formatMib(1.5 * 1024 * 1024), '1.5 TiB'],
    [formatMhz(2400), '2.4 GHz'],
    [formatMhz(320), '320 MHz'],
    [formatWatts(480), '480 W'],
    [formatWatts(3140), '3.14 kW'],
    [formatRatio(3.24), '3.2:1'],
    [formatRatio(0.043), '0.04:1'],
    [formatNs(850), '850 ns'],
    [formatNs(1_200_000), '1.2 ms'],
    [formatNs(12_000_000_000), '12 s'],
  ])('%s', (shown, expected) => {
    expect(shown).toBe(expected);
  });

  it('never shows a share above nothing as nothing', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1, noNaN: true }), (ratio) => {
        expect(formatPercent(ratio)).not.toBe('0%');
      }),
    );
  });

  it('keeps the order of memory sizes within a unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1023 }), fc.integer({ min: 1, max: 1023 }), (a, b) => {
        const [x, y] = [formatMib(a * 1024), formatMib(b * 1024)].map((text) =>
          Number.parseFloat(text.replace(',', '')),
        );
        expect(Math.sign((x ?? 0) - (y ?? 0))).toBe(Math.sign(a - b));
      }),
    );
  });
});

it('says of half of an interval that it is not known where it is as wide as the whole, in sweeps, plans and pages alike', () => {
  expect(halfText(0.024)).toBe(' ±2.4%');
  const wide = fc.double({ min: 1, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(wide, fc.double({ min: 0, max: 1, noNaN: true }), (halfWidth, mean) => {
      expect(estimateText({ mean, halfWidth })).toBe(`${formatPercent(mean)} ±?`);
      expect(figureText({ mean, halfWidth }, { metric: 'readyRatio' })).toBe(`${formatPercent(mean)} ±?`);
      expect(readyEstimate({ mean, halfWidth })).toMatch(/ ±\?$/);
      expect(figureText({ mean: 1e6, halfWidth: 1e6 * halfWidth }, { metric: 'responseNs' })).toBe('1 ms ±?');
    }),
  );
});
