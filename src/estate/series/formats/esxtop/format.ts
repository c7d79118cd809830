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
  /** What one of its values is in the unit of the metric. */
  readonly scale: number;
  readonly readings: Readings;
}

const PERCENT = 0.01;
const MIB = 1024 ** 2;

async function readBatch(file: InputFile, table: SeriesTable): Promise<void> {
  let columns: readonly Column[] | undefined;
  let biasMs = 0;
  let sizes: readonly { readonly at: number; readonly owner: SeriesOwner }[] = [];
  await readTableRows(file, ',', (cells, line) => {
    if (columns === undefined) {
      // Minutes that the clock of the header is behind UTC: `(PDH-CSV 4.0) (CET)(-60)`.
      biasMs = Number(/\((-?\d+)\)\s*$/u.exec(cells[0] ?? '')?.[1] ?? 0) * 60_000;
      columns = columnsOf(file.name, cells, table);
      sizes = sizesIn(cells);
      return;
    }
    // What a guest is configured with stands in every row; it seldom changes, and the last is that of today.
    for (const { at, owner } of sizes) {
      const memoryMib = numberOf(cells[at]);
      if (memoryMib > 0) table.owner({ ...owner, memoryMib });
    }
    const moment = momentOf(cells[0] ?? '', { timeZone: 'UTC', dayFirst: false });
    if (moment === undefined) {
      table.warnings.add('reading-without-time', 'a row has no time', () => `${file.name}: line ${line}`);
      return;
    }
    for (const { at, scale, readings } of columns) {
      readings.add(moment.timeMs + biasMs, numberOf(cells[at]) * scale);
    }
  });
}

/**
 * Percentages of one processor: `% Run` and `% Ready` are sums over the worlds of a group. With `-a` there is a world for each vCPU, which
 * tells how many a guest has.
 */
function columnsOf(file: string, header: readonly string[], table: SeriesTable): Column[] {
  const columns: Column[] = [];
  const vcpus = vcpusIn(header);
  const put = (at: number, told: SeriesOwner, metric: Metric, scale = PERCENT) => {
    const count = vcpus.get(told.id)?.size;
    const owner = count === undefined ? told : { ...told, vcpus: count };
    table.owner(owner);
    columns.push({ at, scale, readings: table.readings(owner, { metric, kind: 'gauge', time: 'end' }, file) });
  };
  for (const [at, name] of header.entries()) {
    const { host, object, instance, counter } = counterOf(name);
    if (object === 'Physical Cpu' && instance === '_Total' && counter === '% Util Time') {
      put(at, { kind: 'host', id: host }, 'cpu_share');
    }
    const owner = guestOf(host, instance);
    if (owner === undefined) continue;
    if (object === 'Group Cpu' && counter === '% Run') put(at, owner, 'cpu_cores');
    if (object === 'Group Cpu' && counter === '% Ready') put(at, owner, 'ready_share_sum');
    if (object === 'Group Memory' && counter === 'Touched MBytes') put(at, owner, 'memory_active_bytes', MIB);
  }
  if (columns.length > 0) return columns;
  const expected = 'columns such as \\\\host\\Group Cpu(1234:name)\\% Run';
  throw new InputError({ file, place: 'header', found: 'no counter of a guest or a host', expected });
}

/** The parts of the name of a column; empty for one without. */
function counterOf(name: string) {
  const [, host = '', object = '', instance = '', counter = ''] = COLUMN.exec(name) ?? [];
  return { host, object, instance, counter };
}

/** The guest of a group of worlds (`1234:name`); undefined for a group that is none. */
function guestOf(host: string, instance: string): SeriesOwner | undefined {
  const [, group, guest] = /^(\d+):(.+)$/u.exec(instance) ?? [];
  if (guest === undefined || NO_GUEST.test(guest)) return undefined;
  return { kind: 'guest', id: `${guest} (${group}@${host})`, names: [guest], host };
}

function sizesIn(header: readonly string[]) {
  return header.flatMap((name, at) => {
    const { host, object, instance, counter } = counterOf(name);
    const isSize = object === 'Group Memory' && counter === 'Memory Size MBytes';
    const owner = isSize ? guestOf(host, instance) : undefined;
    return owner === undefined ? [] : [{ at, owner }];
  });
}

/** `\\host\Vcpu(1234:name:2001:vmx-vcpu-0:name)\% Run`: the vCPUs of each guest, by its id. */
function vcpusIn(header: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const vcpus = new Map<string, Set<string>>();
  for (const name of header) {
    const { host, object, instance } = counterOf(name);
    const [, group = '', vcpu] = /^(\d+:.+?):\d+:(vmx-vcpu-\d+)(?=:|$)/u.exec(instance) ?? [];
    const owner = object === 'Vcpu' && vcpu !== undefined ? guestOf(host, group) : undefined;
    if (owner === undefined) continue;
    const known = vcpus.get(owner.id) ?? new Set();
    vcpus.set(owner.id, known.add(vcpu!));
  }
  return vcpus;
}
