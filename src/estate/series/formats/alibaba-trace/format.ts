import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesOwner } from '../../owner.ts';
import type { Readings, SeriesTable } from '../../series-table.ts';
import { numberOf } from '../../text/number-cell.ts';
import { readTableRows } from '../../text/table-rows.ts';
import type { SeriesFormat } from '../series-format.ts';

/** Tables of the trace (schema.txt @7a6c496), by their first row: they have no header. */
const TABLES = {
  machineUsage: /^m_\d+,\d+,[\d.]*,[\d.]*,[^\n]*/u,
  containerUsage: /^c_\d+,m_\d+,\d+,[\d.]*,[\d.]*,[^\n]*/u,
  containerMeta: /^c_\d+,m_\d+,\d+,app_\w+,\w+,/u,
} as const;

/** Alibaba's cluster trace of 2018. Memory and network are normalised there: only use of processors is read. */
export const alibabaTraceFormat: SeriesFormat = {
  name: 'alibaba-trace',
  words: 'a table of the Alibaba trace of 2018',
  recognise: (files) => files.filter((file) => tableOf(file) !== undefined),
  async read(files, table) {
    for (const file of files) {
      const kind = tableOf(file);
      if (kind === 'containerMeta') await readContainers(file, table);
      else await readUsage(file, kind === 'machineUsage', table);
    }
  },
};

function tableOf({ startText }: InputFile): keyof typeof TABLES | undefined {
  if (TABLES.containerMeta.test(startText)) return 'containerMeta';
  if (TABLES.containerUsage.test(startText)) return 'containerUsage';
  const [first = ''] = startText.split(/\r?\n/u, 1);
  return TABLES.machineUsage.test(first) && first.split(',').length === 9 ? 'machineUsage' : undefined;
}

async function readUsage(file: InputFile, isMachine: boolean, table: SeriesTable): Promise<void> {
  const byOwner = new Map<string, Readings>();
  await readTableRows(file, ',', (cells) => {
    const [id = '', host = ''] = cells;
    const at = isMachine ? 1 : 2;
    let readings = byOwner.get(id);
    if (readings === undefined) {
      const owner: SeriesOwner = isMachine ? { kind: 'host', id } : { kind: 'guest', id, host };
      table.owner(owner);
      readings = table.readings(owner, { metric: 'cpu_share', kind: 'gauge', time: 'start' }, file.name);
      byOwner.set(id, readings);
    }
    const percent = numberOf(cells[at + 1]);
    // 101 and -1 mark what is not valid.
    readings.add(numberOf(cells[at]) * 1000, percent > 100 || percent < 0 ? NaN : percent / 100);
  });
}

/** A request of 100 is one core. */
async function readContainers(file: InputFile, table: SeriesTable): Promise<void> {
  await readTableRows(file, ',', (cells) => {
    const [id = '', host = ''] = cells;
    const requested = numberOf(cells[5]);
    table.owner({ kind: 'guest', id, host, ...(requested > 0 && { vcpus: requested / 100 }) });
  });
}
