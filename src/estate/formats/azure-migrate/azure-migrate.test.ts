import { describe, expect, test } from 'vitest';
import { inventoryLaws } from '../../testing/inventory-laws.ts';
import { readFiles, totals, warningCounts } from '../../testing/read-files.ts';

const header =
  '*Server name,IP addresses,*Cores,*Memory (In MB),*OS name,OS version,CPU utilization percentage,Memory utilization percentage,Network In throughput,Network Out throughput,Number of disks,Disk 1 size (In GB),Disk 1 read ops (operations per second),Disk 1 write ops (operations per second),Disk 2 size (In GB)';
const files = {
  'import.csv': `${header}
web,192.0.2.1,4,8192,Windows Server 2022,10.0,25,50,1,2,2,40,10,20,60
web,192.0.2.2,2,4096,Debian,12,,,,,,,,,
db,192.0.2.3,8,65536,RHEL,9,50,50,,,,,,,
`,
};

describe("Azure Migrate's template", () => {
  test('servers of one name with other addresses; use that is blank, or made up', async () => {
    const estate = await readFiles(files);
    expect(totals(estate)).toMatchObject({
      format: 'azure-migrate',
      guests: 3,
      vcpus: 14,
      memoryMib: 77_824,
      hosts: 0,
    });
    const [web, other, db] = estate.guests;
    expect(web).toMatchObject({
      cpuMeanMhz: { value: 0.25 * 4 * web.hostMhz!.value, origin: { mark: 'derived' } },
      memoryActiveMib: { value: 4096 },
      diskMib: { value: 100 * 1024 },
      diskIops: { value: 30 },
      networkMbps: { value: 24 },
      os: 'Windows Server 2022 10.0',
    });
    expect(other.cpuMeanMhz.origin.mark).toBe('assumed');
    // A busy server is never taken for an idle one because its figure may be made up.
    expect(db.cpuMeanMhz).toMatchObject({ value: 0.5 * 8 * db.hostMhz!.value, origin: { mark: 'assumed' } });
    expect(warningCounts(estate)).toMatchObject({ 'use-made-up': 1, 'guest-name-shared': 2 });
  });

  test('semicolons, and a title above the header', async () => {
    const text = `Servers of the north\n\n${files['import.csv'].replaceAll(',', ';')}`;
    expect(totals(await readFiles({ 'import.csv': text }))).toEqual(totals(await readFiles(files)));
  });

  inventoryLaws(files);
});
