import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Figure, Mark } from '../../../base/figure.ts';
import { InputError } from '../../../base/input-error.ts';
import { readDemandAssumptions } from '../../read-demand-assumptions.ts';
import type { Estate, Guest, PlacementRule } from '../../model/estate.ts';
import type { EstateOptions } from '../../read-options.ts';
import { InputFile } from '../../input/estate-input.ts';
import { generateCsv } from '../../testing/generate-csv.ts';
import { readFiles } from '../../testing/read-files.ts';
import { workbookBytes } from '../../testing/write-workbook.ts';
import { quantities } from '../../numbers/quantities.ts';
import { escapeFormula, unescapeFormula } from '../../../base/formula-text.ts';
import { joinList, splitList } from './list-cell.ts';
import { csvKindOf, readCsv } from './read-csv.ts';
import { estateToCsv } from './write-csv.ts';

const assumptions = readDemandAssumptions();

function read(csv: string | Buffer, options: EstateOptions = {}): Promise<Estate> {
  const bytes = Buffer.from(csv);
  const file = new InputFile('test.csv', bytes.subarray(0, 1000), { read: () => Promise.resolve(bytes) });
  return readCsv(file.name, [file], { assumptions, ...options });
}

async function refusal(csv: string | Buffer): Promise<string> {
  const error: unknown = await read(csv).then(
    () => 'read',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

/** Without fields that hold undefined, which a reader may write and a writer may not. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('cells', () => {
  const item = fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text);

  test('with lists are read back as written', () => {
    fc.assert(
      fc.property(fc.array(item), (items) => {
        expect(splitList(joinList(items))).toEqual(items);
      }),
    );
  });

  test('are never formulas, and are read back as written', () => {
    fc.assert(
      fc.property(fc.oneof(item, fc.constantFrom('=1+1', "'=x", "''-", '@cmd', '+', "'")), (text) => {
        expect(escapeFormula(text)).not.toMatch(/^[=+\-@]/u);
        expect(unescapeFormula(escapeFormula(text))).toBe(text);
      }),
    );
  });
});

describe('an estate that is written and read', () => {
  const text = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 12 }),
      fc.constantFrom('a"b', 'a,b;c', 'a\r\nb', 'x\ry', '=cmd', 'Köln 😀', '__proto__'),
    )
    .filter((value) => value.trim() === value && value !== '');
  const origin = fc.record({ mark: fc.constantFrom<Mark>('measured', 'published', 'derived', 'assumed'), from: text });
  const figure = (least: number, most: number) =>
    fc.record<Figure>({
      value: fc.double({ min: least, max: most, noNaN: true }).map((value) => (value === 0 ? 0 : value)),
      origin,
    });
  const whole = (most: number) => fc.record<Figure>({ value: fc.integer({ min: 1, max: most }), origin });
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const megahertz = figure(0, quantities.megahertz.most);
  /** A guest uses no more than its vCPUs can: what says more is read as all of them. */
  const plausible = (guest: Guest): Guest => ({
    ...guest,
    cpuMeanMhz: {
      ...guest.cpuMeanMhz,
      value: Math.min(guest.cpuMeanMhz.value, guest.vcpus.value * guest.hostMhz!.value),
    },
  });
  const anyGuest: fc.Arbitrary<Guest> = fc.record({
    id: text,
    name: text,
    poweredOn: fc.boolean(),
    template: fc.boolean(),
    vcpus: whole(quantities.vcpus.most),
    memoryMib: figure(1, quantities.memoryMib.most),
    cpuMeanMhz: megahertz,
    cpuP95Mhz: maybe(megahertz),
    cpuPeakMhz: maybe(megahertz),
    hostMhz: figure(100, 20_000),
    readyRatio: maybe(figure(0, 1)),
    memoryActiveMib: maybe(figure(0, 1e9 / 4)),
    memoryConsumedMib: maybe(figure(0, 1e9 / 4)),
    memoryReservationMib: maybe(figure(0, 1e9 / 4)),
    memoryBalloonedMib: maybe(figure(0, 1e9 / 4)),
    memorySwappedMib: maybe(figure(0, 1e9 / 4)),
    diskMib: maybe(figure(0, 1e9)),
    diskCount: maybe(fc.nat(1000)),
    diskIops: maybe(figure(0, 1e9)),
    networkMbps: maybe(figure(0, 1e9)),
    connectionsPerSec: maybe(figure(0, 1e9)),
    nicModels: fc.array(text, { maxLength: 3 }),
    cpuLimitMhz: maybe(megahertz),
    cpuReservationMhz: maybe(megahertz),
    cpuShareRatio: maybe(figure(0.01, 100)),
    os: maybe(text),
    host: maybe(text),
    cluster: maybe(text),
    datacenter: maybe(text),
    folder: maybe(text),
    annotation: maybe(text),
    rules: fc.uniqueArray(text, { maxLength: 3 }).map((names) => names.sort()),
    tags: fc.array(text, { maxLength: 3 }),
  });
  const guest = anyGuest.map(plausible);
  const guests = fc.uniqueArray(guest, { selector: ({ id }) => id, minLength: 1, maxLength: 6 });

  test('has the same guests, with the same marks', async () => {
    await fc.assert(
      fc.asyncProperty(
        guests,
        fc.infiniteStream(fc.constantFrom<PlacementRule['kind']>('affinity', 'anti-affinity', 'unknown')),
        async (all, kinds) => {
          const rules = new Map<string, PlacementRule>();
          for (const { cluster, rules: names } of all) {
            for (const name of names) {
              const key = `${cluster}\n${name}`;
              const kind = rules.get(key)?.kind ?? kinds.next().value;
              rules.set(key, {
                name,
                ...(cluster !== undefined && { cluster }),
                kind,
                guests: (rules.get(key)?.guests ?? 0) + 1,
              });
            }
          }
          const csv = [...estateToCsv({ guests: all, rules: [...rules.values()] })].join('');
          const back = await read(csv, { includePoweredOff: true, includeTemplates: true });
          expect(plain(back.guests)).toEqual(plain(all));
          expect(back.rules).toEqual([...rules.values()]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is written the same again', async () => {
    const first = await read([...generateCsv({ guests: 300, seed: 5 })].join(''));
    const csv = [...estateToCsv(first)].join('');
    expect([...estateToCsv(await read(csv))].join('')).toBe(csv);
    expect(first.guests).toHaveLength(300);
  });
});

describe('a CSV', () => {
  test('needs three columns; the rest has defaults', async () => {
    const { guests, clusters, excluded } = await read('name,vcpus,memory_mib\nweb1,2,4096\n');
    expect(guests[0]).toMatchObject({
      id: 'web1',
      poweredOn: true,
      template: false,
      vcpus: { value: 2, origin: { mark: 'measured', from: 'CSV column vcpus' } },
      hostMhz: assumptions.hostMhz,
      rules: [],
    });
    expect(guests[0]!.cpuMeanMhz.origin.mark).toBe('assumed');
    expect(clusters).toEqual([]);
    expect(excluded).toEqual({ poweredOff: 0, templates: 0 });
  });

  test('may tell shares of vCPUs instead of MHz', async () => {
    const { guests } = await read(
      'name,vcpus,memory_mib,cpu_mean_percent,cpu_p95_percent,cpu_peak_percent,host_mhz\na,4,1,10,50%,100,2000\n',
    );
    expect(guests[0]).toMatchObject({
      cpuMeanMhz: { value: 800, origin: { mark: 'derived' } },
      cpuP95Mhz: { value: 4000, origin: { mark: 'derived' } },
      cpuPeakMhz: { value: 8000, origin: { mark: 'derived' } },
    });
  });

  test('may be separated, encoded and headed in any usual way', async () => {
    const rows = [
      ['Name', 'vCPUs', 'Memory MiB', 'os'],
      ['Köln', '2', '4096', 'x; y, z'],
    ];
    const expected = plain((await read('name,vcpus,memory_mib,os\nKöln,2,4096,"x; y, z"')).guests);
    for (const delimiter of [',', ';', '\t', '|']) {
      const csv = rows
        .map((row) => row.map((cell) => (/[,;]/u.test(cell) ? `"${cell}"` : cell)).join(delimiter))
        .join('\r\n');
      for (const bytes of [Buffer.from(csv), Buffer.from(`\uFEFF${csv}`), Buffer.from(`\uFEFF${csv}`, 'utf16le')]) {
        expect(plain((await read(bytes)).guests)).toEqual(expected);
      }
    }
  });

  test('leaves out what is off, a template, twice there or nameless', async () => {
    const csv =
      'name,id,vcpus,memory_mib,powered_on,template\na,,1,1,,\na,,2,2,,\na,a2,1,1,yes,no\nb,,1,1,false,\nc,,1,1,,true\n,x,1,1,,\n,,,,,\n';
    const { guests, excluded, warnings } = await read(csv);
    expect(guests.map(({ id }) => id)).toEqual(['a', 'a2']);
    expect(excluded).toEqual({ poweredOff: 1, templates: 1 });
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(['guest-duplicate', 'row-without-name']));
    expect((await read(csv, { includePoweredOff: true, includeTemplates: true })).guests).toHaveLength(4);
  });

  test.each([
    ...[
      'poweredOff',
      'Powered Off',
      'POWERED_OFF',
      'off',
      'stopped',
      'Suspended',
      'shut off',
      'Stopped (deallocated)',
    ].map((word) => [word, false] as const),
    ...['poweredOn', 'Powered on', 'on', 'Running', 'ACTIVE', 'paused', ''].map((word) => [word, true] as const),
  ])('knows guests that are off by the words of other programs: %j', async (word, isOn) => {
    for (const header of ['power_state', 'Powerstate', 'Power State', 'powered_on']) {
      const { guests, excluded, warnings } = await read(`name,vcpus,memory_mib,${header}\na,1,1,${word}\nb,1,1,on\n`);
      expect(guests.map(({ name }) => name)).toEqual(isOn ? ['a', 'b'] : ['b']);
      expect(excluded.poweredOff).toBe(isOn ? 0 : 1);
      expect(warnings.map(({ code }) => code)).not.toContain('column-unknown');
    }
  });

  test('takes a guest for on whose state is no word for on or off, and says so', async () => {
    const { guests, warnings } = await read('name,vcpus,memory_mib,power_state\na,1,1,perhaps\n');
    expect(guests).toHaveLength(1);
    expect(warnings.find(({ code }) => code === 'powerstate-unknown')?.places).toEqual([
      'row 2, power_state (a: "perhaps")',
    ]);
  });

  test('reads the column of its own name where there is another of the same meaning', async () => {
    const { guests, warnings } = await read('name,vcpus,memory_mib,power_state,powered_on\na,1,1,off,yes\n');
    expect(guests).toHaveLength(1);
    expect(warnings.find(({ code }) => code === 'column-unknown')?.message).toContain('power_state');
  });

  test('may have marks by hand', async () => {
    const header = 'name,vcpus,memory_mib,cpu_mean_mhz,marks\n';
    const { guests } = await read(
      `${header}a,1,1,100,cpu_mean_mhz=assumed\nb,1,1,100,cpu_mean_mhz = published : a book\n`,
    );
    expect(guests.map(({ cpuMeanMhz }) => cpuMeanMhz.origin)).toEqual([
      { mark: 'assumed', from: 'CSV column cpu_mean_mhz' },
      { mark: 'published', from: 'a book' },
    ]);
    expect(await refusal(`${header}a,1,1,100,cpu_mean_mhz=guessed\n`)).toContain(
      'row 2, marks: found "cpu_mean_mhz=guessed"',
    );
    expect(await refusal(`${header}a,1,1,100,toString=assumed\n`)).toContain('marks');
  });

  test.each(['WAHR', 'VRAI', 'Verdadero', 'ja'])(
    'has a template where a spreadsheet writes %s for true',
    async (word) => {
      const { guests, excluded } = await read(`name;vcpus;memory_mib;template\na;1;1;${word}\nb;1;1;FALSCH\n`);
      expect([guests.length, excluded.templates]).toEqual([1, 1]);
    },
  );

  test('counts what it cannot read and does not need, and columns it does not know', async () => {
    const { guests, warnings } = await read('name,vcpus,memory_mib,disk_iops,cpu_men_mhz\na,1,1,many,5\nb,1,1,-4,5\n');
    expect(guests.map(({ diskIops }) => diskIops)).toEqual([undefined, undefined]);
    expect(warnings.find(({ code }) => code === 'cell-not-a-number')?.places).toEqual(['row 2, disk_iops ("many")']);
    expect(warnings.find(({ code }) => code === 'cell-implausible')?.count).toBe(1);
    expect(warnings.find(({ code }) => code === 'column-unknown')?.message).toContain("did you mean 'cpu_mean_mhz'");
  });

  test.each([
    ['name,vcpus\na,1\n', 'row 1: found no column "memory_mib"'],
    ['name,vcpus,memory_tons\na,1,1\n', 'no column "memory_mib"'],
    ['Bezeichnung;Kunde;Preis\na;b;1\n', 'not known: "Bezeichnung", "Kunde", "Preis"; if one is meant, rename it'],
    ['VM;CPUs;RAM\na;1;16\n', 'row 2, RAM: found "16", expected a number with its unit'],
    ['name,vcpus,memory_mib,VCPUS\na,1,1,1\n', 'the column "vcpus" twice'],
    ['name,vcpus,memory_mib\na,4 MHz,1\n', 'row 2, vcpus: found "4 MHz", expected a whole number of vCPUs'],
    ['name;vcpus;memory_mib\na;4;1.23.4\n', 'row 2, memory_mib: found "1.23.4"'],
    ['name,vcpus,memory_mib\na,,1\n', 'row 2, vcpus: found nothing'],
    ['name,vcpus,memory_mib\na,-1,1\n', 'found "-1"'],
    ['name,vcpus,memory_mib,template\na,1,1,perhaps\n', 'row 2, template: found "perhaps", expected true or false'],
    ['name,vcpus,memory_mib\na,1\n', 'row 2: found 2 cells, expected as many cells as the header has'],
    ['name,vcpus,memory_mib\na,1,1,x\n', 'row 2: found 4 cells'],
    ['name,vcpus,memory_mib\n"a,1,1\n', 'row'],
    ['name,vcpus,memory_mib\na"b,1,1\n', 'row'],
    ['name,vcpus,memory_mib\n', 'found no guests'],
    ['\n\n', 'no header'],
  ])('is refused: %j', async (csv, reason) => {
    expect(await refusal(csv)).toContain(reason);
  });

  test('with a quote that nothing closes is refused before it fills the memory', async () => {
    const endless = `name,vcpus,memory_mib\n"${'x'.repeat(1_100_000)}`;
    expect(await refusal(endless)).toContain('a row of over 1048576 bytes');
  });

  test('of any content is read or refused', async () => {
    const piece = fc.constantFrom(
      'name',
      'vcpus',
      'memory_mib',
      'marks',
      'rules',
      'a',
      '1',
      '4096',
      ',',
      ',',
      ';',
      '"',
      '\n',
      '\r\n',
      '\\',
      '=',
      ':',
      '\uFEFF',
      ' ',
      '\0',
      '-1',
      'é',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.boolean(), async (pieces, headed) => {
        const csv = (headed ? 'name,vcpus,memory_mib,marks\n' : '') + pieces.join('');
        await read(csv).catch((error: unknown) => expect(error).toBeInstanceOf(InputError));
      }),
      { numRuns: 300 },
    );
  });

  test('whose stream breaks fails with the reason', async () => {
    const broken = {
      name: 'test.csv',
      startText: 'name',
      async *textChunks() {
        yield await Promise.reject<string>(new Error('the disk is gone'));
      },
    };
    await expect(readCsv('test.csv', [broken], { assumptions })).rejects.toThrow('the disk is gone');
  });
});

describe('a list with other headers', () => {
  test.each([
    [
      'German',
      'Name;CPUs;Arbeitsspeicher (GB);Host;Cluster;Betriebssystem;Einschaltzustand\na;4;16,5;esx1;P;Debian;Eingeschaltet\nb;2;8;esx1;P;Debian;Ausgeschaltet\n',
    ],
    [
      'French',
      "Nom;Nb vCPU;Mémoire (Go);Hôte;Cluster;Système d'exploitation;État\na;4;16,5;esx1;P;Debian;Sous tension\nb;2;8;esx1;P;Debian;Éteint\n",
    ],
    [
      'Spanish',
      'Máquina virtual;Núcleos;Memoria RAM [MB];Anfitrión;Cluster;Sistema operativo;Estado\na;4;16896;esx1;P;Debian;Encendido\nb;2;8192;esx1;P;Debian;Apagado\n',
    ],
    [
      'English, with units in the cells',
      'VM Name,Num CPUs,RAM,ESX Host,Cluster,Guest OS,Power State\na,4,16.5 GB,esx1,P,Debian,On\nb,2,8 GB,esx1,P,Debian,Off\n',
    ],
  ])('in %s', async (_, csv) => {
    expect(csvKindOf(csv)).toBe('guests');
    const { guests, excluded, warnings } = await read(csv);
    expect(guests).toHaveLength(1);
    expect(guests[0]).toMatchObject({
      name: 'a',
      vcpus: { value: 4 },
      memoryMib: { value: 16_896 },
      host: 'esx1',
      cluster: 'P',
      os: 'Debian',
    });
    expect(excluded.poweredOff).toBe(1);
    expect(warnings.map(({ code }) => code)).not.toContain('column-unknown');
  });

  test('of the vSphere Client with its columns CPUs and Memory Size', async () => {
    const csv =
      '"Name","State","Status","Provisioned Space","Used Space","Host CPU","Host Mem","CPUs","Memory Size"\n"a","Powered On","Normal","104.11 GB","23.6 GB","1.2 GHz","2,05 GB","4","16 GB"\n';
    const { guests } = await read(csv);
    expect(guests[0]).toMatchObject({
      vcpus: { value: 4 },
      memoryMib: { value: 16_384, origin: { mark: 'measured', from: 'CSV column Memory Size' } },
      cpuMeanMhz: { value: 1200, origin: { mark: 'measured' } },
      diskMib: { value: 104.11 * 1024 },
      memoryConsumedMib: { value: 2.05 * 1024 },
    });
  });

  test('whose Host CPU is the same for all guests of each host tells its clock; else it is their use', async () => {
    const list = (cpu: (at: number) => number) =>
      read(
        `VM,CPUs,RAM (GB),Host CPU (GHz),Host\n${[0, 1, 2, 3, 4, 5].map((at) => `vm${at},4,16,${cpu(at)},h${at % 2}\n`).join('')}`,
      );
    for (const { cpuMeanMhz, hostMhz } of (await list((at) => (at % 2 === 0 ? 2.4 : 3))).guests) {
      expect(cpuMeanMhz.origin.mark).toBe('assumed');
      expect(hostMhz).toMatchObject({ origin: { mark: 'measured' } });
    }
    // Guests that rest use as little as one another, and no processor has such a clock.
    expect((await list(() => 0.064)).guests.map(({ cpuMeanMhz }) => cpuMeanMhz.value)).toEqual(Array(6).fill(64));
    const { guests } = await list((at) => (at === 4 ? 2.3 : 2.4));
    expect(guests.map(({ cpuMeanMhz }) => cpuMeanMhz.value)).toEqual([2400, 2400, 2400, 2400, 2300, 2400]);
  });

  test('name hosts by address, and hosts have addresses', async () => {
    const hosts =
      'Host name,IP,Sockets,Cores per socket,Clock (GHz),RAM (GB)\nesx1,10.0.0.1,2,16,2.4,512\nesx2,10.0.0.2,2,16,2.6,512\n';
    const estate = await readFiles(
      { 'guests.csv': 'VM,CPUs,RAM (GB),Host\na,4,16,10.0.0.2\nb,4,16,10.0.0.3\n', 'hosts.csv': hosts },
      { assumptions },
    );
    expect(estate.guests.map(({ host }) => host)).toEqual(['esx2', '10.0.0.3']);
    expect(estate.guests[0]!.hostMhz!.value).toBe(2600);
  });

  test('in sheets of a workbook, with a title, numbers as numbers and as text', async () => {
    const workbook = await workbookBytes([
      {
        name: 'Server',
        rows: () => [
          ['Server der Zentrale'],
          [],
          ['Name', 'CPUs', 'Arbeitsspeicher (GB)', 'Host', 'Notizen'],
          ['a', 4, 16.384, 'esx1'],
          ['b', 2, '8,5', 'esx1', 'Zeile 1\nZeile "2"'],
        ],
      },
      { name: 'Wartung', rows: () => [['Name', 'Host', 'Cluster', 'Datum']] },
      {
        name: 'Rechnung',
        rows: () => [
          ['Posten', 'Betrag'],
          ['Strom', 12],
        ],
      },
      {
        name: 'Hosts',
        rows: () => [
          ['Host', 'Sockets', 'Kerne pro CPU', 'Takt (GHz)', 'RAM (GB)'],
          ['esx1', 2, 16, 2.6, 512],
        ],
      },
    ]);
    const estate = await readFiles({ 'list.xlsx': workbook }, { assumptions });
    expect(estate.guests.map(({ name, memoryMib, host }) => [name, memoryMib.value, host])).toEqual([
      ['a', 16.384 * 1024, 'esx1'],
      ['b', 8.5 * 1024, 'esx1'],
    ]);
    expect(estate.guests[1]!.annotation).toBe('Zeile 1 Zeile "2"');
    expect(estate.hosts).toMatchObject([{ name: 'esx1', mhz: { value: 2600 } }]);
    const other = await workbookBytes([{ name: 'Wartung', rows: () => [['Name', 'Host', 'Cluster', 'Datum']] }]);
    const both = readFiles({ 'list.xlsx': workbook, 'other.xlsx': other }, { assumptions });
    await expect(both).rejects.toThrow('kneepoint-csv takes only list.xlsx');
    await expect(readFiles({ 'other.xlsx': other })).rejects.toThrow(
      'other.xlsx: Wartung: row 1: found no column "vcpus"',
    );
    const wrong = await workbookBytes([{ name: 'L', rows: () => [[], ['VM', 'CPUs', 'RAM'], ['a', 4, 16]] }]);
    await expect(readFiles({ 'list.xlsx': wrong })).rejects.toThrow('list.xlsx: L: row 3, RAM: found "16"');
  });

  test('of hosts, beside guests', async () => {
    const hosts = 'Host;Cluster;Sockets;Kerne pro CPU;Takt (GHz);RAM (GB)\nesx1;P;2;16;2,6;512\n';
    expect(csvKindOf(hosts)).toBe('hosts');
    const files = { 'guests.csv': 'VM;CPUs;RAM (GB);Host\na;4;16;esx1\n', 'hosts.csv': hosts };
    const estate = await readFiles(files, { assumptions });
    expect(estate.hosts).toMatchObject([
      { name: 'esx1', packages: { value: 2 }, coresPerPackage: { value: 16 }, mhz: { value: 2600 } },
    ]);
    expect(estate.hosts[0]!.memoryMib.value).toBe(512 * 1024);
    expect(estate.guests[0]!.hostMhz!.value).toBe(2600);
  });

  test.each([
    ['hosts', 'Name,CPUs,Cores per CPU,Clock (MHz),RAM (GB)'],
    ['hosts', 'Server name,Cluster,CPUs,Cores per socket,Speed,Memory,OS,State'],
    ['guests', 'Name,CPUs,Cores per socket,Memory'],
    ['guests', 'Name,CPUs,Cores per socket,Memory,CPU speed,Host'],
    ['guests', 'VM,vCPUs,Sockets,Cores per socket,Memory,CPU speed,ESX Host'],
    ['guests', 'Name,vCPUs,Sockets,Cores per socket,Memory,CPU speed'],
    ['hosts', 'Name,Cores,Threads,RAM (GB),Clock (GHz)'],
    ['hosts', 'Server;Cores;Clock (GHz);RAM (GB)'],
    ['hosts', 'Hostname;Sockets;Cores per Socket;RAM (GB)'],
    ['hosts', 'name,threads,memory_mib'],
    ['guests', 'Server;CPU;RAM (GB);Status'],
    ['guests', 'Hostname;Cores;RAM (GB)'],
    ['guests', 'Instance;Cores;RAM (GB);Hypervisor;Threads'],
  ])('is one of %s: %s', (kind, header) => {
    expect(csvKindOf(`${header}\n`)).toBe(kind);
  });

  test('of hosts may have their cores, or threads, and no sockets; threads decide whose cores are told', async () => {
    const shape = async (header: string, row: string) => {
      const hosts = `Host;${header};RAM (GB)\nesx1;${row};512\n`;
      const { hosts: found, warnings } = await readFiles({ 'g.csv': 'VM;CPUs;RAM (GB)\na;4;16\n', 'hosts.csv': hosts });
      const [host] = found;
      const cores = host!.packages.value * host!.coresPerPackage.value;
      return [cores, cores * host!.threadsPerCore.value, warnings.some(({ code }) => code === 'host-assumed')];
    };
    expect(await shape('Cores;Threads;Clock (GHz)', '32;64;2.6')).toEqual([32, 64, true]);
    expect(await shape('Cores;Threads;Clock (GHz)', '24;24;2.6')).toEqual([24, 24, true]);
    expect(await shape('Threads;Clock (GHz)', '64;2.6')).toEqual([32, 64, true]);
    expect(await shape('Sockets;Cores;Threads;Clock (GHz)', '2;16;64;2.6')).toEqual([32, 64, false]);
    expect(await shape('Sockets;Cores;Threads;Clock (GHz)', '2;32;64;2.6')).toEqual([32, 64, false]);
    expect(await shape('Sockets;Cores;Clock (GHz)', '2;15;2.6')).toEqual([30, 60, true]);
    expect(await shape('Sockets;Cores per Socket;Threads', '2;16;64')).toEqual([32, 64, true]);
  });

  test('has CPU as its vCPUs only where no other column is, and no column of times', async () => {
    const { guests } = await read('Server;CPU;RAM (GB);Status\na;4;16;Running\nb;2;8;Stopped\n', {
      includePoweredOff: true,
    });
    expect(guests.map(({ name, vcpus, poweredOn }) => [name, vcpus.value, poweredOn])).toEqual([
      ['a', 4, true],
      ['b', 2, false],
    ]);
    const overTime = { 'use.csv': 'time;server;cpu;memory (MB)\n2026-11-01T00:00:00Z;a;4;16\n' };
    await expect(readFiles(overTime)).rejects.toThrow('no format takes them');
    // With vCPUs beside it, it is a list that says when it was made.
    const made = await read('name,vcpus,memory_mib,CPU,timestamp\na,4,4096,7,2026-11-01\n');
    expect(made.guests[0]!.vcpus.value).toBe(4);
  });

  test('is told by its own headers where its percentages do not fit', async () => {
    const two = read('VM,vCPU,RAM (GB),Peak CPU (%)\na,4,16,120\nb,4,16,30\n');
    await expect(two).rejects.toThrow(
      'row 2, Peak CPU (%): found 120 % for 4 vCPUs, expected CPU use in % that is up to 100, or the sum',
    );
  });

  test('tells the use of its guests in any order of words', async () => {
    const { guests } = await read('VM,vCPU,RAM (GB),Avg CPU usage (%),CPU P95 (%),Peak CPU (MHz)\na,4,16,10,50,9000\n');
    const { cpuMeanMhz, cpuP95Mhz, cpuPeakMhz, hostMhz } = guests[0]!;
    const capacity = 4 * hostMhz!.value;
    expect([cpuMeanMhz.value / capacity, cpuP95Mhz!.value / capacity, cpuPeakMhz!.value]).toEqual([0.1, 0.5, 9000]);
  });

  test('may have notes and titles between the rows: each is left out and told', async () => {
    const { guests, excluded, warnings } = await read(
      'name,vcpus,memory_mib\nProduction\na,2,4096\nb,2,4096\nc,1,1\n\nNote: as of May\n',
    );
    expect(guests.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(excluded.others).toEqual([{ why: 'guests without readable vCPUs or memory', count: 2 }]);
    expect(warnings.map(({ code, count }) => [code, count])).toContainEqual(['guest-incomplete', 2]);
  });

  test('of one long cell is no list, which is found at once', () => {
    const { user } = process.cpuUsage();
    expect(csvKindOf(`vm,cpus,memory${' '.repeat(60_000)}x\n`)).toBeUndefined();
    expect((process.cpuUsage().user - user) / 1e6).toBeLessThan(5);
  });

  test('whose word may mean several things is not read', async () => {
    const { guests, warnings } = await read(
      'name,vcpus,memory_mib,CPU,State,Status,Speicher,Auslastung,Host memory\na,1,1,5,on,Normal,7,1,512 GB\n',
    );
    expect(guests[0]!.cpuMeanMhz.origin.mark).toBe('assumed');
    expect(warnings.filter(({ code }) => code === 'column-unknown')).toHaveLength(5);
  });
});
