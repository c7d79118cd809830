import { InputError } from '../../../../base/input-error.ts';
import type { Metric } from '../../../../base/samples/metric.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import type { SeriesOwner } from '../../owner.ts';
import type { Readings, SeriesTable } from '../../series-table.ts';
import { momentOf } from '../../text/local-time.ts';
import { numberOf } from '../../text/number-cell.ts';
import { readTableRows } from '../../text/table-rows.ts';
import type { SeriesFormat } from '../series-format.ts';

/** `\\host\Group Cpu(1234:name)\% Ready` */
const COLUMN = /^\\\\([^\\]+)\\([^(\\]+)\((.*)\)\\([^\\]+)$/u;
/** Groups of worlds that are no guests: the kernel's, and those of programs, which end in a process id. */
const NO_GUEST = /^(idle|system|helper|drivers|ft|vmotion|init|vmsyslogd|sh|sched)$|\.\d+$/u;

/** `esxtop -b`: a row for each refresh, a column for each counter of each group of worlds. */
export const esxtopFormat: SeriesFormat = {
  name: 'esxtop',
  words: 'a batch of esxtop',
  recognise: (files) =>
    files.filter(
      ({ startText }) => /^"?\(PDH-CSV[^"\n]*"?,/u.test(startText) && /\\(Group Cpu|Physical Cpu)\(/u.test(startText),
    ),
  async read(files, table) {
    for (const file of files) await readBatch(file, table);
  },
};

interface Column {
  readonly at: number;
  readonly readings: Readings;
}

async function readBatch(file: InputFile, table: SeriesTable): Promise<void> {
  let columns: readonly Column[] | undefined;
  let biasMs = 0;
  await readTableRows(file, ',', (cells, line) => {
    if (columns === undefined) {
      // Minutes that the clock of the header is behind UTC: `(PDH-CSV 4.0) (CET)(-60)`.
      biasMs = Number(/\((-?\d+)\)\s*$/u.exec(cells[0] ?? '')?.[1] ?? 0) * 60_000;
      columns = columnsOf(file.name, cells, table);
      return;
    }
    const moment = momentOf(cells[0] ?? '', { timeZone: 'UTC', dayFirst: false });
    if (moment === undefined) {
      table.warnings.add('reading-without-time', 'a row has no time', () => `${file.name}: line ${line}`);
      return;
    }
    for (const { at, readings } of columns) readings.add(moment.timeMs + biasMs, numberOf(cells[at]) / 100);
  });
}

/** Percentages of one processor: `% Run` and `% Ready` are sums over the worlds of a group. */
function columnsOf(file: string, header: readonly string[], table: SeriesTable): Column[] {
  const columns: Column[] = [];
  const put = (at: number, owner: SeriesOwner, metric: Metric) => {
    table.owner(owner);
    columns.push({ at, readings: table.readings(owner, { metric, kind: 'gauge', time: 'end' }, file) });
  };
  for (const [at, name] of header.entries()) {
    const [, host, object, instance, counter] = COLUMN.exec(name) ?? [];
    if (host === undefined || instance === undefined) continue;
    if (object === 'Physical Cpu' && instance === '_Total' && counter === '% Util Time') {
      put(at, { kind: 'host', id: host }, 'cpu_share');
    }
    const [, group, guest] = /^(\d+):(.+)$/u.exec(instance) ?? [];
    if (object !== 'Group Cpu' || guest === undefined || NO_GUEST.test(guest)) continue;
    const owner: SeriesOwner = { kind: 'guest', id: `${guest} (${group}@${host})`, names: [guest], host };
    if (counter === '% Run') put(at, owner, 'cpu_cores');
    if (counter === '% Ready') put(at, owner, 'ready_share_sum');
  }
  if (columns.length > 0) return columns;
  const expected = 'columns such as \\\\host\\Group Cpu(1234:name)\\% Run';
  throw new InputError({ file, place: 'header', found: 'no counter of a guest or a host', expected });
}
