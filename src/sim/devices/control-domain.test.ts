import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { simulate } from '../simulate.ts';
import { device, disk, io, SOME_DATAPATHS } from '../testing/devices.ts';
import { exponential, guests, MS, queueScheduler, scenario, SOME_COSTS } from '../testing/scenarios.ts';

const US = 1e3;
const PATH = SOME_DATAPATHS['control domain']!;

/** Guests of two devices, whose backends share a domain of so many vCPUs, or have threads of their own. */
function twoDevices(
  of: { domain: string | null; vcpus: number; seed?: number; depths?: readonly [number, number]; cores?: number },
  hardware: Parameters<typeof disk>[0] = {},
): ResolvedScenario {
  const { domain, vcpus, seed = 1, depths = [64, 64], cores = 12 } = of;
  return scenario({
    cores,
    machine: { costs: SOME_COSTS },
    scheduler: queueScheduler('global-queue', 1 * MS),
    groups: depths.map((depth, index) => guests(2, io({ device: `d${index}`, depth }), { name: `g${index}` })),
    devices: depths.map((_, index) =>
      device({ ...PATH, ringLock: 'queued', flushNs: 0 }, disk(hardware), {
        name: `d${index}`,
        threads: vcpus,
        domain,
      }),
    ),
    durationNs: 12 * MS,
    warmup: 2 * MS,
    seed,
  });
}

describe('a control domain of several devices', () => {
  it('shares its vCPUs among them: two that want everything get half each, of what one gets alone', () => {
    for (const vcpus of [1, 2]) {
      const together = simulate(twoDevices({ domain: 'dom0', vcpus })).devices;
      const [alone] = simulate(twoDevices({ domain: null, vcpus })).devices;
      for (const { operationsPerSec, backend } of together) {
        expect(operationsPerSec.mean / alone!.operationsPerSec.mean).toBeCloseTo(0.5, 1);
        expect(backend).toMatchObject({ threads: vcpus });
      }
      const busy = together.reduce((sum, { backend }) => sum + backend!.utilisation.mean, 0);
      expect(busy).toBeGreaterThan(0.9);
      expect(busy).toBeLessThanOrEqual(1.0001);
    }
  });

  it('does for one device what threads of its own do, to the last bit, and an unused one changes nothing', () => {
    const figures = (given: ResolvedScenario) => {
      const { guests: all, devices, account } = simulate(given);
      return { all, first: devices[0], account };
    };
    const alone = twoDevices({ domain: null, vcpus: 2 });
    const shared = twoDevices({ domain: 'dom0', vcpus: 2 });
    const first = (given: ResolvedScenario): ResolvedScenario => ({ ...given, groups: given.groups.slice(0, 1) });
    expect(figures(first(shared))).toEqual(figures(first(alone)));
  });

  it('loses no request and no time, whatever comes when', () => {
    const cases = fc.record({
      vcpus: fc.integer({ min: 1, max: 3 }),
      seed: fc.nat(1000),
      depths: fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 })),
      cores: fc.integer({ min: 1, max: 6 }),
      latencyUs: fc.integer({ min: 0, max: 30 }),
    });
    fc.assert(
      fc.property(cases, ({ latencyUs, ...of }) => {
        const latency = latencyUs === 0 ? null : exponential(latencyUs * US);
        const { devices, groups, account } = simulate(twoDevices({ domain: 'dom0', ...of }, { latency }));
        for (const [index, { operationsPerSec, meanAtDevice }] of devices.entries()) {
          // A wake-up that got lost would leave all operations under way for ever.
          expect(operationsPerSec.mean).toBeGreaterThan(1000);
          expect(operationsPerSec.mean).toBeCloseTo(groups[index]!.throughputPerSec.mean, 3);
          expect(meanAtDevice.mean).toBeLessThanOrEqual(2 * of.depths[index]! + 1e-9);
        }
        const { totalNs, ...parts } = account;
        expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBe(totalNs);
      }),
      { numRuns: 12 },
    );
  });
});
