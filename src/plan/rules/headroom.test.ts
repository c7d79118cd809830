import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planEstate } from '../plan-estate.ts';
import { ASSUMPTIONS, machine, MOVE_FIRST, sampleEstate } from '../testing/sample-estate.ts';
import { type Headroom, parseHeadroom } from './headroom.ts';

const ESTATE = sampleEstate(80, 2);
const MODEL = machine(32, 512);
const planned = (spare: number, headroom?: Headroom) =>
  planEstate(ESTATE, [MODEL], {
    promise: { worstReadyRatio: 0.05 },
    spare,
    ...(headroom && { headroom }),
    assumptions: ASSUMPTIONS,
    moveFirst: MOVE_FIRST,
  }).candidates[0];

describe('headroom', () => {
  it('stays free on every host, normally and after a failure, and never saves a host', () => {
    const share = fc.integer({ min: 0, max: 60 }).map((percent) => percent / 100);
    fc.assert(
      fc.property(share, share, fc.integer({ min: 0, max: 1 }), (cpu, memory, spare) => {
        const plan = planned(spare, { cpu, memory });
        if (plan?.feasible !== true) return;
        const normally = plan.fills.map(({ utilisation, memoryMib, memoryCapacityMib }) => ({
          utilisation,
          memoryFill: memoryMib / memoryCapacityMib,
        }));
        for (const { utilisation, memoryFill } of [...normally, ...(plan.failed.hosts ?? [])]) {
          expect(utilisation).toBeLessThanOrEqual(1 - cpu + 1e-9);
          expect(memoryFill).toBeLessThanOrEqual(1 - memory + 1e-9);
        }
        expect(plan.hosts).toBeGreaterThanOrEqual(planned(spare)?.hosts ?? Infinity);
        expect(plan.lowerBound).toBeLessThanOrEqual(plan.modelBound);
        expect(plan.modelBound).toBeLessThanOrEqual(plan.hosts);
      }),
      { numRuns: 12 },
    );
    expect(planned(1, { cpu: 0, memory: 0 })).toEqual(planned(1));
    expect(planned(1, { cpu: 0, memory: 0.5 })?.hosts).toBeGreaterThan(planned(1)?.hosts ?? Infinity);
    expect(planned(1, { cpu: 0.6, memory: 0 })?.hosts).toBeGreaterThan(planned(1)?.hosts ?? Infinity);
  });

  it('is read as it is written', () => {
    expect(parseHeadroom('memory=10%,cpu=0.2')).toEqual({ memory: 0.1, cpu: 0.2 });
    expect(parseHeadroom('cpu = 15 %')).toEqual({ memory: 0, cpu: 0.15 });
    for (const wrong of ['', '10%', 'memory', 'memory=-1%', 'memory=95%', 'cpu=1%,cpu=2%', 'disk=1%', 'cpu=ten']) {
      expect(() => parseHeadroom(wrong)).toThrow(/--headroom: found/);
    }
    expect(() => parseHeadroom('memroy=10%')).toThrow(/did you mean 'memory'/);
  });
});
