import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Guest, Host } from '../estate/model/estate.ts';
import { needsOf } from './guest-needs.ts';
import { addGuest, addMoving, noDemand, plannedPeak } from './pooled-demand.ts';
import { assumed, ASSUMPTIONS, estate, guest, measured } from '../plan/testing/sample-estate.ts';

const host: Host = {
  name: 'h1',
  packages: measured(2),
  coresPerPackage: measured(8),
  threadsPerCore: measured(2),
  mhz: measured(2400),
  memoryMib: measured(262144),
};
const MOVING = {
  ...ASSUMPTIONS,
  demand: {
    peakHourFactor: assumed(1.25),
    ownVariability: assumed(0.082),
    correlation: assumed(0.006),
    skew: assumed(0.4),
  },
};
const mhzOf = (more: Partial<Guest>) =>
  needsOf(estate([guest('app', more)], { hosts: [host] }), ASSUMPTIONS).needs.cpuMhz[0];

describe('demand to plan for', () => {
  it('is the mean in the busiest hour, at most the 95th percentile where that was measured', () => {
    expect(mhzOf({ cpuMeanMhz: measured(500) })).toBe(1000);
    expect(mhzOf({ cpuMeanMhz: measured(500), name: 'db-1' })).toBe(1000);
    expect(mhzOf({ cpuMeanMhz: measured(500), cpuP95Mhz: measured(700) })).toBe(700);
    expect(mhzOf({ cpuMeanMhz: measured(500), cpuP95Mhz: measured(1400) })).toBe(1000);
  });

  it('moves so that a guest alone has its own 95th percentile where that was measured', () => {
    const one = guest('app', { cpuMeanMhz: measured(500), cpuP95Mhz: measured(1400), hostMhz: measured(2000) });
    const { cpuMhz, deviationMhz, ownVariability, skew } = needsOf(estate([one]), MOVING).needs;
    const alone = noDemand();
    addMoving(alone, cpuMhz[0], deviationMhz[0]);
    expect(plannedPeak(alone, 0.3)).toBeCloseTo(1400, 9);
    expect([ownVariability[0], skew[0]]).toEqual([0, 0]);
  });

  it('is never more, all guests of a cluster together, than its hosts deliver today, if less was used at the moment', () => {
    const some = fc.array(
      fc.record({ vcpus: fc.integer({ min: 1, max: 8 }), share: fc.double({ min: 0.1, max: 0.5, noNaN: true }) }),
      { minLength: 8, maxLength: 20, size: 'max' },
    );
    fc.assert(
      fc.property(some, (all) => {
        const guests = all.map(({ vcpus, share }, at) =>
          guest(`g${at}`, { vcpus: measured(vcpus), cpuMeanMhz: measured(vcpus * 2400 * share), host: 'h1' }),
        );
        const moment = guests.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value, 0);
        const { needs, movement } = needsOf(estate(guests, { hosts: [host] }), MOVING);
        const together = noDemand();
        needs.cpuMhz.forEach((mhz, at) => {
          expect(mhz).toBeGreaterThanOrEqual(guests[at].cpuMeanMhz.value);
          expect(mhz).toBeLessThanOrEqual(1.25 * guests[at].cpuMeanMhz.value * (1 + 1e-12));
          addGuest(together, mhz, needs.mostMhz[at], { own: needs.ownVariability[at], skew: needs.skew[at] });
        });
        const peak = plannedPeak(together, 0.006);
        expect(peak).toBeLessThanOrEqual(Math.max(16 * 2400, moment) * (1 + 1e-9));
        // and no less than was asked for, where the hosts deliver that
        if (movement?.peakHour.what.includes('deliver no more') !== true) return;
        if (moment <= 16 * 2400) expect(peak).toBeGreaterThan(16 * 2400 * (1 - 1e-6));
      }),
      { numRuns: 100 },
    );
  });

  it('does not grow in the busiest hour beyond what the hosts of today deliver', () => {
    const busy = Array.from({ length: 10 }, (_, at) =>
      guest(`g${at}`, { vcpus: measured(4), cpuMeanMhz: measured(3000), host: 'h1' }),
    );
    const { needs, movement } = needsOf(estate(busy, { hosts: [host] }), ASSUMPTIONS);
    const sum = needs.cpuMhz.reduce((total, mhz) => total + mhz, 0);
    expect(sum).toBeCloseTo(16 * 2400, 3);
    expect(movement?.peakHour.what).toContain('less for 10 of them, down to 1.28 x');
  });

  it('exceeds neither the peak, nor the limit, nor the vCPUs at the speed of their host', () => {
    expect(mhzOf({ cpuMeanMhz: measured(500), cpuPeakMhz: measured(600) })).toBe(600);
    expect(mhzOf({ cpuMeanMhz: measured(500), cpuLimitMhz: measured(550) })).toBe(550);
    expect(mhzOf({ cpuMeanMhz: measured(4000), vcpus: measured(2), host: 'h1' })).toBe(4800);
    expect(mhzOf({ cpuMeanMhz: measured(4000), vcpus: measured(2), host: 'elsewhere' })).toBe(8000);
  });

  it('adds what the hypervisor needs to the memory', () => {
    const overhead = {
      guestOverheadMib: assumed(100),
      guestOverheadMibPerVcpu: assumed(10),
      guestOverheadShare: assumed(0.01),
    };
    const one = estate([guest('a', { memoryMib: measured(10000), vcpus: measured(4) })]);
    const { needs } = needsOf(one, { ...ASSUMPTIONS, ...overhead });
    expect(needs.memoryMib[0]).toBeCloseTo(10000 + 100 + 40 + 100, 9);
    expect(needs.statedMemoryMib[0]).toBe(10000);
  });

  it('counts every assumption it makes', () => {
    const guests = [
      guest('a', { cpuP95Mhz: measured(1) }),
      guest('b'),
      guest('c', { cpuMeanMhz: assumed(100) }),
      guest('db-1'),
    ];
    const { assumptions, movement } = needsOf(estate(guests), ASSUMPTIONS);
    const count = (text: string) => assumptions.find(({ what }) => what.includes(text))?.guests;
    expect(movement?.peakHour).toMatchObject({ guests: 4, mark: 'assumed' });
    expect(movement?.peakHour.what).toContain('or the mean where a percentile is known, at most that');
    expect(movement?.variability).toMatchObject({ guests: 3 });
    expect(count('demand without a measurement')).toBe(1);
    expect(count('hypervisor memory per guest')).toBe(4);
  });

  it('is the mean where a measured percentile is below it, and says for how many guests', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ mean: fc.integer({ min: 1, max: 900 }), p95: fc.integer({ min: 1, max: 900 }) })),
        fc.boolean(),
        (all, isMeasured) => {
          const guests = all.map(({ mean, p95 }, at) =>
            guest(`g${at}`, {
              cpuMeanMhz: isMeasured ? measured(mean) : assumed(mean),
              cpuP95Mhz: measured(p95),
            }),
          );
          const { needs, assumptions } = needsOf(estate(guests), ASSUMPTIONS);
          const said = assumptions.find(({ what }) => what.includes('the 95th percentile is below it'));
          const below = all.filter(({ mean, p95 }) => isMeasured && p95 < mean);
          expect(said?.guests ?? 0).toBe(below.length);
          all.forEach(({ mean, p95 }, at) => {
            if (isMeasured && p95 < mean) expect(needs.cpuMhz[at]).toBe(mean);
            else expect(needs.cpuMhz[at]).toBeLessThanOrEqual(p95);
          });
        },
      ),
    );
  });

  it('takes the burst of a class from the words of its name, folder and system, and counts it as assumed', () => {
    const own = { folder: '/db/vm/Team', datacenter: 'db' };
    const guests = [guest('db-1'), guest('app.sql.example.com'), guest('y', own)];
    const { needs, burstAssumptions } = needsOf(estate(guests), ASSUMPTIONS);
    expect([...needs.burstNs]).toEqual([2e6, 1e6, 1e6]);
    expect([...needs.cpuMhz]).toEqual([1000, 1000, 1000]);
    expect(burstAssumptions.map(({ what, guests: count, mark }) => [what, count, mark])).toEqual([
      ['a burst takes 1 ms of a core on average (no class)', 2, 'assumed'],
      ['a burst takes 2 ms of a core on average (database)', 1, 'assumed'],
    ]);
  });
});
