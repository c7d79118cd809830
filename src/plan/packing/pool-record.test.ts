import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomNumbers } from '../../base/testing/random-numbers.ts';
import type { DemandRecord } from '../../demand/over-time/demand-profiles.ts';
import { NONE, Placement } from './placement.ts';
import { PoolRecord } from './pool-record.ts';
import { itemsFrom, SHAPE } from './testing/arbitrary-items.ts';

const WINDOWS = 40;
const HOSTS = 4;
const MOST = 1;
const SCALE = 2;

/** Guests of a vCPU each: measured in all windows, in some, in none. */
function recordOf(guests: number, seed: number): { readonly record: DemandRecord; readonly pool: PoolRecord } {
  const random = randomNumbers(seed + 1);
  const kind = Array.from({ length: guests }, () => random());
  const values = Float32Array.from({ length: guests * WINDOWS }, (_, at) => {
    const of = kind[Math.floor(at / WINDOWS)];
    return of < 0.1 || (of < 0.3 && random() < 0.3) ? NaN : random() * (of < 0.6 ? 0.4 : 0.8);
  });
  const rows = Array.from({ length: guests }, (_, guest) => values.subarray(guest * WINDOWS, (guest + 1) * WINDOWS));
  const record: DemandRecord = {
    windows: WINDOWS,
    startMs: 0,
    stepMs: 3_600_000,
    values,
    means: Float64Array.from(rows, (_, guest) => (kind[guest] < 0.1 ? NaN : 0.3)),
    highest: Float64Array.from(rows, (row) => Math.max(...row)),
    kindOf: new Uint8Array(WINDOWS),
  };
  const kinds = { count: 1, shares: Float64Array.of(1), promised: 0.95 };
  const constant = new Float64Array(guests).fill(0.3 * SCALE);
  const onMachine = {
    meanCores: constant,
    deviationCores: constant,
    thirdMoments: constant,
    correlation: 0,
    demandCores: constant,
    busiestVcpuCores: constant,
    slowed: 0,
    numaSpanning: 0,
  };
  const inWindows = { kinds, meanCores: constant, deviationCores: constant, correlation: 0 };
  const units = Array.from({ length: guests }, (_, guest) => [guest]);
  const vcpus = new Float64Array(guests).fill(MOST);
  return { record, pool: new PoolRecord({ units, apart: [] }, record, onMachine, inWindows, vcpus) };
}

/** What the guests of a host asked for, added up one by one. */
function sumsOf({ values, means }: DemandRecord, guests: readonly number[]): number[] {
  return Array.from({ length: WINDOWS }, (_, window) =>
    guests.reduce((sum, guest) => {
      const cores = values[guest * WINDOWS + window] * SCALE;
      const isUnknown = Number.isNaN(means[guest]) || Number.isNaN(cores);
      return sum + (isUnknown ? 0.3 * SCALE : Math.min(MOST, cores));
    }, 0),
  );
}

it('knows what guests asked for together, whatever was asked of other hosts before', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.nat(999),
      fc.array(fc.nat(), { maxLength: 40 }),
      (n, seed, moves) => {
        const { record, pool } = recordOf(n, seed);
        const items = itemsFrom(
          Array.from({ length: n }, () => ({ vcpus: 1, busiest: 0.1, memoryMib: 1024, reserved: 0, group: NONE })),
        );
        const hostOf = Int32Array.from({ length: n }, (_, item) => item % HOSTS);
        const placement = Placement.from(items, SHAPE, hostOf, HOSTS);
        const copy = Placement.from(items, SHAPE, hostOf, HOSTS);
        for (const move of moves) {
          const of = move % 3 === 0 ? copy : placement;
          of.remove(move % n);
          of.place(move % n, (move >> 3) % HOSTS);
          const host = (move >> 5) % HOSTS;
          const sums = sumsOf(record, of.itemsOn(host));
          const limit = sums[move % WINDOWS] + 1e-6;
          const within = sums.filter((sum) => sum <= limit).length / WINDOWS;
          expect(pool.on(of, host).shareWithin(limit)).toBeCloseTo(within, 9);
          expect(pool.on(of, host).peakCores).toBeCloseTo(sums.toSorted((a, b) => a - b)[WINDOWS - 3], 6);
        }
        const all = sumsOf(record, [...hostOf.keys()]);
        pool.ofAll(placement).forEach((cores, window) => expect(cores).toBeCloseTo(all[window], 9));
      },
    ),
    { numRuns: 100 },
  );
});
