import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needsOf } from '../../demand/guest-needs.ts';
import type { MeasuredUse } from '../../demand/over-time/use-of-guests.ts';
import type { Guest } from '../../estate/model/estate.ts';
import { ASSUMPTIONS, assumed, estate, guest, measured } from '../testing/sample-estate.ts';
import { guestSizes, resizedNeeds, withoutRisk } from './guest-sizes.ts';

const CLOCK = 2000;
/** Headroom of a quarter, as in the test's assumptions. */
const HEADROOM = 1.25;

interface Known {
  readonly guest: Partial<Guest>;
  readonly processors?: MeasuredUse;
  readonly memory?: MeasuredUse;
}

function sizesOf(all: readonly Known[]) {
  const guests = all.map((one, at) => guest(`g${at}`, { hostMhz: measured(CLOCK), ...one.guest }));
  const { needs } = needsOf(estate(guests), ASSUMPTIONS);
  return guestSizes(
    {
      guests,
      needs,
      clockMhz: guests.map(() => CLOCK),
      processors: all.map(({ processors }) => processors),
      memory: all.map(({ memory }) => memory),
      readyLimits: new Float64Array(guests.length).fill(0.05),
    },
    ASSUMPTIONS,
  );
}

const use = (p95: number, more: Partial<MeasuredUse> = {}): MeasuredUse => ({
  p95,
  p99: p95,
  peak: p95,
  days: 14,
  ...more,
});
const wide = (vcpus: number, more: Partial<Guest> = {}): Partial<Guest> => ({ vcpus: measured(vcpus), ...more });
const risksOf = (one: Known): readonly string[] => sizesOf([one]).changes[0]?.vcpus?.risks ?? ['no change'];

describe('guests that have more than they use', () => {
  it('keep the 95th percentile and headroom, the 99th where it is higher, and one vCPU', () => {
    const to = (vcpus: number, used: MeasuredUse) =>
      sizesOf([{ guest: wide(vcpus), processors: used }]).changes[0]?.vcpus?.to;
    expect(to(8, use(1.6))).toBe(2);
    expect(to(8, use(1.61))).toBe(3);
    expect(to(8, use(1, { p99: 3.2, peak: 3.5 }))).toBe(4);
    expect(to(8, use(0))).toBe(1);
    expect(to(2, use(1.7))).toBeUndefined();
  });

  it('never get less than they used in 99% of windows, never more than they have, and always what the rule says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 64 }), fc.double({ min: 0, max: 64, noNaN: true }), (vcpus, p95) => {
        const { changes, saturated } = sizesOf([{ guest: wide(vcpus), processors: use(p95) }]);
        const to = changes[0]?.vcpus?.to ?? vcpus;
        expect(to).toBeGreaterThanOrEqual(Math.min(vcpus, p95 * HEADROOM - 1e-6));
        expect(to).toBeLessThan(Math.min(vcpus, Math.max(1, p95 * HEADROOM)) + 1);
        expect(saturated.length).toBe(p95 >= 0.95 * vcpus ? 1 : 0);
      }),
    );
  });

  it('have more taken away with less use, whatever is known of it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 8000 }),
        fc.integer({ min: 0, max: 8000 }),
        fc.boolean(),
        (one, other, isMoment) => {
          const mhz = [one, other].sort((a, b) => a - b);
          const left = mhz.map((value) => {
            const cpu = isMoment ? {} : { cpuP95Mhz: measured(value) };
            const { changes } = sizesOf([
              { guest: wide(8, { cpuMeanMhz: measured(value / (isMoment ? 1 : 2)), ...cpu }) },
            ]);
            return changes[0]?.vcpus?.to ?? 8;
          });
          expect(left).toEqual(left.toSorted((a, b) => a - b));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('are too risky to change without a percentile, with few days, when they wait, are limited, or peak higher', () => {
    const p95 = { cpuMeanMhz: measured(1000), cpuP95Mhz: measured(2000) };
    expect(risksOf({ guest: wide(8, p95) })).toEqual([]);
    expect(risksOf({ guest: wide(8, { cpuMeanMhz: measured(1000) }) })).toEqual(['no-percentile']);
    expect(risksOf({ guest: wide(8), processors: use(1, { days: 6.9 }) })).toEqual(['few-days']);
    expect(risksOf({ guest: wide(8, { ...p95, readyRatio: measured(0.06) }) })).toEqual(['waits']);
    expect(risksOf({ guest: wide(8, { ...p95, cpuLimitMhz: measured(2050) }) })).toEqual(['limited']);
    expect(risksOf({ guest: wide(8, { ...p95, cpuPeakMhz: measured(9000) }) })).toEqual(['peak']);
    const nothing = sizesOf([{ guest: wide(8, { cpuMeanMhz: assumed(10) }) }]);
    expect(nothing).toMatchObject({ changes: [], unmeasured: 1 });
  });

  it('keep the memory of 99% of windows and headroom, and what is reserved', () => {
    const memory = (more: Partial<Guest>, used?: MeasuredUse) =>
      sizesOf([{ guest: { memoryMib: measured(8192), ...more }, ...(used && { memory: used }) }]).changes[0]?.memoryMib;
    expect(memory({}, use(1000, { p99: 2048 }))).toMatchObject({ to: 2560, basis: 'P99', risks: [] });
    expect(memory({ memoryReservationMib: measured(4096) }, use(1000))?.to).toBe(4096);
    expect(memory({}, use(10))?.to).toBe(512);
    expect(memory({}, use(6000))).toBeUndefined();
    expect(memory({ memoryActiveMib: measured(1024) })?.risks).toEqual(['one-moment']);
    expect(memory({ memorySwappedMib: measured(1) }, use(1000))?.risks).toEqual(['short-of-memory']);
  });

  it('are changed without the risky part, and need the same work of fewer vCPUs', () => {
    const known = [
      { guest: wide(8, { cpuMeanMhz: measured(1000), cpuP95Mhz: measured(2000), memoryActiveMib: measured(1024) }) },
      { guest: wide(4, { cpuMeanMhz: measured(100) }) },
    ];
    const { changes } = sizesOf(known);
    const safe = withoutRisk(changes);
    expect(safe).toEqual([{ guest: 0, vcpus: changes.find(({ guest: at }) => at === 0)?.vcpus }]);
    const guests = known.map((one, at) => guest(`g${at}`, one.guest));
    const { needs } = needsOf(estate(guests), ASSUMPTIONS);
    const after = resizedNeeds(needs, guests, [CLOCK, CLOCK], safe, ASSUMPTIONS);
    expect([...after.vcpus]).toEqual([2, 4]);
    expect(after.mostMhz[0]).toBe(2 * CLOCK);
    expect([...after.cpuMhz]).toEqual([...needs.cpuMhz]);
    expect([...after.memoryMib]).toEqual([...needs.memoryMib]);
  });
});
