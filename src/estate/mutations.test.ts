import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { InputError } from '../base/input-error.ts';
import { readDemandAssumptions } from './read-demand-assumptions.ts';
import type { Estate } from './model/estate.ts';
import { readEstate } from './read-estate.ts';
import { generateRvtools } from './testing/generate-rvtools.ts';
import { zipOf } from './testing/raw-workbook.ts';
import { workbookBytes } from './testing/write-workbook.ts';
import type { CellToWrite } from './testing/write-workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
afterAll(() => rmSync(folder, { recursive: true }));
const options = { assumptions: readDemandAssumptions() };
let files = 0;

type Sheets = Readonly<Record<string, readonly (readonly CellToWrite[])[]>>;

function invented(seed: number): Sheets {
  const sheets = generateRvtools({ seed, guests: 14, hosts: 4, clusters: 2 });
  return Object.fromEntries(sheets.map(({ name, rows }) => [name, [...rows()]]));
}

function mapCells(sheets: Sheets, change: (cell: CellToWrite, header: string, sheet: string) => CellToWrite): Sheets {
  return Object.fromEntries(
    Object.entries(sheets).map(([sheet, [header = [], ...rows]]) => [
      sheet,
      [header, ...rows.map((row) => row.map((cell, at) => change(cell, String(header[at]), sheet)))],
    ]),
  );
}

function mapRows(
  sheets: Sheets,
  change: (rows: readonly (readonly CellToWrite[])[], sheet: string) => Sheets[string],
): Sheets {
  return Object.fromEntries(
    Object.entries(sheets).map(([sheet, [header = [], ...rows]]) => [sheet, [header, ...change(rows, sheet)]]),
  );
}

async function workbook(sheets: Sheets): Promise<string> {
  const path = join(folder, `${++files}.xlsx`);
  writeFileSync(path, await workbookBytes(Object.entries(sheets).map(([name, rows]) => ({ name, rows: () => rows }))));
  return path;
}

function csvText(rows: Sheets[string], delimiter = ','): string {
  const cells = rows.map((row) =>
    row.map((cell) => {
      if (typeof cell === 'boolean') return cell ? 'True' : 'False';
      return cell instanceof Date ? cell.toISOString() : typeof cell === 'object' ? cell.error : String(cell ?? '');
    }),
  );
  return stringify(cells, { delimiter });
}

/** What an estate holds that no way of writing it may change. */
function content({ guests, hosts, clusters, excluded }: Estate): unknown {
  const plain = guests.map(
    ({ name, vcpus, memoryMib, cpuMeanMhz, readyRatio, diskMib, nicModels, host, cluster, rules }) => ({
      name,
      vcpus: vcpus.value,
      memoryMib: memoryMib.value,
      cpuMeanMhz: Math.round(cpuMeanMhz.value * 1e6) / 1e6,
      readyRatio: readyRatio?.value,
      diskMib: diskMib?.value,
      nicModels,
      host,
      cluster,
      rules,
    }),
  );
  return {
    guests: plain.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    hosts: hosts
      .map(({ name, mhz, memoryMib, packages, cpuUsageRatio }) =>
        [name, mhz.value, memoryMib.value, packages.value, cpuUsageRatio?.value].join(' '),
      )
      .sort(),
    clusters,
    excluded: [excluded.poweredOff, excluded.templates],
  };
}

const seeds = fc.integer({ min: 1, max: 1e6 });
const few = { numRuns: 6 };

describe('an export is the same estate', () => {
  test('in whatever language a spreadsheet wrote its numbers as text, or it is refused', async () => {
    let read = 0;
    const locale = fc.constantFrom<[string, string]>(['.', ','], [',', '.'], ['\u00a0', ','], ["'", '.'], ['', ',']);
    await fc.assert(
      fc.asyncProperty(
        seeds,
        locale,
        fc.constantFrom<string[]>(['vInfo'], ['vInfo', 'vCPU', 'vMemory', 'vDisk', 'vHost'], ['vCPU', 'vHost']),
        async (seed, [group, mark], mutated) => {
          const sheets = invented(seed);
          const text = (cell: CellToWrite, _: string, sheet: string) => {
            if (typeof cell !== 'number' || !mutated.includes(sheet)) return cell;
            const [whole = '', rest] = String(cell).split('.');
            return whole.replace(/\B(?=(\d{3})+$)/gu, group) + (rest === undefined ? '' : mark + rest);
          };
          const plain = await readEstate(await workbook(sheets), options);
          const mutation = readEstate(await workbook(mapCells(sheets, text)), options);
          const estate = await mutation.catch((error: unknown) => error);
          if (estate instanceof InputError) return;
          read++;
          expect(content(estate as Estate)).toEqual(content(plain));
        },
      ),
      few,
    );
    expect(read).toBeGreaterThan(2);
  });

  test('as sheets in CSV, in a folder or a zip archive, in any dialect', async () => {
    const dialect = fc.record({
      delimiter: fc.constantFrom(',', ';', '\t'),
      encoding: fc.constantFrom<BufferEncoding | 'utf16be'>('utf8', 'utf16le', 'utf16be'),
      mark: fc.boolean(),
      sep: fc.boolean(),
      titles: fc.integer({ min: 0, max: 3 }),
      zipped: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(seeds, dialect, async (seed, { delimiter, encoding, mark, sep, titles, zipped }) => {
        const sheets = invented(seed);
        const written = Object.entries(sheets).map(([name, rows]): [string, Buffer] => {
          const head = (sep ? `sep=${delimiter}\r\n` : '') + 'A report of all guests\n'.repeat(titles);
          const text = (mark ? '\uFEFF' : '') + head + csvText(rows, delimiter);
          const bytes = Buffer.from(text, encoding === 'utf16be' ? 'utf16le' : encoding);
          return [`RVTools_tab${name}.csv`, encoding === 'utf16be' ? bytes.swap16() : bytes];
        });
        const path = join(folder, `${++files}`);
        if (zipped) writeFileSync(path, await zipOf(Object.fromEntries(written)));
        else {
          mkdirSync(path);
          for (const [name, bytes] of written) writeFileSync(join(path, name), bytes);
        }
        const plain = await readEstate(await workbook(sheets), options);
        expect(content(await readEstate(path, options))).toEqual(content(plain));
      }),
      few,
    );
  });

  test('in pieces: guests of half the rows in another file, or under further tabs of one workbook', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.boolean(), async (seed, tabs) => {
        const sheets = invented(seed);
        const half = (which: number) =>
          mapRows(sheets, (rows, sheet) =>
            sheet.startsWith('vH') || sheet === 'vCluster'
              ? rows
              : rows.filter((row) => String(row[0]).length % 2 === which),
          );
        const second = Object.fromEntries(Object.entries(half(1)).map(([name, rows]) => [`${name} (2)`, rows]));
        const paths = tabs
          ? [await workbook({ ...half(0), ...second })]
          : [await workbook(half(0)), await workbook(half(1))];
        const plain = await readEstate(await workbook(sheets), options);
        expect(content(await readEstate(paths, options))).toEqual(content(plain));
      }),
      few,
    );
  });

  test('twice, under two names of its server, with rows in another order, with totals and titles', async () => {
    await fc.assert(
      fc.asyncProperty(seeds, fc.boolean(), async (seed, withUuid) => {
        const sheets = invented(seed);
        const renamed = mapCells(sheets, (cell, header) => {
          if (header === 'VI SDK Server') return '10.0.0.7';
          // Made at another time: the first export is the one that counts.
          if (header === 'Overall' && typeof cell === 'number') return Math.ceil(cell / 2);
          return header === 'VI SDK UUID' && !withUuid ? undefined : cell;
        });
        const first = withUuid
          ? sheets
          : mapCells(sheets, (cell, header) => (header === 'VI SDK UUID' ? undefined : cell));
        const reordered = mapRows(renamed, (rows) => rows.toReversed());
        const totals = mapRows(first, (rows, sheet) =>
          sheet === 'vInfo'
            ? [...rows, ['Total'], ['Grand Total', ...Array.from({ length: 15 }, () => undefined), 99, undefined, 1e6]]
            : rows,
        );
        const titled = Object.fromEntries(
          Object.entries(totals).map(([name, rows]) => [name, [['Our guests'], ['2026'], ...rows]]),
        );
        const plain = await readEstate(await workbook(sheets), options);
        const merged = await readEstate([await workbook(titled), await workbook(reordered)], options);
        expect(content(merged)).toEqual(content(plain));
      }),
      few,
    );
  });
});

describe('guests of one name', () => {
  const header = ['VM', 'Powerstate', 'CPUs', 'Memory', 'Host', 'Folder', 'Path', 'VM ID', 'VM UUID', 'VI SDK Server'];
  const place = fc.record({
    host: fc.constantFrom('h1', 'h2'),
    folder: fc.constantFrom('/DC/vm/a', '/DC/vm/b'),
    path: fc.constantFrom('[d1] x/x.vmx', '[d2] x/x.vmx'),
    id: fc.constantFrom('vm-1', 'vm-2'),
    server: fc.constantFrom('vc1', 'vc2'),
  });

  test('are as many as there are ids, or places where there are no ids, and their vCPUs stay theirs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 5 }), fc.boolean(), async (rows, withIds) => {
        const key = ({ host, folder, path, id, server }: (typeof rows)[number]) =>
          withIds ? `${server} ${id}` : `${server} ${host} ${folder} ${path}`;
        const distinct = [...new Map(rows.map((row) => [key(row), row])).values()];
        const cells = rows.map((row) => {
          const vcpus = 1 + distinct.findIndex((each) => key(each) === key(row));
          return [
            'x',
            'poweredOn',
            vcpus,
            1024,
            row.host,
            row.folder,
            row.path,
            withIds ? row.id : undefined,
            undefined,
            row.server,
          ];
        });
        const estate = await readEstate(await workbook({ vInfo: [header, ...cells] }), options);
        expect(estate.guests.map(({ vcpus }) => vcpus.value).sort()).toEqual(distinct.map((_, at) => at + 1));
        expect(new Set(estate.guests.map(({ id }) => id)).size).toBe(distinct.length);
      }),
      { numRuns: 15 },
    );
  });
});
