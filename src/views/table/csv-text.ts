import { escapeFormula } from '../../base/formula-text.ts';
import type { DataTable, TableCell } from './data-table.ts';

/** A table as CSV (RFC 4180) with a header. Text that a spreadsheet would run as a formula is escaped. */
export function csvText({ columns, rows }: DataTable): string {
  return [columns, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(cell: TableCell): string {
  const text = typeof cell === 'string' ? escapeFormula(cell) : String(cell ?? '');
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
