import { describe, expect, it } from 'vitest';
import type { Host } from '../estate/model/estate.ts';
import { estate, guest, measured } from './testing/sample-estate.ts';
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
  it('are added up, and their use weighs by cores', () => {
    expect(hostsToday(estate(guests, { hosts: [host(8, 64, 0.5), host(24, 128, 0.1)] }))).toEqual({
      hosts: 2,
      cores: 32,
      threads: 64,
      memoryMib: 192 * 1024,
      vcpuPerCore: 1.5,
      memoryFill: 0.25,
      cpuUsageRatio: 0.2,
    });
  });

  it('have no use where one of them has none, and are absent where there are none', () => {
    const hosts = [host(8, 64, 0.5), host(24, 128)];
    expect(hostsToday(estate(guests, { hosts }))).not.toHaveProperty('cpuUsageRatio');
    expect(hostsToday(estate(guests))).toBeUndefined();
  });
});
