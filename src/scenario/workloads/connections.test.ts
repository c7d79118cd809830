import { describe, expect, it } from 'vitest';
import { InputError } from '../../base/input-error.ts';
import { resolveScenario } from '../resolve-scenario.ts';
import { simulate } from '../../sim/simulate.ts';
import { testCatalog } from '../../sim/testing/catalog.ts';

const scenarioOf = (workload: Record<string, unknown>, group: Record<string, unknown> = {}) => ({
  machine: { packages: 1, numaPerPackage: 1, llcPerNuma: 1, coresPerLlc: 8, threadsPerCore: 1, costs: 'ideal' },
  scheduler: { name: 'global-queue', costs: 'ideal' },
  guests: [{ name: 'web', vcpus: 4, workload: { kind: 'connections', kernel: 'one-lock', ...workload }, ...group }],
  duration: '300ms',
  warmup: '50ms',
});
const resultOf = (workload: Record<string, unknown>, group?: Record<string, unknown>) =>
  simulate(resolveScenario(scenarioOf(workload, group), testCatalog)).groups[0];

describe('connections in a scenario', () => {
  it('come at their rate, and are accepted, done and counted', () => {
    const { connections, responseNs, throughputPerSec } = resultOf({ rate: '50000/s' }, { count: 2 });
    expect(connections!.offeredPerSec.mean / 100_000).toBeCloseTo(1, 1);
    expect(connections!.perSec).toEqual(throughputPerSec);
    expect(connections!.droppedPerSec.mean).toBe(0);
    expect(connections!.portsExhaustedPerSec.mean).toBe(0);
    expect(connections!.cpuPerConnectionNs.mean / 20_000).toBeCloseTo(1, 1);
    expect(connections!.busiestLock).toMatchObject({ name: 'lock' });
    expect(connections!.busiestLock!.busyRatio).toBeCloseTo(0.1, 1);
    expect(responseNs!.p99.mean).toBeGreaterThan(responseNs!.p50.mean);
  });

  it('run into the limits of the kernel: its lock, its accept queue, its ports', () => {
    const overloaded = resultOf({ rate: '400000/s' }).connections!;
    expect(overloaded.droppedPerSec.mean).toBeGreaterThan(50_000);
    const capped = resultOf({ clients: 200 }).connections!;
    expect(capped.perSec.mean / 200_000).toBeGreaterThan(0.9);
    expect(capped.perSec.mean / 200_000).toBeLessThan(1.01);
    const proxy = resultOf({ rate: '50000/s', app: 'proxy' }).connections!;
    expect(proxy.portsExhaustedPerSec.mean).toBeGreaterThan(40_000);
  });

  it('take handshakes and more requests', () => {
    const cpuNs = (workload: Record<string, unknown>): number =>
      resultOf(workload).connections!.cpuPerConnectionNs.mean;
    expect(Math.abs(cpuNs({ clients: 100, tls: 'rsa' }) / 1.02e6 - 1)).toBeLessThan(0.15);
    expect(Math.abs(cpuNs({ rate: '50000/s', keepAlive: 5 }) / 40_000 - 1)).toBeLessThan(0.05);
  });

  it.each([
    [{ kernel: 'one-luck', rate: '1/s' }, 'guests[0].workload.kernel', 'one-lock'],
    [{ rate: '1/s', app: 'prxy' }, 'guests[0].workload.app', 'proxy'],
    [{ rate: '1/s', tls: 'dsa' }, 'guests[0].workload.tls', 'rsa'],
    [{}, 'guests[0].workload.rate', undefined],
    [{ rate: '1/s', clients: 3 }, 'guests[0].workload.rate', undefined],
    [{ rate: '-1/s' }, 'guests[0].workload.rate', undefined],
    [{ clients: 0 }, 'guests[0].workload.clients', undefined],
    [{ rate: '1/s', keepAlive: 0 }, 'guests[0].workload.keepAlive', undefined],
  ])('%j is one clear error', (workload, place, hint) => {
    try {
      resolveScenario(scenarioOf(workload), testCatalog);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      expect(error.problem.place).toBe(place);
      if (hint !== undefined) expect(`${error.problem.expected} ${error.problem.hint ?? ''}`).toContain(hint);
      return;
    }
    throw new Error('nothing was wrong');
  });

  it('on a kernel that is named by its version are those on the kernel that covers it', () => {
    const named = resolveScenario(scenarioOf({ rate: '50000/s' }), testCatalog);
    for (const kernel of ['5.1', 'linux-5.10', '5.4.0-91-generic', '5.19.17', 'One-Lock']) {
      expect(resolveScenario(scenarioOf({ kernel, rate: '50000/s' }), testCatalog)).toEqual(named);
    }
    for (const kernel of ['5.0.21', 'linux-5.20', '5', 'freebsd-5.4']) {
      expect(() => resolveScenario(scenarioOf({ kernel, rate: '50000/s' }), testCatalog)).toThrow(
        /kernel: found .*one-lock/,
      );
    }
  });

  it('through a proxy on such a kernel, too', () => {
    const farm = (kernel: string) =>
      resolveScenario(
        {
          ...scenarioOf({ behind: 'front' }),
          frontEnds: [{ name: 'front', type: 'proxy', cores: 2, rate: '1000/s', kernel }],
        },
        testCatalog,
      );
    expect(farm('linux-5.10')).toEqual(farm('one-lock'));
  });
});
