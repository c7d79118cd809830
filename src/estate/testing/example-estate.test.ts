import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEstate } from '../read-estate.ts';
import { Workbook } from '../spreadsheet/workbook.ts';
import { exampleEstate400 } from './example-estate-400.ts';
import { generateCsv } from './generate-csv.ts';
import { generateRvtools } from './generate-rvtools.ts';
import { workbookBytes } from './write-workbook.ts';

const shipped = 'examples/estate-400.xlsx';

async function cellsOf(content: Buffer): Promise<Record<string, string[]>> {
  const workbook = await Workbook.open('example.xlsx', content);
  const sheets: Record<string, string[]> = {};
  for (const name of workbook.sheets) {
    const rows: string[] = [];
    await workbook.read(name, {
      header(row) {
        rows.push(JSON.stringify(row));
        return row.keys();
      },
      row: (row) => rows.push(JSON.stringify(row)),
    });
    sheets[name] = rows;
  }
  return sheets;
}

test('the example that ships is what the generator makes, cell for cell', async () => {
  expect(existsSync(shipped)).toBe(true);
  const made = await workbookBytes(generateRvtools(exampleEstate400));
  expect(await cellsOf(readFileSync(shipped))).toEqual(await cellsOf(made));
});

test('the example has 400 guests that are on, some that are off, templates, rules, and nothing to complain about', async () => {
  const { guests, excluded, hosts, clusters, rules, warnings } = await readEstate(shipped);
  expect(guests).toHaveLength(400);
  expect(excluded.poweredOff).toBeGreaterThan(20);
  expect(excluded.templates).toBeGreaterThan(1);
  expect(clusters).toHaveLength(3);
  expect(rules!.length).toBeGreaterThan(5);
  expect(warnings).toEqual([]);
  // Hosts as people run them: memory filled more than processors, and neither beyond what there is.
  for (const host of hosts) {
    const own = guests.filter(({ host: name }) => name === host.name);
    const memory = own.reduce((sum, { memoryMib }) => sum + memoryMib.value, 0) / host.memoryMib.value;
    expect(memory).toBeGreaterThan(0.2);
    expect(memory).toBeLessThan(1.1);
    expect(host.cpuUsageRatio!.value).toBeLessThan(0.7);
  }
});

test('a seed decides everything', async () => {
  const of = (seed: number) => workbookBytes(generateRvtools({ guests: 20, seed }));
  expect((await of(1)).equals(await of(1))).toBe(true);
  expect((await of(1)).equals(await of(2))).toBe(false);
  const csv = (seed: number) => [...generateCsv({ guests: 20, seed })].join('');
  expect(csv(1)).toBe(csv(1));
  expect(csv(1)).not.toBe(csv(2));
});
