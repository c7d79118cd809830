import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { percentOfGuest, percentScale } from './percent-scale.ts';

const facts = { file: 'test', column: 'use', percentSign: false, mayBeShares: true, turbo: true };
const guest = fc.record({ vcpus: fc.integer({ min: 1, max: 64 }), use: fc.double({ min: 0, max: 1, noNaN: true }) });

/** Shares of guests' vCPUs, read from the percentages of a tool; `refused` if their scale is ambiguous. */
function readBack(
  guests: readonly { vcpus: number; use: number }[],
  percentOf: (g: { vcpus: number; use: number }) => number,
) {
  const cells = guests.map((g) => ({ percent: percentOf(g), vcpus: g.vcpus, place: () => 'a cell' }));
  try {
    const scale = percentScale(cells, facts);
    return cells.map((cell) => percentOfGuest(cell, scale) / 100);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return 'refused';
  }
}

const closeTo = (read: readonly number[] | 'refused', guests: readonly { use: number }[]) => {
  if (read === 'refused') return;
  read.forEach((use, at) => expect(use).toBeCloseTo(guests[at]!.use, 9));
};

describe('percentages of guests', () => {
  test('are read back as they were meant, or refused', () => {
    fc.assert(
      fc.property(fc.array(guest, { minLength: 3, maxLength: 20 }), (guests) => {
        const largest = Math.max(...guests.map(({ use }) => use));
        // An estate with all guests below 1 % looks the same as shares.
        if (largest > 0.0101)
          closeTo(
            readBack(guests, ({ use }) => use * 100),
            guests,
          );
        if (guests.some(({ use }) => use > 0 && use < 1))
          closeTo(
            readBack(guests, ({ use }) => use),
            guests,
          );
        const summed = guests.map(({ use, vcpus }) => use * vcpus * 100);
        // Sums that stay below 100 % look like percentages of the guest.
        if (Math.max(...summed) > 120)
          closeTo(
            readBack(guests, ({ use, vcpus }) => use * vcpus * 100),
            guests,
          );
      }),
    );
  });

  test.each<[string, [percent: number, vcpus: number][], number[] | 'refused']>([
    [
      'sums over vCPUs',
      [
        [310, 8],
        [15, 2],
      ],
      [0.3875, 0.075],
    ],
    [
      'a little over all of a guest: turbo, or a sum?',
      [
        [104, 4],
        [20, 4],
      ],
      'refused',
    ],
    ['a rounded hundred', [[100.4, 4]], [1]],
    [
      'more than all vCPUs have, once',
      [
        [310, 2],
        [20, 4],
      ],
      [1, 0.2],
    ],
    [
      'more than all vCPUs have, mostly',
      [
        [310, 2],
        [900, 4],
        [20, 4],
      ],
      'refused',
    ],
    ['too few fractions to tell', [[0.5, 2]], 'refused'],
    ['all of one vCPU', [[104, 1]], [1]],
  ])('are %s', (_, cells, shares) => {
    expect(
      readBack(
        cells.map(([percent, vcpus]) => ({ use: percent, vcpus })),
        ({ use }) => use,
      ),
    ).toEqual(shares);
  });
});
