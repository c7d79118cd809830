import { describe, expect, it } from 'vitest';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { assumedWorkload } from '../../demand/workload-figures.ts';
import { parsePromise } from '../../knees/promise.ts';
import { busyEstate } from '../../plan/testing/busy-estate.ts';
import { estate, guest, measured } from '../../plan/testing/sample-estate.ts';
import { machinesToSize, sizeEstate } from './size-input.ts';

describe('guests of an estate on hosts from small to large', () => {
  it('ask for less at the peak of their sum the more of them share a host, and never for less than their mean', () => {
    const catalog = readCatalog();
    const guests = Array.from({ length: 300 }, (_, at) =>
      guest(`g${at}`, { vcpus: measured(2), cpuMeanMhz: measured(200 + at), memoryMib: measured(2048) }),
    );
    const { hosts } = sizeEstate(estate(guests), machinesToSize(catalog, []), catalog, {
      scheduler: catalog.schedulers.default,
      memory: { basis: 'configured' },
      promises: [parsePromise('ready<=5%')],
    })(assumedWorkload(catalog.planning));
    const peaks = hosts.toSorted((a, b) => a.size.cores - b.size.cores).map(({ peakOverMean }) => peakOverMean!);
    expect(peaks.length).toBeGreaterThan(3);
    peaks.forEach((peak, at) => {
      expect(peak).toBeGreaterThan(1);
      if (at > 0) expect(peak).toBeLessThanOrEqual(peaks[at - 1]! * (1 + 1e-9));
    });
    expect(peaks[0]! / peaks.at(-1)!).toBeGreaterThan(1.1);
  });

  it("ask for no more in their busiest hour than today's hosts carry, where these keep the promise as measured", () => {
    const catalog = readCatalog();
    const askedWhere = (readyRatio: number): number => {
      const { hosts } = sizeEstate(busyEstate(readyRatio), machinesToSize(catalog, []), catalog, {
        scheduler: catalog.schedulers.default,
        memory: { basis: 'configured' },
        // A plan keeps no promise of wake-ups: the hosts are bounded by the one of ready time.
        promises: [parsePromise('ready<=5%'), parsePromise('p99.wakeLatency<=2ms')],
      })(assumedWorkload(catalog.planning));
      return hosts[0]!.guestCores!.reduce((sum, cores) => sum + cores, 0);
    };
    expect(askedWhere(0.01)).toBeLessThan(askedWhere(0.08));
  });
});
