import { type Table, tableCsv } from '../../table/table.ts';
import { xlsxFile } from '../../table/xlsx-file.ts';
import { sentence } from '../../words/first-letter.ts';

/** A file that a page gives away. */
export interface DataFile {
  /** What it has: `Each guest, with its host in the plan, CSV`. */
  readonly label: string;
  /** `plan-guests.csv` */
  readonly file: string;
  /** MIME type. */
  readonly type: string;
  /** Made when it is asked for. */
  readonly content: () => string | Uint8Array<ArrayBuffer>;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Tables as one workbook, and each as CSV; nothing where there are none.
 * @param name of the files: `plan` gives `plan.xlsx` and `plan-guests.csv`
 */
export function tableFiles(name: string, tables: readonly Table[]): readonly DataFile[] {
  if (tables.length === 0) return [];
  const label = tables.length === 1 ? `${described(tables[0])}, as a workbook` : 'All tables as a workbook';
  return [
    { label, file: `${name}.xlsx`, type: XLSX, content: () => xlsxFile(tables) },
    ...tables.map((table) => ({
      label: `${described(table)}, CSV`,
      file: `${name}-${table.name}.csv`,
      type: 'text/csv',
      content: () => tableCsv(table),
    })),
  ];
}

/** What a table has, up to its details. */
function described(table: Table | undefined): string {
  return sentence((table?.description ?? '').replace(/\s*[.:(].*$/u, ''));
}

/** What a command prints with `--json`. */
export function jsonFile(file: string, document: () => unknown): DataFile {
  return {
    label: 'The whole answer for programs, JSON',
    file,
    type: 'application/json',
    content: () => `${JSON.stringify(document())}\n`,
  };
}
