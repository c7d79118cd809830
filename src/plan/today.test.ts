import { describe, expect, it } from 'vitest';
import type { Host } from '../estate/model/estate.ts';
import { assumed, estate, guest, machine, measured } from './testing/sample-estate.ts';
import { hostsToday } from './today.ts';

const host = (cores: number, gib: number, usage?: number): Host => ({
  name: `h${cores}`,
  packages: measured(2),
  coresPerPackage: measured(cores / 2),
  threadsPerCore: measured(2),
  mhz: measured(2000),
  memoryMib: measured(gib * 1024),
  ...(usage === undefined ? {} : { cpuUsageRatio: measured(usage) }),
});
const guests = [
  guest('a', { vcpus: measured(24), memoryMib: measured(16 * 1024) }),
  guest('b', { vcpus: measured(24), memoryMib: measured(32 * 1024) }),
];

describe('the hosts of today', () => {
  it('are added up, and their use weighs by the work that they can do', () => {
    expect(hostsToday(estate(guests, { hosts: [host(8, 64, 0.5), host(24, 128, 0.1)] }))).toEqual({
      hosts: 2,
      cores: 32,
      threads: 64,
      memoryMib: 192 * 1024,
      vcpuPerCore: 1.5,
      memoryFill: 0.25,
      cpuUsageRatio: 0.2,
      licensedCores: 32,
    });
    const faster = { ...host(8, 64, 0.5), mhz: measured(6000) };
    expect(hostsToday(estate(guests, { hosts: [faster, host(24, 128, 0.1)] }))?.cpuUsageRatio).toBeCloseTo(0.3, 9);
  });

  it('have no use where one of them has none, and are absent where there are none', () => {
    const hosts = [host(8, 64, 0.5), host(24, 128)];
    expect(hostsToday(estate(guests, { hosts }))).not.toHaveProperty('cpuUsageRatio');
    expect(hostsToday(estate(guests))).toBeUndefined();
  });

  it('are used as much as their guests are measured to use, where the input says nothing of the hosts', () => {
    const on = (mark: 'measured' | 'assumed') =>
      ['a', 'b'].map((name) =>
        guest(name, {
          host: 'h8',
          hostMhz: measured(2500),
          cpuMeanMhz: { value: 2500, origin: { mark: name === 'a' ? 'measured' : mark, from: 'test' } },
        }),
      );
    expect(hostsToday(estate(on('measured'), { hosts: [host(8, 64)] }))?.cpuUsageRatio).toBeCloseTo(2 / 8, 9);
    expect(hostsToday(estate(on('assumed'), { hosts: [host(8, 64)] }))).not.toHaveProperty('cpuUsageRatio');
  });

  it('let a guest wait as long as the one that was measured to wait longest', () => {
    const waits = (...ratios: readonly (number | undefined)[]) => {
      const waiting = ratios.map((ratio, at) =>
        guest(`w${at}`, ratio === undefined ? {} : { readyRatio: measured(ratio) }),
      );
      return hostsToday(estate(waiting, { hosts: [host(8, 64)] }))?.worstReadyRatio;
    };
    expect(waits(0.01, undefined, 0.03, 0)).toBe(0.03);
    expect(waits(0)).toBe(0);
    expect(waits(undefined)).toBeUndefined();
  });

  it('draw what their machines do at their use, and are as high as those', () => {
    const points = [
      { load: 0, watts: 100 },
      { load: 1, watts: 300 },
    ];
    const power = { points, origin: measured(0).origin };
    const own = [machine(8, 64, { hosts: 1, power }), machine(24, 128, { hosts: 1, power, rackUnits: measured(1) })];
    const today = estate(guests, { hosts: [host(8, 64, 0.5), host(24, 128, 0.1)] });
    expect(hostsToday(today, own, 16)).toMatchObject({
      watts: 280,
      wattsMark: 'derived',
      rackUnits: 3,
      rackUnitsMark: 'derived',
      licensedCores: 64,
    });
    const guessed = [own[0], machine(24, 128, { hosts: 1, rackUnits: assumed(2) })];
    expect(hostsToday(today, guessed)).toMatchObject({ rackUnits: 4, rackUnitsMark: 'assumed' });
    for (const missing of ['watts', 'wattsMark']) expect(hostsToday(today, guessed)).not.toHaveProperty(missing);
  });
});
