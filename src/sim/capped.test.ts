import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCHEDULERS } from './schedulers/registry.ts';
import { simulate } from './simulate.ts';
import { exponential, guests, MS, scenario, SEC } from './testing/scenarios.ts';
import { stockScheduler } from './testing/schedulers.ts';

const NAMES = Object.keys(SCHEDULERS);

describe.each(NAMES.filter((name) => stockScheduler(name).honours?.includes('cap')))('%s, with a cap', (name) => {
  const scheduler = stockScheduler(name, { costs: 'ideal' });

  it('calls what a guest waits on an otherwise empty host waiting for its cap, all of it', () => {
    const drawn = fc.record({
      vcpus: fc.integer({ min: 1, max: 2 }),
      share: fc.double({ min: 0.2, max: 0.8, noNaN: true }),
    });
    fc.assert(
      fc.property(drawn, ({ vcpus, share }) => {
        const capped = guests(1, { kind: 'hog' }, { vcpus, capPcpus: vcpus * share });
        const run = scenario({ cores: 4, scheduler, groups: [capped], durationNs: 12 * SEC, warmup: 4 * SEC });
        const { runRatio, readyRatio, cappedRatio, costopRatio } = simulate(run).guests[0];
        expect(readyRatio.mean + costopRatio.mean).toBeLessThan(0.005);
        expect(runRatio.mean + cappedRatio.mean).toBeCloseTo(1, 2);
        expect(Math.abs(cappedRatio.mean - (1 - share))).toBeLessThan(0.03);
      }),
      { numRuns: 6 },
    );
  });

  it('calls what a guest waits for others ready time, at its cap or not', () => {
    const hog = { kind: 'hog' } as const;
    // Half of a processor is due to each: a cap above that is hardly a reason to wait. Where a turn is as long as the cap's
    // period, as under credit2, the last tenth of a turn may be capped: a tenth of half of the time.
    const groups = [guests(1, hog, { capPcpus: 0.9 }), guests(1, hog)];
    const [loose, free] = simulate(scenario({ scheduler, groups, durationNs: 12 * SEC, warmup: 4 * SEC })).guests;
    expect(loose.cappedRatio.mean).toBeLessThan(0.05);
    expect(loose.readyRatio.mean).toBeGreaterThan(0.45);
    expect(free.cappedRatio.mean).toBe(0);
  });
});

it.each(NAMES)('%s: no guest without a cap waits for one', (name) => {
  const workload = { kind: 'bursts', think: exponential(4 * MS), burst: exponential(3 * MS) } as const;
  const scheduler = stockScheduler(name);
  const { host } = simulate(
    scenario({ cores: 2, scheduler, groups: [guests(5, workload, { vcpus: 2 })], durationNs: SEC }),
  );
  expect(host.cappedRatio.mean).toBe(0);
});
