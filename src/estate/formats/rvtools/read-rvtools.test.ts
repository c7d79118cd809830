import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import { inventEstate } from '../../testing/example-estate.ts';
import { generateRvtools } from '../../testing/generate-rvtools.ts';
import { estateOf, estateOfTables, guestRow } from '../../testing/rvtools-file.ts';
import type { CellToWrite } from '../../testing/write-workbook.ts';
import type { Estate } from '../../model/estate.ts';

function codes(estate: Estate): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code, count } of estate.warnings) counts[code] = (counts[code] ?? 0) + count;
  return counts;
}

async function message(estate: Promise<Estate>): Promise<string> {
  const error: unknown = await estate.then(
    () => 'read',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('headers', () => {
  test('are found by any of their names', async () => {
    const modern = await estateOf({
      vInfo: [
        guestRow('a', {
          'Provisioned MiB': 500,
          'VM ID': 'vm-1',
          Datacenter: 'D',
          'OS according to the VMware Tools': 'Linux',
        }),
      ],
      vMemory: [{ VM: 'a', 'Size MiB': 4096, Active: 100 }],
    });
    const old = await estateOf({
      tabvInfo: [
        {
          vInfoVMName: 'a',
          vInfoPowerstate: 'poweredOn',
          vInfoTemplate: 'False',
          vInfoCPUs: 2,
          vInfoMemory: 4096,
          vInfoProvisioned: 500,
          vInfoObjectID: 'vm-1',
          vInfoDataCenter: 'D',
          vInfoOSTools: 'Linux',
        },
      ],
      VMEMORY: [{ vm: 'a', 'Size MB': 4096, ' ACTIVE ': 100 }],
    });
    const values = ({ guests }: Estate) =>
      JSON.parse(JSON.stringify(guests, (key, value) => (key === 'origin' ? undefined : value)));
    expect(values(old)).toEqual(values(modern));
  });

  test('of memory tell what a guest takes, keeps, and lost', async () => {
    const memory = { 'Size MiB': 4096, Active: 100, Consumed: 2048, Reservation: 512, Ballooned: 64, Swapped: 0 };
    const { guests } = await estateOf({
      vInfo: [guestRow('a'), guestRow('b')],
      vMemory: [
        { VM: 'a', ...memory },
        { VM: 'b', ...memory, Consumed: 0, Reservation: 0 },
      ],
    });
    const from = (column: string) => ({ mark: 'measured', from: `vMemory!${column}` });
    expect(guests[0]).toMatchObject({
      memoryConsumedMib: { value: 2048, origin: from('Consumed') },
      memoryReservationMib: { value: 512, origin: from('Reservation') },
      memoryBalloonedMib: { value: 64, origin: from('Ballooned') },
      memorySwappedMib: { value: 0, origin: from('Swapped') },
    });
    // A guest that is on takes some memory, and no reservation is none.
    expect(guests[1]?.memoryConsumedMib).toBeUndefined();
    expect(guests[1]?.memoryReservationMib).toBeUndefined();
  });

  test('say where they are missing, and what may be meant', async () => {
    expect(await message(estateOf({ vInfo: [{ VM: 'a', CPSu: 2, Memory: 1 }] }))).toMatch(
      /vInfo.*"CPUs".*there is a column "CPSu"/u,
    );
    expect(await message(estateOf({ vInfo: [] }))).toContain('no header');
    expect(await message(estateOf({ vCPU: [{ VM: 'a' }] }))).toContain('expected a sheet "vInfo"');
    expect(await message(estateOf({ vInfo: [guestRow('a')], tabvInfo: [guestRow('a')] }))).toContain(
      'one sheet "vInfo"',
    );
  });

  test('that are there twice are an error where they are needed and a warning elsewhere', async () => {
    const tables = (header: string) => ({
      vInfo: [
        ['VM', 'Powerstate', 'Template', 'CPUs', 'Memory', header, header],
        ['a', 'poweredOn', 'False', 2, 4096, 1, 2],
      ],
    });
    expect(await message(estateOfTables(tables('CPUs')))).toContain('two columns "CPUs"');
    const estate = await estateOfTables(tables('Disks'));
    expect(codes(estate)['column-duplicate']).toBe(1);
    expect(estate.guests[0]!.diskCount).toBe(1);
  });

  test('that are nearly right are not taken, but told', async () => {
    const estate = await estateOf({ vInfo: [guestRow('a', { Annotaton: 'x' })] });
    expect(codes(estate)['column-misspelt']).toBe(1);
    expect(estate.guests[0]!.annotation).toBeUndefined();
  });

  test('with a unit of their own are not taken, but told', async () => {
    const vInfo = [
      ['VM', 'Powerstate', 'Template', 'CPUs', 'Memory'],
      ['a', 'poweredOn', 'False', 2, 4096],
    ];
    const vHost = [
      ['Host', 'Speed (GHz)', '# CPU', 'Cores per CPU', '# Memory'],
      ['esx1', 2.6, 2, 16, 524_176],
    ];
    const estate = await estateOfTables({ vInfo, vHost });
    expect(estate.warnings.map(({ message }) => message)).toContain(
      'vHost: no column "Speed"; "Speed (GHz)" is similar, but not read',
    );
    const inGib = vInfo.map((row, at) => row.with(4, at === 0 ? 'Memory (GB)' : 4));
    expect(await message(estateOfTables({ vInfo: inGib }))).toContain('in another unit: if that is meant, convert');
  });

  test('that come again in a merged export are passed over', async () => {
    const header = { VM: 'VM', Powerstate: 'Powerstate', Template: 'Template', CPUs: 'CPUs', Memory: 'Memory' };
    const estate = await estateOf({ vInfo: [guestRow('a'), header, guestRow('b')] });
    expect(estate.guests.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(codes(estate)['header-repeated']).toBe(1);
  });
});

describe('guests', () => {
  test('that are off, templates and placeholders are left out unless asked for', async () => {
    const sheets = {
      vInfo: [
        guestRow('on'),
        guestRow('off', { Powerstate: 'poweredOff' }),
        guestRow('suspended', { Powerstate: 'suspended' }),
        guestRow('template', { Powerstate: 'poweredOff', Template: 'True' }),
        guestRow('placeholder', { 'SRM Placeholder': 'True' }),
        guestRow('unknown state', { Powerstate: 'blue' }),
      ],
    };
    const names = ({ guests }: Estate) => guests.map(({ name }) => name);
    const plain = await estateOf(sheets);
    expect(names(plain)).toEqual(['on', 'unknown state']);
    expect(plain.excluded).toEqual({ poweredOff: 2, templates: 1 });
    expect(codes(plain)).toMatchObject({ 'placeholder-left-out': 1, 'powerstate-unknown': 1 });
    expect(names(await estateOf(sheets, { includePoweredOff: true }))).toEqual([
      'on',
      'off',
      'suspended',
      'unknown state',
    ]);
    expect(names(await estateOf(sheets, { includeTemplates: true }))).toEqual(['on', 'template', 'unknown state']);
  });

  test.each<[string, Record<string, CellToWrite>, string]>([
    ['text with another unit', { CPUs: '4 MHz' }, 'vInfo!D2: found "4 MHz", expected a whole number of vCPUs'],
    ['two marks that group nothing', { Memory: '1.23.4' }, 'vInfo!E2: found "1.23.4", expected a number of MiB'],
    ['a negative number', { CPUs: -2 }, 'found -2'],
    ['half a vCPU', { CPUs: 1.5 }, 'found 1.5'],
    ['an absurd number', { CPUs: 1e6 }, 'found 1000000'],
    ['zero', { Memory: 0 }, 'found 0'],
    ['a date', { CPUs: new Date(Date.UTC(2024, 0, 4)) }, 'found the date 2024-01-04'],
    ['an error', { CPUs: { error: '#REF!' } }, 'found the error #REF!'],
    ['a truth value', { CPUs: true }, 'found true'],
    ['nothing', { CPUs: undefined }, 'found nothing for "a"'],
  ])('with %s where a number must be are left out, and are an error where most are so', async (_, cells, expected) => {
    const row = guestRow('a', cells);
    expect(await message(estateOf({ vInfo: [row] }))).toContain(expected);
    const isDate = cells['CPUs'] instanceof Date;
    if (!isDate) {
      const on = await estateOf({ vInfo: [row, guestRow('b')] });
      expect(on.guests.map(({ name }) => name)).toEqual(['b']);
      expect(on.excluded.others).toEqual([{ why: 'guest without readable vCPUs or memory', count: 1 }]);
    }
    const off = await estateOf({ vInfo: [{ ...row, Powerstate: 'poweredOff' }, guestRow('b')] });
    expect(off.guests.map(({ name }) => name)).toEqual(['b']);
    const included = await estateOf(
      { vInfo: [{ ...row, Powerstate: 'poweredOff', ...(isDate && { CPUs: 'n/a' }) }, guestRow('b')] },
      { includePoweredOff: true },
    );
    expect(included.guests.map(({ name }) => name)).toEqual(['b']);
    expect(codes(included)['guest-incomplete']).toBe(1);
  });

  test('with numbers as text are read', async () => {
    const estate = await estateOf({
      vInfo: [guestRow('a', { CPUs: ' 4 ', Memory: '8192.0', 'Overall Cpu Readiness': '3 %' })],
    });
    expect(estate.guests[0]).toMatchObject({
      vcpus: { value: 4 },
      memoryMib: { value: 8192 },
      readyRatio: { value: 0.03 },
    });
  });

  test('can do without the other columns: what cannot be read there is counted', async () => {
    const estate = await estateOf({
      vInfo: [guestRow('a'), guestRow('b')],
      vCPU: [
        { VM: 'a', CPUs: 2, Overall: 'n/a', Limit: -1, Reservation: -5, Shares: 2000 },
        { VM: 'b', CPUs: 2, Overall: 0, Limit: 1000, Reservation: 10, Shares: 4000 },
      ],
    });
    expect(codes(estate)).toMatchObject({
      'cell-not-a-number': 1,
      'cell-implausible': 1,
      'measured-zero': 1,
      'cpu-demand-assumed': 2,
    });
    expect(estate.guests[0]!.cpuLimitMhz).toBeUndefined();
    expect(estate.guests[0]!.cpuShareRatio).toBeUndefined();
    expect(estate.guests[1]).toMatchObject({
      cpuLimitMhz: { value: 1000 },
      cpuReservationMhz: { value: 10 },
      cpuShareRatio: { value: 2, origin: { mark: 'derived' } },
    });
    expect(estate.warnings.find(({ code }) => code === 'cell-not-a-number')?.places).toEqual(['vCPU!C2 ("n/a")']);
  });

  test('that are listed twice are kept once; those that share a name are kept apart', async () => {
    const estate = await estateOf({
      vInfo: [
        guestRow('a', { 'VM ID': 'vm-1', 'VI SDK Server': 'vc1', 'VM UUID': 'u1' }),
        guestRow('a', { 'VM ID': 'vm-1', 'VI SDK Server': 'vc1', 'VM UUID': 'u1', CPUs: 8 }),
        guestRow('a', { 'VM ID': 'vm-1', 'VI SDK Server': 'vc2', 'VM UUID': 'u2' }),
        guestRow('a', { 'VM ID': 'vm-2', 'VI SDK Server': 'vc2', 'VM UUID': 'u3' }),
        guestRow('a', { 'VM ID': 'vm-9', 'VI SDK Server': 'vc3', 'VM UUID': 'u1' }),
        guestRow('b', { 'VM ID': 'vm-3', 'VI SDK Server': 'vc1', 'VM UUID': 'u4' }),
      ],
      vDisk: [
        { VM: 'a', 'VM ID': 'vm-1', 'VI SDK Server': 'vc1', Disk: 'Hard disk 1', 'Capacity MiB': 10 },
        { VM: 'a', 'VM ID': 'vm-1', 'VI SDK Server': 'vc1', Disk: 'Hard disk 1', 'Capacity MiB': 10 },
        { VM: 'a', 'VM ID': 'vm-1', 'VI SDK Server': 'vc2', Disk: 'Hard disk 1', 'Capacity MiB': 30 },
        { VM: 'x', 'VM ID': 'vm-3', 'VI SDK Server': 'vc1', Disk: 'Hard disk 1', 'Capacity MiB': 50 },
        { VM: 'nobody', 'VM ID': 'vm-7', 'VI SDK Server': 'vc1', Disk: 'Hard disk 1', 'Capacity MiB': 70 },
      ],
    });
    expect(estate.guests.map(({ id }) => id)).toEqual(['a@vc1', 'a@vc2', 'a@vc2 (vm-2)', 'b']);
    expect(estate.guests.map(({ vcpus }) => vcpus.value)).toEqual([2, 2, 2, 2]);
    expect(estate.guests.map(({ diskMib }) => diskMib?.value)).toEqual([10, 30, undefined, 50]);
    expect(codes(estate)).toMatchObject({ 'guest-duplicate': 2, 'guest-name-shared': 3, 'row-without-guest': 1 });
  });

  test('without ids are told apart by name, and a row that could be about two is about none', async () => {
    const estate = await estateOf({
      vInfo: [
        guestRow('a'),
        guestRow('a'),
        guestRow('b', { 'VI SDK Server': 'vc1' }),
        guestRow('b', { 'VI SDK Server': 'vc2' }),
      ],
      vCPU: [
        { VM: 'a', Overall: 100 },
        { VM: 'b', Overall: 100 },
      ],
    });
    expect(estate.guests.map(({ id }) => id)).toEqual(['a', 'b@vc1', 'b@vc2']);
    expect(codes(estate)).toMatchObject({ 'guest-duplicate': 1, 'row-without-guest': 1 });
  });

  test('have rules, which may be known to keep together or apart', async () => {
    const rule = (kind: string, name: string) => ({
      'Cluster rule(s)': kind,
      'Cluster rule name(s)': name,
      Cluster: 'c',
    });
    const estate = await estateOf({
      vInfo: [
        guestRow('a', rule('Anti Affinity, Affinity', 'apart, near')),
        guestRow('b', rule('Affinity', 'near')),
        guestRow('d', rule('', 'what')),
      ],
    });
    expect(estate.guests[0]!.rules).toEqual(['apart', 'near']);
    expect(estate.rules).toEqual([
      { name: 'apart', cluster: 'c', kind: 'anti-affinity', guests: 1 },
      { name: 'near', cluster: 'c', kind: 'affinity', guests: 2 },
      { name: 'what', cluster: 'c', kind: 'unknown', guests: 1 },
    ]);
  });

  test.each([
    [[], 'found no guests'],
    [[guestRow('a', { Powerstate: 'poweredOff' })], 'found only guests that are left out (1 that are off)'],
    [[guestRow('a', { Template: 'True' })], '(1 templates)'],
  ])('must be there', async (rows, expected) => {
    const table = [['VM', 'Powerstate', 'Template', 'CPUs', 'Memory'], ...rows.map((row) => Object.values(row))];
    expect(await message(estateOfTables({ vInfo: table }))).toContain(expected);
  });
});

describe('sheets', () => {
  test('that contradict vInfo lose, and it is said', async () => {
    const estate = await estateOf({
      vInfo: [guestRow('a'), guestRow('off', { Powerstate: 'poweredOff' })],
      vCPU: [
        { VM: 'a', CPUs: 8, Overall: 10 },
        { VM: 'off', CPUs: 4, Overall: 0 },
      ],
      vMemory: [{ VM: 'a', 'Size MiB': 1024 }],
    });
    expect(estate.guests[0]).toMatchObject({ vcpus: { value: 2 }, memoryMib: { value: 4096 } });
    expect(codes(estate)['sheets-contradict']).toBe(3);
    expect(estate.warnings.find(({ message: text }) => text.includes('vCPU!CPUs'))?.places[0]).toBe(
      'vCPU!B2 (8, vInfo!D2: 2)',
    );
  });

  test('that do not say what their rows are about are not read', async () => {
    const vInfo = [
      ['VM', 'Powerstate', 'Template', 'CPUs', 'Memory'],
      ['a', 'poweredOn', 'False', 2, 4096],
    ];
    const estate = await estateOfTables({
      vInfo,
      vCPU: [
        ['Guest', 'Overall'],
        ['a', 100],
      ],
      vMemory: [],
      vHost: [['Speed'], [2000]],
    });
    expect(estate.warnings.filter(({ code }) => code === 'column-missing').map(({ message: text }) => text)).toEqual([
      'vCPU has no column "VM": the sheet is not read',
      'vMemory has no column "VM": the sheet is not read',
      'vHost has no column "Host": the sheet is not read',
    ]);
    expect(estate.guests[0]!.cpuMeanMhz.origin.mark).toBe('assumed');
  });

  test('fill in what vInfo lacks', async () => {
    const place = {
      Host: 'h',
      Cluster: 'c',
      Datacenter: 'd',
      Folder: 'f',
      'OS according to the configuration file': 'o',
    };
    const estate = await estateOf({
      vInfo: [guestRow('a', { CPUs: undefined, Memory: undefined, Disks: 1 })],
      vCPU: [{ VM: 'a', CPUs: 8, ...place }],
      vMemory: [{ VM: 'a', 'Size MiB': 1024 }],
    });
    expect(estate.guests[0]).toMatchObject({
      vcpus: { value: 8, origin: { from: 'vCPU!CPUs' } },
      memoryMib: { value: 1024, origin: { from: 'vMemory!Size MiB' } },
      host: 'h',
      cluster: 'c',
      datacenter: 'd',
      folder: 'f',
      os: 'o',
    });
    expect(codes(estate)['vinfo-incomplete']).toBe(2);
  });
});

describe('hosts and clusters', () => {
  const host = {
    Host: 'h1',
    Cluster: 'c',
    Speed: 2000,
    '# CPU': 2,
    'Cores per CPU': 10,
    '# Memory': 1000,
    'HT Active': 'True',
    'CPU usage %': 10,
  };

  test('are read with what can be worked out', async () => {
    const { 'Cores per CPU': _, ...total } = { ...host, '# Cores': 24 };
    const { '# CPU': __, 'HT Active': ___, ...cores } = { ...total, Host: 'h3' };
    const estate = await estateOf({
      vInfo: [guestRow('a')],
      vHost: [host, { ...total, Host: 'h2' }, cores, host, { ...host, Host: 'h4', Speed: undefined }],
      vCluster: [{ Name: 'c', NumHosts: 9 }],
    });
    expect(estate.hosts.map(({ coresPerPackage }) => [coresPerPackage.value, coresPerPackage.origin.mark])).toEqual([
      [10, 'measured'],
      [12, 'derived'],
      [12, 'assumed'],
    ]);
    expect(estate.hosts.map(({ threadsPerCore }) => threadsPerCore.origin.mark)).toEqual([
      'measured',
      'measured',
      'assumed',
    ]);
    expect(estate.clusters).toEqual([{ name: 'c', hosts: 4, guests: 0 }]);
    expect(codes(estate)).toMatchObject({ 'host-duplicate': 1, 'host-incomplete': 1, 'cluster-hosts-differ': 1 });
  });

  test('of one name in two places are told apart, and their guests with them', async () => {
    const at = (server: string, datacenter: string) => ({ 'VI SDK Server': server, Datacenter: datacenter });
    const estate = await estateOf({
      vInfo: [
        guestRow('a', { ...at('vc1', 'd1'), Cluster: 'c', Host: 'h1' }),
        guestRow('b', { ...at('vc2', 'd2'), Cluster: 'c', Host: 'h1' }),
        guestRow('e', { ...at('vc2', 'd2'), Cluster: 'other', Host: 'h2' }),
      ],
      vHost: [
        { ...host, ...at('vc1', 'd1') },
        { ...host, ...at('vc2', 'd2'), Speed: 3000 },
      ],
    });
    expect(estate.guests.map(({ cluster }) => cluster)).toEqual(['d1/c', 'd2/c', 'other']);
    expect(estate.guests.map(({ host: name }) => name)).toEqual(['vc1/h1', 'vc2/h1', 'h2']);
    expect(estate.guests.map(({ hostMhz }) => hostMhz?.value)).toEqual([2000, 3000, 3000]);
    expect(estate.hosts.map(({ name }) => name)).toEqual(['vc1/h1', 'vc2/h1']);
  });
});

describe('processor demand', () => {
  const host = { Host: 'h', Speed: 2000, '# CPU': 2, 'Cores per CPU': 10, '# Memory': 1000, 'CPU usage %': 10 };
  const vInfo = [guestRow('web1', { Host: 'h' }), guestRow('db1', { Host: 'h' }), guestRow('x', { Host: 'h' })];

  test('is what was measured', async () => {
    const estate = await estateOf({
      vInfo,
      vCPU: vInfo.map(({ VM }) => ({ VM, CPUs: 2, Overall: 250 })),
      vHost: [host],
    });
    expect(estate.guests.map(({ cpuMeanMhz }) => cpuMeanMhz)).toEqual(
      Array.from({ length: 3 }, () => ({ value: 250, origin: { mark: 'measured', from: 'vCPU!Overall' } })),
    );
    expect(new Set(estate.guests.map(({ cpuMeanMhz }) => cpuMeanMhz.origin)).size).toBe(1);
  });

  test('is shared out of what the host measured: the guests of a host use what it uses', async () => {
    const estate = await estateOf({ vInfo, vCPU: [{ VM: 'x', CPUs: 2, Overall: 1000 }], vHost: [host] });
    const [web, database, measured] = estate.guests.map(({ cpuMeanMhz }) => cpuMeanMhz);
    expect(measured!.value).toBe(1000);
    expect(web!.value + database!.value).toBeCloseTo(0.1 * 2 * 10 * 2000 - 1000);
    // The sum is measured; its division among the guests is by class.
    expect(web!.origin.mark).toBe('assumed');
    expect(codes(estate)['cpu-demand-shared']).toBe(2);
  });

  test('is assumed by class where nothing was measured, and visibly so', async () => {
    const estate = await estateOf({ vInfo, vHost: [{ ...host, 'CPU usage %': undefined }] });
    const demands = estate.guests.map(({ cpuMeanMhz }) => cpuMeanMhz);
    expect(demands.map(({ origin }) => origin.mark)).toEqual(['assumed', 'assumed', 'assumed']);
    expect(demands[1]!.origin.from).toContain('class "database"');
    expect(demands[1]!.value).toBeGreaterThan(demands[0]!.value);
    expect(codes(estate)['cpu-demand-assumed']).toBe(3);
  });

  test('that no vCPU could have is all that its vCPUs can use', async () => {
    const estate = await estateOf({ vInfo, vCPU: [{ VM: 'x', CPUs: 2, Overall: 9000 }], vHost: [host] });
    expect(estate.guests[2]!.cpuMeanMhz).toMatchObject({ value: 4000, origin: { mark: 'derived' } });
    expect(codes(estate)['cell-implausible']).toBe(1);
  });
});

describe('laws', () => {
  test('an invented estate is read as it was invented', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.integer({ min: 1, max: 40 }), async (seed, guests) => {
        const options = { seed, guests, hosts: 4, clusters: 2 };
        const invented = inventEstate(options).guests.filter(({ poweredOn, template }) => poweredOn && !template);
        const sheets = generateRvtools(options);
        const estate = await estateOfTables(Object.fromEntries(sheets.map(({ name, rows }) => [name, [...rows()]])));
        expect(
          estate.guests.map((guest) => [
            guest.id,
            guest.vcpus.value,
            guest.memoryMib.value,
            guest.cpuMeanMhz.value,
            guest.host,
            guest.cluster,
            guest.diskMib?.value,
            guest.nicModels,
          ]),
        ).toEqual(
          invented.map((guest) => [
            guest.name,
            guest.vcpus,
            guest.memoryMib,
            guest.usedMhz,
            guest.host.name,
            guest.cluster.name,
            guest.disksMib.reduce((sum, mib) => sum + mib, 0),
            guest.adapters,
          ]),
        );
        expect(estate.warnings).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });

  test('cells of any kind give an estate or an InputError', async () => {
    const cell: fc.Arbitrary<CellToWrite> = fc.oneof(
      fc.constantFrom<CellToWrite>(
        undefined,
        'poweredOn',
        'poweredOff',
        'True',
        'False',
        'VM',
        'CPUs',
        '-1',
        '4 vCPU',
        '1.234,5',
        '',
      ),
      fc.double(),
      fc.integer({ min: -10, max: 100_000 }),
      fc.boolean(),
      fc.string({ maxLength: 8 }),
      fc.date({ noInvalidDate: true, min: new Date('1980-01-01'), max: new Date('2050-01-01') }),
      fc.constant({ error: '#VALUE!' }),
    );
    const sheets = ['vInfo', 'vCPU', 'vMemory', 'vDisk', 'vNetwork', 'vHost', 'vCluster'];
    const intact = Object.fromEntries(
      generateRvtools({ guests: 4, seed: 3 }).map(({ name, rows }) => [name, [...rows()]]),
    );
    const change = fc.tuple(fc.constantFrom(...sheets), fc.nat(8), fc.nat(92), cell);
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 30 }),
        fc.subarray(sheets),
        async (changes, kept) => {
          const broken = Object.fromEntries(
            Object.entries(intact)
              .filter(([name]) => kept.includes(name))
              .map(([name, rows]) => [name, rows.map((row) => [...row])]),
          );
          for (const [sheet, row, column, value] of changes) {
            const rows = broken[sheet];
            if (rows !== undefined)
              (rows[row % rows.length] ??= [])[column] =
                typeof value === 'number' && !Number.isFinite(value) ? 'NaN' : value;
          }
          const estate = await estateOfTables(broken, { includePoweredOff: true, includeTemplates: true }).catch(
            (error: unknown) => error,
          );
          if (estate instanceof Error) {
            expect(estate).toBeInstanceOf(InputError);
            return;
          }
          const { guests } = estate as Estate;
          expect(new Set(guests.map(({ id }) => id)).size).toBe(guests.length);
          for (const guest of guests) {
            expect(guest.vcpus.value).toBeGreaterThanOrEqual(1);
            expect(guest.memoryMib.value).toBeGreaterThanOrEqual(1);
            expect(guest.cpuMeanMhz.value).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
