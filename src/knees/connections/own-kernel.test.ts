import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readKernels, findKernel } from '../../catalog/kernel-catalog.ts';
import { InputError } from '../../base/input-error.ts';
import { kernelCapacity } from '../../sim/connections/capacity.ts';
import { connectionPath } from '../../scenario/connections/kernel-profile.ts';
import { fitOwnKernel, MOST_MISFIT, MOST_MISFIT_OF_TWO } from './own-kernel.ts';

const kernels = readKernels(new URL('../../../catalog/kernels.yaml', import.meta.url));
const { profile, machine } = findKernel(kernels, 'linux-3.13');
const CONNECTIONS = 2_000;
const fit = (points: readonly (readonly [cores: number, perSec: number])[], connections = CONNECTIONS) =>
  fitOwnKernel(
    profile,
    machine,
    'server',
    points.map(([cores, perSec]) => ({ cores, perSec })),
    { connections },
  );

/** Two numbers of cores, a rate, and how far from flat (0) to proportional (1) it grows. */
const pair = fc.record({
  few: fc.integer({ min: 1, max: 3 }),
  more: fc.integer({ min: 1, max: 6 }),
  perSec: fc.integer({ min: 500, max: 200_000 }),
  growth: fc.double({ min: 0, max: 1, noNaN: true }),
});

describe('a kernel fitted to measured points', () => {
  it('goes through any two that a serial and a parallel part can make, within 1 %', async () => {
    await fc.assert(
      fc.asyncProperty(pair, async ({ few, more, perSec, growth }) => {
        const many = few + more;
        const given = [
          [few, perSec],
          [many, perSec * (many / few) ** growth],
        ] as const;
        const own = await fit(given);
        for (const [cores, measured] of given) {
          const path = connectionPath(own.profile, 'server');
          const { perSec: rate } = await kernelCapacity(path, own.machine, cores, { connections: CONNECTIONS });
          expect(Math.abs(rate.mean / measured - 1)).toBeLessThanOrEqual(MOST_MISFIT_OF_TWO + 5e-4);
        }
      }),
      { numRuns: 6, examples: [[{ few: 1, more: 7, perSec: 60_000, growth: 0.4406 }]] },
    );
  });

  it('is refused where two points grow more than their cores, fall, or contradict each other', async () => {
    await fc.assert(
      fc.asyncProperty(pair, fc.double({ min: 0.02, max: 2, noNaN: true }), async ({ few, more, perSec }, beyond) => {
        const many = few + more;
        const most = (perSec * many) / few;
        await expect(
          fit([
            [few, perSec],
            [many, most * (1.001 + beyond)],
          ]),
        ).rejects.toThrow(/in proportion to the cores/);
        await expect(
          fit([
            [few, perSec],
            [many, perSec / (1.01 + beyond)],
          ]),
        ).rejects.toThrow(/a third point/);
        await expect(
          fit([
            [few, perSec],
            [few, perSec * (1 + beyond)],
          ]),
        ).rejects.toThrow(InputError);
      }),
    );
  });

  it('may fall where there are three points or more, and says what it misses', async () => {
    const { points } = await fit(
      [
        [1, 10_000],
        [4, 35_000],
        [12, 25_000],
      ],
      800,
    );
    for (const { perSec, simulatedPerSec } of points) {
      expect(Math.abs(simulatedPerSec / perSec - 1)).toBeLessThan(MOST_MISFIT);
    }
    await expect(
      fit(
        [
          [1, 10e3],
          [2, 20e3],
          [4, 14e3],
          [8, 26e3],
        ],
        400,
      ),
    ).rejects.toThrow(/best fit misses: .*\+\d\d%/);
  });
});
