import { describe, expect, it } from 'vitest';
import type { Guest, Host } from '../estate/model/estate.ts';
import { demandOf } from './demand.ts';
import { assumed, ASSUMPTIONS, estate, guest, measured } from '../plan/testing/sample-estate.ts';

const host: Host = {
  name: 'h1',
  packages: measured(2),
  coresPerPackage: measured(8),
  threadsPerCore: measured(2),
  mhz: measured(2400),
  memoryMib: measured(262144),
};
const mhzOf = (more: Partial<Guest>) =>
  demandOf(estate([guest('app', more)], { hosts: [host] }), ASSUMPTIONS).cpuMhz[0];

describe('demand to plan for', () => {
  it('is the 95th percentile where it is known, else the mean times the factor of the class', () => {
    expect(mhzOf({ cpuMeanMhz: measured(500), cpuP95Mhz: measured(700) })).toBe(700);
    expect(mhzOf({ cpuMeanMhz: measured(500) })).toBe(1000);
    expect(mhzOf({ cpuMeanMhz: measured(500), name: 'db-1' })).toBe(750);
    expect(mhzOf({ cpuMeanMhz: measured(500), tags: ['sql'] })).toBe(750);
  });

  it('exceeds neither the peak, nor the limit, nor the vCPUs at the speed of their host', () => {
    expect(mhzOf({ cpuMeanMhz: measured(500), cpuPeakMhz: measured(600) })).toBe(600);
    expect(mhzOf({ cpuMeanMhz: measured(500), cpuLimitMhz: measured(550) })).toBe(550);
    expect(mhzOf({ cpuMeanMhz: measured(4000), vcpus: measured(2), host: 'h1' })).toBe(4800);
    expect(mhzOf({ cpuMeanMhz: measured(4000), vcpus: measured(2), host: 'elsewhere' })).toBe(8000);
  });

  it('adds what the hypervisor needs to the memory', () => {
    const overhead = {
      guestOverheadMib: assumed(100),
      guestOverheadMibPerVcpu: assumed(10),
      guestOverheadShare: assumed(0.01),
    };
    const one = estate([guest('a', { memoryMib: measured(10000), vcpus: measured(4) })]);
    expect(demandOf(one, { ...ASSUMPTIONS, ...overhead }).memoryMib[0]).toBeCloseTo(10000 + 100 + 40 + 100, 9);
  });

  it('counts every assumption it makes', () => {
    const guests = [
      guest('a', { cpuP95Mhz: measured(1) }),
      guest('b'),
      guest('c', { cpuMeanMhz: assumed(100) }),
      guest('db-1'),
    ];
    const { assumptions } = demandOf(estate(guests), ASSUMPTIONS);
    const count = (text: string) => assumptions.find(({ what }) => what.includes(text))?.guests;
    expect(count('2 x mean (no class)')).toBe(2);
    expect(count('1.5 x mean (database)')).toBe(1);
    expect(count('demand that nobody measured')).toBe(1);
    expect(count('hypervisor memory per guest')).toBe(4);
  });
});
