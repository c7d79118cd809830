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
});
