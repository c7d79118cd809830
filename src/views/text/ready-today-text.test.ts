import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readyToday } from '../../demand/over-time/ready-today.ts';
import { estate, guest, measured } from '../../plan/testing/sample-estate.ts';
import { readyTodayText } from './ready-today-text.ts';
import { plainStyle } from './style.ts';

const target = { columns: 100, style: plainStyle };
const onHosts = fc.array(
  fc.record({ host: fc.constantFrom('a', 'b', 'c'), vcpus: fc.integer({ min: 1, max: 8 }), percent: fc.nat(40) }),
  { minLength: 1, maxLength: 20 },
);

it('has every host with ready times, the longest first, as the mean over its vCPUs, and its worst guest', () => {
  fc.assert(
    fc.property(onHosts, (all) => {
      const guests = all.map(({ host, vcpus, percent }, at) =>
        guest(`g${at}`, { host, vcpus: measured(vcpus), readyRatio: measured(percent / 100) }),
      );
      const { hosts } = readyToday(estate(guests))!;
      expect(hosts.map(({ host }) => host).toSorted()).toEqual([...new Set(all.map(({ host }) => host))].toSorted());
      expect(hosts).toEqual(hosts.toSorted((a, b) => b.readyRatio - a.readyRatio));
      for (const { host, readyRatio, worstReadyRatio, worstGuestId } of hosts) {
        const own = all.filter((one) => one.host === host);
        const vcpus = own.flatMap(({ vcpus: count, percent }) => Array.from({ length: count }, () => percent / 100));
        expect(readyRatio).toBeCloseTo(vcpus.reduce((sum, one) => sum + one, 0) / vcpus.length, 9);
        expect(worstReadyRatio).toBe(Math.max(...vcpus));
        expect(all[Number(worstGuestId.slice(1))]!.percent / 100).toBe(worstReadyRatio);
      }
    }),
    { numRuns: 40 },
  );
});

it('says when it was measured, and that a plan puts the prediction beside it', () => {
  const ready = readyToday(estate([guest('db', { host: 'esx1', readyRatio: measured(0.035) })]))!;
  const text = readyTodayText(ready, target);
  expect(text).toContain('At the moment of the export');
  expect(text.replaceAll(/\s+/gu, ' ')).toContain('esx1 3.5% 3.5% db');
  const inWindows = readyTodayText({ ...ready, busyWindows: { hosts: 1, windows: 29, stepMs: 300_000 } }, target);
  expect(inWindows.replaceAll(/\s+/gu, ' ')).toContain(
    'In busy windows, the mean over the vCPUs of a host (1 host with series: 29 windows of 5 min around the 90th percentile of its use).',
  );
  expect(readyToday(estate([guest('db', { host: 'esx1' })]))).toBeUndefined();
});
