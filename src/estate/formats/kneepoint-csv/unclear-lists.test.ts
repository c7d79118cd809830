import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../base/input-error.ts';
import { readDemandAssumptions } from '../../read-demand-assumptions.ts';
import type { Estate } from '../../model/estate.ts';
import { InputFile } from '../../input/estate-input.ts';
import { readCsv } from './read-csv.ts';

const assumptions = readDemandAssumptions();

function read(csv: string, hostsAlone = false): Promise<Estate> {
  const bytes = Buffer.from(csv);
  const file = new InputFile('test.csv', bytes, { read: () => Promise.resolve(bytes) });
  return readCsv(file.name, [file], { assumptions, hostsAlone });
}

async function refusal(csv: string): Promise<string> {
  const error: unknown = await read(csv).then(
    () => 'read',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('a list of sockets, processors and memory', () => {
  it.each(['Server;Sockets;CPU;RAM (GB)', 'Name;Sockets;Cores;RAM (GB)', 'Hostname;CPU Sockets;CPUs;RAM (GB)'])(
    'with the columns %s may be one of hosts or of guests, and the answer says which names settle it',
    async (header) => {
      const rows = 'esx01;2;32;512\nesx02;2;32;512\n';
      const [name, sockets, processors] = header.split(';');
      expect(await refusal(`${header}\n${rows}`)).toBe(
        `test.csv: row 1: found columns "${name}", "${sockets}" and "${processors}", of hosts or of guests, ` +
          'expected "Host", "Sockets" and "Cores" (of all sockets) for hosts; "VM" and "vCPUs" for guests',
      );
      const { hosts } = await read(`Host;Sockets;Cores;RAM (GB)\n${rows}`, true);
      expect(hosts.map(({ coresPerPackage }) => coresPerPackage.value)).toEqual([16, 16]);
      const { guests } = await read(`VM;Sockets;vCPUs;RAM (GB)\n${rows}`);
      expect(guests.map(({ vcpus }) => vcpus.value)).toEqual([32, 32]);
    },
  );

  it('is one of guests where it says which host they run on, or whether they are on', async () => {
    for (const [more, cell] of [
      ['Host', 'esx01'],
      ['Status', 'running'],
    ]) {
      const { guests } = await read(`Name;Sockets;Cores;RAM (GB);${more}\nweb;1;4;8;${cell}\n`);
      expect(guests).toHaveLength(1);
    }
  });
});

describe('a column that is called CPU', () => {
  const sizes = fc.constantFrom(1, 2, 3, 4, 6, 8, 12, 16, 24, 32);
  const list = (cells: readonly number[], column = 'CPU'): string =>
    `Name,${column},Memory (GB)\n${cells.map((cell, at) => `web${at},${cell},8`).join('\n')}\n`;

  it('is the number of vCPUs where most are as guests have them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(sizes, { minLength: 4, maxLength: 20 }), async (cells) => {
        const { guests } = await read(list([...cells.slice(1), 5]));
        expect(guests.map(({ vcpus }) => vcpus.value)).toEqual([...cells.slice(1), 5]);
      }),
      { numRuns: 40 },
    );
  });

  it('may hold one odd number in a short list', async () => {
    expect((await read(list([2, 5]))).guests.map(({ vcpus }) => vcpus.value)).toEqual([2, 5]);
    expect(await refusal(list([2, 37]))).toContain('such as 37');
  });

  it.each(['8.5', '8,5', '8%', '8.5 %'])('is refused where one cell is a share such as %s', async (cell) => {
    const csv = `Name;CPU;Memory (GB)\nweb;12;8\ndb;${cell};8\nmail;2;8\n`;
    expect(await refusal(csv)).toMatch(/row 3, CPU: found ".*", expected .*"vCPUs".*"CPU \(%\)"/u);
    expect((await read(csv.replace('CPU', 'vCPUs'))).guests).toHaveLength(2);
  });

  it('is refused where it looks like percentages, and read under a name that says what it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 12, maxLength: 40 }),
        fc.array(fc.constantFrom(5, 17, 37, 85, 99), { minLength: 8, maxLength: 8 }),
        async (some, odd) => {
          const cells = [...some.slice(0, 20), ...odd];
          expect(await refusal(list(cells))).toMatch(
            /column CPU: found \d+ values of \d+ such as \d+, expected .*"vCPUs".*"CPU \(%\)"/u,
          );
          expect((await read(list(cells, 'vCPUs'))).guests).toHaveLength(cells.length);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe('hosts', () => {
  it('whose cores contradict their sockets are told; cores of all sockets or of one do not', async () => {
    const told = async (cores: number): Promise<readonly string[]> => {
      const csv = `Host,Cores,Cores per Socket,Sockets,RAM (GB)\nesx01,${cores},16,2,512\n`;
      const { hosts, warnings } = await read(csv, true);
      expect(hosts[0]!.packages.value * hosts[0]!.coresPerPackage.value).toBe(32);
      return warnings.filter(({ code }) => code === 'cell-implausible').flatMap(({ places }) => places);
    };
    expect(await told(32)).toEqual([]);
    expect(await told(16)).toEqual([]);
    expect(await told(64)).toEqual(['row 2, cores (64, not 32)']);
  });

  it('alone are told to be hosts, and how a list of guests is made of them', async () => {
    expect(await refusal('Name,CPU Sockets,Cores per Socket,Memory (GB)\nweb01,2,4,16\n')).toBe(
      'test.csv: found 1 host and no guests, expected a list of guests beside it; where these rows are guests, call their processors "vCPUs"',
    );
  });
});
