import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { machineOfEachHost, machinesOfEstate } from '../../estate/model/machines-of-estate.ts';
import { parsePromise } from '../../knees/promise.ts';
import { busyEstate } from '../testing/busy-estate.ts';
import { measured } from '../testing/sample-estate.ts';
import { poolsToday } from './pools-today.ts';

const LIMIT = 0.05;

/** Whether hosts whose guests waited so long bound what is assumed of them. */
function bounds(readyOf: (guest: number) => number, promise = 'ready<=5%'): boolean {
  const busy = busyEstate(0);
  const guests = busy.guests.map((one, at) => ({ ...one, readyRatio: measured(readyOf(at)) }));
  const machines = machinesOfEstate(busy.hosts, readCatalog());
  const pool = { cluster: 'a', units: guests.map((_, at) => [at]), apart: [] };
  const machineOfHost = machineOfEachHost(busy.hosts, machines);
  const limits = { readyRatio: new Float64Array(guests.length).fill(LIMIT) };
  const promised = { limits, promises: [parsePromise(promise)] };
  return poolsToday({ hosts: busy.hosts, guests }, [pool], { machines, machineOfHost }, promised).length === 1;
}

describe('hosts of today', () => {
  it('break a promise where their guests do on average, or more of them than the windows explain in which they may', () => {
    expect(bounds(() => 0.01)).toBe(true);
    expect(bounds((guest) => (guest < 2 ? 0.2 : 0.01))).toBe(true);
    expect(bounds((guest) => (guest < 10 ? 0.06 : 0.01))).toBe(false);
    // All of one host of three, of which one guest waits for most of the time.
    expect(bounds((guest) => (guest === 0 ? 0.9 : 0))).toBe(false);
    expect(bounds(() => 0.06)).toBe(false);
  });

  it('miss it by one guest where it is promised in nearly all windows', () => {
    const oneWaits = (guest: number): number => (guest === 0 ? 0.06 : 0.01);
    expect(bounds(oneWaits)).toBe(true);
    expect(bounds(oneWaits, 'ready<=5% in 99.9% of windows')).toBe(false);
  });
});
