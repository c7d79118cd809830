import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { planEstate } from '../plan-estate.ts';
import { ASSUMPTIONS, machine, MOVE_FIRST, sampleEstate } from '../testing/sample-estate.ts';
import { parseSpare, sparesBeside } from './spare.ts';

describe('spare hosts', () => {
  it('of a share are the fewest that are the share of all hosts, themselves included', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 50 }), (loaded, percent) => {
        const spares = sparesBeside(loaded, { share: percent / 100 });
        const isEnough = (count: number): boolean => 100 * count >= percent * (loaded + count);
        expect(isEnough(spares)).toBe(true);
        expect(isEnough(spares - 1)).toBe(false);
        expect(spares).toBeLessThanOrEqual(loaded);
        expect(sparesBeside(loaded + 1, { share: percent / 100 })).toBeGreaterThanOrEqual(spares);
      }),
    );
    expect(sparesBeside(18, { share: 0.1 })).toBe(2);
    expect(sparesBeside(19, { share: 0.1 })).toBe(3);
    expect(sparesBeside(7, 3)).toBe(3);
  });

  it('of a plan are the share in every cluster by itself, and nothing less fails', () => {
    const options = { promise: { worstReadyRatio: 0.05 }, assumptions: ASSUMPTIONS, moveFirst: MOVE_FIRST };
    const plan = planEstate(sampleEstate(300, 2), [machine(16, 128)], { ...options, spare: { share: 0.2 } });
    const [{ pools, failed, feasible, spareHosts, lowerBound, modelBound, hosts }] = plan.candidates;
    expect(feasible && failed.feasible).toBe(true);
    expect(pools).toHaveLength(2);
    for (const pool of pools) {
      expect(pool.hosts).toBeGreaterThan(10);
      expect(pool.spareHosts).toBe(Math.ceil(pool.hosts / 5));
    }
    expect([failed.failedHosts, lowerBound <= modelBound, modelBound <= hosts]).toEqual([spareHosts, true, true]);
  });

  it.each(['0', '3', '10%', '12.5 %', '50%'])('reads %s', (text) => {
    const spare = parseSpare(text);
    expect(typeof spare === 'number' ? String(spare) : spare.share * 100).toBe(
      typeof spare === 'number' ? text : Number.parseFloat(text),
    );
  });

  it.each(['', '-1', '1.5', '0%', '51%', '100%', 'x%', '10000', 'NaN'])('refuses %j', (text) => {
    expect(() => parseSpare(text)).toThrowError(InputError);
  });
});
