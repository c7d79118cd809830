import { array, assert, constantFrom, double, integer, nat, property, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parsePcpuList,
  pcpuListText,
  parseRatePerSec,
  parseRatio,
  parseScaledNumber,
  parseSwitch,
  parseTimeNs,
} from './quantity.ts';

describe('quantities', () => {
  it('a time is the same in every unit that holds it', () => {
    assert(
      property(integer({ min: 1, max: 1e6 }), (ms) => {
        expect(parseTimeNs(`${ms}ms`)).toBe(ms * 1e6);
        expect(parseTimeNs(`${ms * 1000}us`)).toBe(ms * 1e6);
        expect(parseTimeNs(`${ms / 1000} s`)).toBe(ms * 1e6);
        expect(parseTimeNs(`${ms}m`)).toBe(parseTimeNs(`${ms * 60}s`));
      }),
    );
  });

  it('a rate per unit of time is one over that time', () => {
    assert(
      property(
        double({ min: 1e-3, max: 1e6, noNaN: true }),
        constantFrom('ns', 'us', 'ms', 's', 'm', 'h'),
        (n, unit) => {
          const perSec = n * (1e9 / (parseTimeNs(`1${unit}`) ?? NaN));
          expect(parseRatePerSec(`${n}/${unit}`)).toBeCloseTo(perSec, -Math.log10(perSec) + 9);
        },
      ),
    );
  });

  it.each([
    ['400k', 400_000],
    ['1.2 M', 1_200_000],
    [50, 50],
    ['50', 50],
    ['3g', undefined],
    ['k', undefined],
  ])('a number in thousands or millions: %j', (text, value) => {
    expect(parseScaledNumber(text)).toBe(value);
  });

  it.each(['10', 10, '10 parsecs', 'ms', '', '1e999s', NaN, null, [], '1ms 2ms', '0x10ms'])('no time: %j', (value) => {
    expect(parseTimeNs(value)).toBeUndefined();
  });

  it.each([
    ['25%', 0.25],
    [0.25, 0.25],
    ['0.25', 0.25],
    ['25 %', 0.25],
    ['%', undefined],
    [Infinity, undefined],
  ])('share %j', (value, ratio) => expect(parseRatio(value)).toBe(ratio));

  it('a time, a rate and a share are only a number and one of their units', () => {
    const part = constantFrom('', ' ', '1', '05', '.', '-', '+', 'e', '/', '%', 'm', 's', 'µs', 'min', 'd', 'toString');
    const number = String.raw`([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)`;
    const unit = '(ns|us|µs|ms|s|m|min|h|d)';
    assert(
      property(array(part, { maxLength: 6 }), (parts) => {
        const text = parts.join('');
        const matches = (unitPattern: string) => new RegExp(`^\\s*${number}\\s*${unitPattern}\\s*$`).test(text);
        expect(parseTimeNs(text) !== undefined).toBe(matches(unit) || text === '0');
        expect(parseRatePerSec(text) !== undefined).toBe(matches(`/\\s*${unit}`));
        expect(parseRatio(text) !== undefined).toBe(matches('%?'));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [true, ['true', 'on', 'yes', 1, '1', ' Yes ', 'TRUE']],
    [false, ['false', 'off', 'no', 0, '0', 'No']],
    [undefined, ['', 'maybe', 2, null, {}, 'truest']],
  ])('a switch is %s when written as one of %j', (on, texts) => {
    for (const text of texts) expect(parseSwitch(text)).toBe(on);
  });

  it('pCPU lists keep every pCPU once and in order', () => {
    expect(parsePcpuList('8, 0-3,2')).toEqual([0, 1, 2, 3, 8]);
    expect(parsePcpuList([3, '0-1'])).toEqual([0, 1, 3]);
    for (const bad of ['', '1-', '-1', '1.5', 'a', '3-1', [], [[]], '0-99999999', null]) {
      expect(parsePcpuList(bad)).toBeUndefined();
    }
    assert(
      property(uniqueArray(nat(40), { minLength: 1 }), (pcpus) => {
        const text = pcpuListText(pcpus);
        expect(parsePcpuList(text)).toEqual(pcpus.toSorted((a, b) => a - b));
        // Each range is as long as it can be.
        const parts = text.split(',').map((part) => part.split('-').map(Number));
        parts.slice(1).forEach(([from = 0], at) => expect(from).toBeGreaterThan((parts[at]?.at(-1) ?? from) + 1));
      }),
    );
  });
});
