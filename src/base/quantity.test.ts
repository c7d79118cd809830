import { assert, constantFrom, double, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePcpuList, parseRatePerSec, parseRatio, parseTimeNs } from './quantity.ts';

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

  it('pCPU lists keep every pCPU once and in order', () => {
    expect(parsePcpuList('8, 0-3,2')).toEqual([0, 1, 2, 3, 8]);
    expect(parsePcpuList([3, '0-1'])).toEqual([0, 1, 3]);
    for (const bad of ['', '1-', '-1', '1.5', 'a', '3-1', [], [[]], '0-99999999', null]) {
      expect(parsePcpuList(bad)).toBeUndefined();
    }
  });
});
