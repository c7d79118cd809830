import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { estateToCsv } from './formats/kneepoint-csv/write-csv.ts';
import type { Estate } from './model/estate.ts';
import { readEstate } from './read-estate.ts';

const data = '../shared/data';
const missing = !existsSync(`${data}/rvtools-131-guests.xlsx`);
function counts(estate: Estate): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { code, count } of estate.warnings) found[code] = (found[code] ?? 0) + count;
  return found;
}

describe.skipIf(missing)(
  `exports that people published${missing ? ' (SKIPPED: ../shared/data is not there)' : ''}`,
  () => {
    test('131 guests: old headers, no vCPU sheet, so use is shared out of what vHost measured', async () => {
      const estate = await readEstate(`${data}/rvtools-131-guests.xlsx`);
      expect(estate.guests).toHaveLength(109);
      expect(estate.excluded).toEqual({ poweredOff: 20, templates: 2 });
      expect(estate.hosts).toHaveLength(8);
      expect(estate.clusters).toEqual([
        { name: 'Avaya Cluster', hosts: 2, guests: 17 },
        { name: 'Production Cluster', hosts: 6, guests: 92 },
      ]);
      expect(counts(estate)).toEqual({ 'sheet-missing': 3, 'cpu-demand-shared': 109 });
      expect(estate.rules?.map(({ name, kind, guests }) => [name, kind, guests])).toEqual([
        ['Separate Domain Controllers', 'anti-affinity', 2],
        ['Separate Exchange Mailbox Servers', 'anti-affinity', 2],
      ]);
      const used = estate.guests.reduce((sum, { cpuMeanMhz }) => sum + cpuMeanMhz.value, 0);
      const measured = estate.hosts.reduce((sum, { cpuUsageRatio, packages, coresPerPackage, mhz }) => {
        return sum + cpuUsageRatio!.value * packages.value * coresPerPackage.value * mhz.value;
      }, 0);
      expect(used).toBeCloseTo(measured, 3);
      expect(estate.guests.find(({ name }) => name === 'ADCSCA01')).toMatchObject({
        vcpus: { value: 4, origin: { mark: 'measured', from: 'vInfo!CPUs' } },
        memoryMib: { value: 2048 },
        diskMib: { value: 40_901 },
      });
    });

    test('9 guests: 990 blank rows, vCPU contradicts vInfo for 5 of them, and vInfo wins', async () => {
      const estate = await readEstate(`${data}/rvtools-anonymised-9-guests.xlsx`);
      expect(estate.guests.map(({ name, vcpus, memoryMib }) => [name, vcpus.value, memoryMib.value])).toEqual([
        ['vm-3', 3, 3526],
        ['vm-8', 13, 34_321],
        ['vm-9', 18, 40_960],
      ]);
      expect(estate.excluded).toEqual({ poweredOff: 6, templates: 0 });
      expect(estate.warnings.find(({ message }) => message.startsWith('vCPU!CPUs differs'))).toMatchObject({
        code: 'sheets-contradict',
        message: 'vCPU!CPUs differs from vInfo!CPUs; vInfo is used',
        count: 5,
      });
      expect(counts(estate)).toMatchObject({ 'vinfo-incomplete': 2, 'host-unknown': 3 });
      // The sheets number the guests anew; only the object ids match.
      expect(estate.guests.map(({ diskMib }) => diskMib?.value)).toEqual([524_288, 204_800, 102_400]);
      expect(estate.guests.map(({ hostMhz }) => hostMhz?.value)).toEqual([2295, 2295, 2295]);
    });

    test('headers that RVTools does not write', async () => {
      const estate = await readEstate(`${data}/rvtools-nonstandard-headers.xlsx`);
      expect(
        estate.guests.map(({ name, cpuMeanMhz, readyRatio }) => [name, cpuMeanMhz.value, readyRatio?.value]),
      ).toEqual([
        ['sample-web-01', 700, 0.012],
        ['sample-db-01', 2200, 0.061],
      ]);
      expect(estate.excluded).toEqual({ poweredOff: 1, templates: 0 });
      expect(estate.hosts).toEqual([]);
      expect(counts(estate)).toEqual({ 'column-missing': 1, 'host-incomplete': 2 });
    });

    test.each(['rvtools-131-guests', 'rvtools-anonymised-9-guests', 'rvtools-nonstandard-headers'])(
      '%s survives the way through our CSV',
      async (name) => {
        const estate = await readEstate(`${data}/${name}.xlsx`);
        async function* csv() {
          for (const part of estateToCsv(estate)) yield Buffer.from(part);
        }
        const back = await readEstate('-', {}, { stdin: csv() });
        expect(JSON.stringify(sorted(back))).toBe(JSON.stringify(sorted(estate)));
      },
    );
  },
);

/** The guests with their fields in one order. */
function sorted({ guests }: Estate): unknown[] {
  return guests.map((guest) => Object.fromEntries(Object.entries(guest).sort(([a], [b]) => (a < b ? -1 : 1))));
}
