import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWorkload, type FittedFigures, meanReady } from './fit-workload.ts';

/** A world in which short bursts make every host wait, and variability the full ones: exactly as the fit takes it to be. */
function world(bases: readonly number[], rises: readonly number[]) {
  return ({ variability, burstFactor }: FittedFigures) =>
    Promise.resolve(bases.map((base, host) => base / burstFactor + (rises[host] ?? 0) * variability ** 1.5));
}

const hostsOf = fc.array(
  fc.record({
    base: fc.double({ min: 1e-4, max: 1e-3, noNaN: true }),
    rise: fc.double({ min: 1e-3, max: 5e-2, noNaN: true }),
    vcpus: fc.integer({ min: 10, max: 200 }),
  }),
  { minLength: 2, maxLength: 12 },
);

describe('the fit of variability and bursts to ready times', () => {
  it('makes the mean come out as measured, wherever some figures within their range do', async () => {
    await fc.assert(
      fc.asyncProperty(
        hostsOf,
        fc.double({ min: 0.05, max: 1.95, noNaN: true }),
        fc.double({ min: 0.3, max: 3.5, noNaN: true }),
        async (hosts, variability, burstFactor) => {
          const ready = world(
            hosts.map(({ base }) => base),
            hosts.map(({ rise }) => rise),
          );
          const truth = await ready({ variability, burstFactor });
          const told = hosts.map(({ vcpus }, at) => ({ vcpus, readyRatio: truth[at] ?? 0 }));
          const found = await ready(await fitWorkload(told, ready));
          expect(meanReady(told, found) / meanReady(told, truth)).toBeGreaterThan(0.93);
          expect(meanReady(told, found) / meanReady(told, truth)).toBeLessThan(1.07);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('tells variability from short bursts where some hosts are full and others are not', async () => {
    const bases = [2e-4, 2e-4, 2e-4, 2e-4, 2e-4, 2e-4];
    const ready = world(bases, [3e-2, 2e-2, 1e-2, 1e-3, 1e-4, 1e-5]);
    const truth = await ready({ variability: 0.36, burstFactor: 0.25 });
    const told = truth.map((readyRatio) => ({ readyRatio, vcpus: 100 }));
    const { variability, burstFactor } = await fitWorkload(told, ready);
    expect(burstFactor).toBeCloseTo(0.25, 2);
    expect(Math.abs(variability - 0.36)).toBeLessThan(0.05);
  });

  it('leaves the bursts alone where another length describes the hosts no better than chance', async () => {
    const ready = world([2e-4, 2e-4, 2e-4, 2e-4], [2e-2, 1e-2, 5e-3, 2e-3]);
    const truth = await ready({ variability: 0.4, burstFactor: 1 });
    const noisy = truth.map((one, at) => ({ readyRatio: one * (at % 2 === 0 ? 1.3 : 0.8), vcpus: 100 }));
    expect((await fitWorkload(noisy, ready)).burstFactor).toBe(1);
  });

  it('goes to the end of its range and no further, where hosts wait longer than it explains, or not at all', async () => {
    const ready = world([1e-4, 1e-4], [1e-3, 1e-3]);
    const waiting = (readyRatio: number) => [
      { readyRatio, vcpus: 1 },
      { readyRatio, vcpus: 1 },
    ];
    expect((await fitWorkload(waiting(0.5), ready)).variability).toBe(2);
    expect((await fitWorkload(waiting(1e-7), ready)).variability).toBe(0);
  });
});
