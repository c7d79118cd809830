import { readDemandAssumptions } from '../read-demand-assumptions.ts';
import { readRvtools } from '../formats/rvtools/read-rvtools.ts';
import { workbookSheets } from '../formats/rvtools/sheet-source.ts';
import type { Estate } from '../model/estate.ts';
import type { EstateOptions } from '../read-options.ts';
import { Workbook } from '../spreadsheet/workbook.ts';
import { workbookBytes } from './write-workbook.ts';
import type { CellToWrite } from './write-workbook.ts';

const assumptions = readDemandAssumptions();

/** Rows of a sheet by header; the headers are those of all rows. */
export type SheetRecords = readonly Readonly<Record<string, CellToWrite>>[];

/** Reads an export made of these sheets. */
export async function estateOf(
  sheets: Readonly<Record<string, SheetRecords>>,
  options?: EstateOptions,
): Promise<Estate> {
  const tables = Object.entries(sheets).map(([name, records]) => {
    const headers = [...new Set(records.flatMap((record) => Object.keys(record)))];
    return { name, rows: () => [headers, ...records.map((record) => headers.map((header) => record[header]))] };
  });
  return estateOfTables(Object.fromEntries(tables.map(({ name, rows }) => [name, rows()])), options);
}

/** The same for sheets as they stand, with their header rows. */
export async function estateOfTables(
  sheets: Readonly<Record<string, readonly (readonly CellToWrite[])[]>>,
  options?: EstateOptions,
): Promise<Estate> {
  const content = await workbookBytes(Object.entries(sheets).map(([name, rows]) => ({ name, rows: () => rows })));
  const workbook = await Workbook.open('test.xlsx', content);
  return readRvtools(workbook.file, workbookSheets(workbook), { assumptions, ...options });
}

/** A guest that is on, as vInfo lists it. */
export function guestRow(name: string, more: Readonly<Record<string, CellToWrite>> = {}) {
  return { VM: name, Powerstate: 'poweredOn', Template: 'False', CPUs: 2, Memory: 4096, ...more };
}
