import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import { stemOf } from '../../text/file-name.ts';
import { numberOf, unixMs } from '../../text/number-cell.ts';
import { readTableRows } from '../../text/table-rows.ts';
import type { SeriesTable } from '../../series-table.ts';
import type { SeriesFormat } from '../series-format.ts';

const COLUMNS = {
  time: 'Timestamp [ms]',
  cores: 'CPU cores',
  capacityMhz: 'CPU capacity provisioned [MHZ]',
  usePercent: 'CPU usage [%]',
  memoryKb: 'Memory capacity provisioned [KB]',
  memoryUseKb: 'Memory usage [KB]',
} as const;
type Column = keyof typeof COLUMNS;

/** A guest of the Bitbrains trace (GWA-T-12): a file for each, named by its number. */
export const bitbrainsFormat: SeriesFormat = {
  name: 'bitbrains',
  words: 'a guest of the Bitbrains trace (GWA-T-12)',
  recognise: (files) => files.filter(({ startText }) => /^"?Timestamp \[ms\]"?;/u.test(startText)),
  async read(files, table) {
    for (const file of files) await readGuest(file, table);
  },
};

async function readGuest(file: InputFile, table: SeriesTable): Promise<void> {
  const owner = { kind: 'guest', id: stemOf(file.name) } as const;
  const cpu = table.readings(owner, { metric: 'cpu_cores', kind: 'gauge', time: 'end' }, file.name);
  const memory = table.readings(owner, { metric: 'memory_active_bytes', kind: 'gauge', time: 'end' }, file.name);
  let at: Record<Column, number> | undefined;
  await readTableRows(file, ';', (row, line) => {
    const cells = row.map((cell) => cell.trim());
    if (at === undefined) {
      at = columnsOf(file.name, cells);
      return;
    }
    const [time, cores, use] = [at.time, at.cores, at.usePercent].map((column) => numberOf(cells[column])) as [
      number,
      number,
      number,
    ];
    if (Number.isNaN(time)) {
      table.warnings.add('reading-without-time', 'a row has no time', () => `${file.name}: line ${line}`);
      return;
    }
    if (line === 2) {
      const [capacity, memoryKb] = [numberOf(cells[at.capacityMhz]), numberOf(cells[at.memoryKb])];
      table.owner({ ...owner, vcpus: cores, mhz: capacity / cores, memoryMib: memoryKb / 1024 });
    }
    // The header says milliseconds; the files that are published have seconds.
    const timeMs = unixMs(time);
    cpu.add(timeMs, (cores * use) / 100);
    memory.add(timeMs, numberOf(cells[at.memoryUseKb]) * 1024);
  });
}

function columnsOf(file: string, header: readonly string[]): Record<Column, number> {
  const found = Object.entries(COLUMNS).map(([column, name]) => {
    const at = header.indexOf(name);
    if (at !== -1) return [column, at] as const;
    throw new InputError({ file, place: 'line 1', found: `no column "${name}"`, expected: 'the columns of GWA-T-12' });
  });
  return Object.fromEntries(found) as Record<Column, number>;
}
