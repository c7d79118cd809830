import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guest, measured } from '../testing/sample-estate.ts';
import { wavesOf } from './waves.ts';

const guests = fc.array(
  fc.record({ wave: fc.integer({ min: 1, max: 4 }), disk: fc.option(fc.nat(1000), { nil: undefined }) }),
  { maxLength: 30 },
);

describe('the waves of the moves', () => {
  it('have every guest once, and copy what all guests have', () => {
    fc.assert(
      fc.property(guests, fc.boolean(), (drawn, isStorageShared) => {
        const estate = drawn.map(({ disk }, at) =>
          guest(`g${at}`, { memoryMib: measured(100), ...(disk !== undefined && { diskMib: measured(disk) }) }),
        );
        const ranks = drawn.map(({ wave }, at) => ({ guest: at, wave, safety: 0.5, reasons: [] }));
        const waves = wavesOf(ranks, estate, isStorageShared);
        const sum = (of: (wave: (typeof waves)[number]) => number) =>
          waves.reduce((total, wave) => total + of(wave), 0);
        expect(sum((wave) => wave.guests)).toBe(drawn.length);
        const disks = drawn.reduce((total, { disk = 0 }) => total + disk, 0);
        expect(sum(({ copiedMib }) => copiedMib)).toBe(100 * drawn.length + (isStorageShared ? 0 : disks));
        expect(sum(({ unknownDisks }) => unknownDisks)).toBe(
          isStorageShared ? 0 : drawn.filter(({ disk }) => disk === undefined).length,
        );
        const order = waves.map(({ wave }) => wave);
        expect(order).toEqual([...new Set(drawn.map(({ wave }) => wave))].sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });

  it('need no fewer hosts and leave no fewer of today empty as they go on, and all of them in the end', () => {
    const place = fc.record({ wave: fc.integer({ min: 1, max: 4 }), today: fc.nat(4), next: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (drawn) => {
        const estate = drawn.map(({ today }, at) => guest(`g${at}`, { host: `esx${today}` }));
        const ranks = drawn.map(({ wave }, at) => ({ guest: at, wave, safety: 0.5, reasons: [] }));
        const hosts = [0, 1, 2, 3].map((host) => ({
          guests: drawn.flatMap(({ next }, at) => (next === host ? [at] : [])),
        }));
        const waves = wavesOf(ranks, estate, true, hosts);
        const countsOf = (of: 'newHosts' | 'emptiedHosts') => waves.map((wave) => wave[of] ?? -1);
        for (const counts of [countsOf('newHosts'), countsOf('emptiedHosts')])
          expect(counts).toEqual(counts.toSorted((a, b) => a - b));
        expect(countsOf('newHosts').at(-1)).toBe(hosts.filter(({ guests: on }) => on.length > 0).length);
        expect(countsOf('emptiedHosts').at(-1)).toBe(new Set(drawn.map(({ today }) => today)).size);
        const first = Math.min(...drawn.map(({ wave }) => wave));
        const toFirst = new Set(drawn.filter(({ wave }) => wave === first).map(({ next }) => next));
        expect(countsOf('newHosts')[0]).toBe(toFirst.size);
      }),
      { numRuns: 60 },
    );
  });

  it('say nothing of hosts that nobody knows', () => {
    const [wave] = wavesOf([{ guest: 0, wave: 1, safety: 1, reasons: [] }], [guest('g', {})], true);
    expect([wave?.newHosts, wave?.emptiedHosts]).toEqual([undefined, undefined]);
  });
});
