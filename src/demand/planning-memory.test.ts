import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../base/input-error.ts';
import type { Estate, Guest } from '../estate/model/estate.ts';
import { planEstate } from '../plan/plan-estate.ts';
import { ASSUMPTIONS, assumed, estate, guest, machine, measured, MOVE_FIRST } from '../plan/testing/sample-estate.ts';
import { onMemory, parseMemoryPolicy } from './planning-memory.ts';

const maybe = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: undefined });
const anyGuest = fc
  .record({
    memory: fc.integer({ min: 256, max: 65_536 }),
    active: maybe(80_000),
    consumed: maybe(80_000),
    reserved: maybe(80_000),
    isStated: fc.boolean(),
  })
  .map(({ memory, active, consumed, reserved, isStated }): Partial<Guest> => ({
    memoryMib: isStated ? measured(memory) : assumed(memory),
    ...(active !== undefined && { memoryActiveMib: measured(active) }),
    ...(consumed !== undefined && { memoryConsumedMib: measured(consumed) }),
    ...(reserved !== undefined && { memoryReservationMib: measured(reserved) }),
  }));
const anyEstate = fc
  .array(anyGuest, { minLength: 1, maxLength: 30 })
  .map((guests) => estate(guests.map((more, at) => guest(`g${at}`, more))));
const basis = fc.constantFrom('active' as const, 'consumed' as const);
const headroom = fc.double({ min: 0, max: 10, noNaN: true });

const mibOf = ({ guests }: Estate): number[] => guests.map(({ memoryMib }) => memoryMib.value);

describe('memory planned by use', () => {
  it('is what was measured and more, between the reservation and what is configured; without a measurement, the latter', () => {
    fc.assert(
      fc.property(anyEstate, basis, headroom, (configured, by, share) => {
        const { estate: planned, memory, certainMib } = onMemory(configured, { basis: by, headroom: share });
        let measuredGuests = 0;
        planned.guests.forEach(({ memoryMib }, at) => {
          const of = configured.guests[at]!;
          const use = by === 'active' ? of.memoryActiveMib : of.memoryConsumedMib;
          const reserved = Math.min(of.memoryReservationMib?.value ?? 0, of.memoryMib.value);
          if (use === undefined) expect(memoryMib).toBe(of.memoryMib);
          else measuredGuests++;
          expect(memoryMib.value).toBeLessThanOrEqual(of.memoryMib.value);
          expect(memoryMib.value).toBeGreaterThanOrEqual(reserved);
          if (use !== undefined && memoryMib.value > reserved && memoryMib.value < of.memoryMib.value) {
            expect(memoryMib.value).toBeCloseTo(use.value * (1 + share), 6);
          }
          expect(certainMib![at]).toBeLessThanOrEqual(memoryMib.value);
        });
        expect(memory).toMatchObject({ measured: measuredGuests, unmeasured: planned.guests.length - measuredGuests });
      }),
    );
  });

  it('grows with the headroom up to what is configured', () => {
    fc.assert(
      fc.property(anyEstate, basis, headroom, headroom, (configured, by, one, other) => {
        const planned = (share: number) => mibOf(onMemory(configured, { basis: by, headroom: share }).estate);
        const [less, more] = [planned(Math.min(one, other)), planned(Math.max(one, other))];
        less.forEach((mib, at) => expect(mib).toBeLessThanOrEqual(more[at]!));
        const all = onMemory(configured, { basis: by, headroom: Infinity }).estate;
        const isUsed = ({ memoryActiveMib, memoryConsumedMib }: Guest) =>
          (by === 'active' ? memoryActiveMib : memoryConsumedMib)?.value !== 0;
        all.guests.forEach(({ memoryMib }, at) => {
          const of = configured.guests[at]!;
          if (isUsed(of)) expect(memoryMib).toBe(of.memoryMib);
        });
      }),
    );
  });

  it('is the estate itself where it is what is configured', () => {
    const some = estate([guest('a')]);
    expect(onMemory(some).estate).toBe(some);
    expect(onMemory(some, { basis: 'configured' })).toEqual({ estate: some, assumptions: [], warnings: [] });
  });
});

describe('a plan by used memory', () => {
  const how = { promise: { worstReadyRatio: 0.05 }, spare: 0, assumptions: ASSUMPTIONS, moveFirst: MOVE_FIRST };

  it('needs as many hosts as what is used and more fills', () => {
    const guests = Array.from({ length: 16 }, (_, at) => guest(`g${at}`, { memoryActiveMib: measured(1024) }));
    const hosts = (memory?: string): number =>
      planEstate(estate(guests), [machine(64, 32)], {
        ...how,
        ...(memory !== undefined && { memory: parseMemoryPolicy(memory) }),
      }).candidates[0]!.hosts;
    expect([hosts(), hosts('active+300%'), hosts('active+100%'), hosts('consumed')]).toEqual([4, 2, 1, 4]);
  });

  it('needs no more hosts than by configured memory, proves no more, and proves no more than it needs', () => {
    fc.assert(
      fc.property(anyEstate, basis, headroom, (configured, by, share) => {
        const hosts = [machine(64, 64)];
        const usual = planEstate(configured, hosts, how).candidates[0]!;
        const planned = planEstate(configured, hosts, { ...how, memory: { basis: by, headroom: share } });
        const [candidate] = planned.candidates;
        expect(candidate!.modelBound).toBeLessThanOrEqual(usual.modelBound);
        expect(candidate!.lowerBound).toBeLessThanOrEqual(usual.lowerBound);
        expect(candidate!.lowerBound).toBeLessThanOrEqual(candidate!.hosts);
        expect(planned.memory?.basis).toBe(by);
        expect(planned.warnings.join()).toMatch(
          planned.memory!.measured > 0 ? /balloon and swap/ : /measured of no guest/,
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe('the words for it', () => {
  it('are read with their headroom', () => {
    expect(parseMemoryPolicy('configured')).toEqual({ basis: 'configured' });
    expect(parseMemoryPolicy('active+25%')).toEqual({ basis: 'active', headroom: 0.25 });
    expect(parseMemoryPolicy(' Consumed + 0.1 ')).toEqual({ basis: 'consumed', headroom: 0.1 });
    expect(parseMemoryPolicy('active')).toEqual({ basis: 'active', headroom: 0 });
    for (const text of [
      '',
      'used',
      'active+',
      'active-10%',
      'active+-10%',
      'active+20000%',
      'configured+10%',
      'active+x',
    ]) {
      expect(() => parseMemoryPolicy(text)).toThrow(InputError);
      expect(() => parseMemoryPolicy(text)).toThrow('--memory');
    }
  });
});
