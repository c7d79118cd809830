import { InputError } from '../../../../base/input-error.ts';
import type { InputFile } from '../../../input/estate-input.ts';
import { delimiterOf } from '../../../spreadsheet/csv-table.ts';
import type { Metric } from '../../../../base/samples/metric.ts';
import type { SeriesOwner } from '../../owner.ts';
import type { SeriesTable } from '../../series-table.ts';
import { LocalColumn } from '../../text/local-column.ts';
import { commaIn, numberOf } from '../../text/number-cell.ts';
import { readTableRows } from '../../text/table-rows.ts';
import type { SeriesFormat } from '../series-format.ts';
import type { SeriesOptions } from '../../series-options.ts';

const COLUMNS = ['Value', 'Timestamp', 'MetricId', 'Entity', 'EntityId', 'IntervalSecs', 'Instance'];
/** Without them nothing can be read. */
const NEEDED = ['Value', 'Timestamp', 'MetricId', 'Entity'];

/** A counter of vCenter, and what a value of it is. */
interface Counter {
  readonly metric: Metric;
  /** `interval`: the value is of the whole interval, in milliseconds or pieces. */
  readonly scale: number | 'per interval ms' | 'per interval s';
  /** Of which instances: the whole entity (`""`), or each of its parts. */
  readonly of: 'whole' | 'parts';
  readonly isMax?: boolean;
}

const counters: Readonly<Record<string, readonly Counter[]>> = {
  'cpu.usagemhz.average': [{ metric: 'cpu_mhz', scale: 1, of: 'whole' }],
  'cpu.usagemhz.maximum': [{ metric: 'cpu_mhz', scale: 1, of: 'whole', isMax: true }],
  'cpu.usage.average': [{ metric: 'cpu_share', scale: 0.01, of: 'whole' }],
  'cpu.usage.maximum': [{ metric: 'cpu_share', scale: 0.01, of: 'whole', isMax: true }],
  // Of the whole guest it is the sum over its vCPUs.
  'cpu.ready.summation': [
    { metric: 'ready_share_sum', scale: 'per interval ms', of: 'whole' },
    { metric: 'ready_share_per_vcpu', scale: 'per interval ms', of: 'parts' },
  ],
  'cpu.readiness.average': [{ metric: 'ready_share_per_vcpu', scale: 0.01, of: 'whole' }],
  'mem.active.average': [{ metric: 'memory_active_bytes', scale: 1024, of: 'whole' }],
  'net.packetsrx.summation': [{ metric: 'packets_per_s', scale: 'per interval s', of: 'whole' }],
  'net.packetstx.summation': [{ metric: 'packets_per_s', scale: 'per interval s', of: 'whole' }],
  'virtualdisk.numberreadaveraged.average': [{ metric: 'disk_ops_per_s', scale: 1, of: 'parts' }],
  'virtualdisk.numberwriteaveraged.average': [{ metric: 'disk_ops_per_s', scale: 1, of: 'parts' }],
};

/** Metrics that several counters make up together. */
const SUMMED = /^(net|virtualdisk)\./u;

/** PowerCLI: `Get-Stat ... | Export-Csv`. Times are local, and the ends of intervals. */
export const getStatFormat: SeriesFormat = {
  name: 'get-stat',
  words: 'statistics of PowerCLI (Get-Stat)',
  recognise: (files) =>
    files.filter(({ startText }) => {
      const header = headerLine(startText);
      return NEEDED.every((name) => new RegExp(`(^|[",;\\t])${name}($|[",;\\t])`, 'u').test(header));
    }),
  async read(files, table, options) {
    for (const file of files) await readStatistics(file, table, options);
  },
};

function headerLine(startText: string): string {
  return startText.replace(/^#TYPE[^\n]*\n/u, '').split(/\r?\n/u, 1)[0]!;
}

async function readStatistics(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const delimiter = delimiterOf(headerLine(file.startText), (name) => COLUMNS.includes(name));
  const comma = commaIn(delimiter);
  const times = LocalColumn.ofFile(file, table, options);
  let at: ReadonlyMap<string, number> | undefined;
  await readTableRows(file, delimiter, (cells, line) => {
    if (at === undefined) {
      if (cells[0]?.startsWith('#TYPE') !== true) at = new Map(cells.map((name, column) => [name, column]));
      return;
    }
    const columns = at;
    const cell = (name: string) => cells[columns.get(name) ?? -1] ?? '';
    const id = cell('MetricId').toLowerCase();
    const instance = cell('Instance');
    const known = Object.hasOwn(counters, id) ? counters[id] : undefined;
    const counter = known?.find(({ of }) => (of === 'whole') === (instance === ''));
    if (counter === undefined) {
      if (known === undefined) {
        table.warnings.add('series-unknown', `the counter ${id} is not read`, () => `${file.name}: line ${line}`);
      }
      return;
    }
    const seconds = numberOf(cell('IntervalSecs'));
    if (!(seconds > 0)) {
      const found = cell('IntervalSecs') === '' ? 'nothing' : cell('IntervalSecs');
      throw new InputError({
        file: file.name,
        place: `line ${line}, IntervalSecs`,
        found,
        expected: 'seconds above 0',
      });
    }
    const timeMs = times.timeMs(cell('Timestamp'), line, `${cell('EntityId') || cell('Entity')} ${id} ${instance}`);
    if (timeMs === undefined) return;
    const owner = ownerOf(cell('Entity'), cell('EntityId'));
    const part = SUMMED.test(id) ? `${id} ${instance}` : instance;
    const { metric, scale, isMax } = counter;
    const value = numberOf(cell('Value'), comma) * scaleOf(scale, seconds);
    const readings = table.readings(owner, { metric, kind: 'gauge', time: 'end', part }, `${file.name} ${id}`);
    table.owner(owner);
    if (isMax === true) readings.add(timeMs, NaN, seconds * 1000, value);
    else readings.add(timeMs, value, seconds * 1000);
  });
}

function scaleOf(scale: Counter['scale'], seconds: number): number {
  if (scale === 'per interval ms') return 1 / (seconds * 1000);
  return scale === 'per interval s' ? 1 / seconds : scale;
}

/** `VirtualMachine-vm-42`, `HostSystem-host-10`. */
function ownerOf(name: string, entityId: string): SeriesOwner {
  const [, type, own] = /^(VirtualMachine|HostSystem)-(.+)$/u.exec(entityId) ?? [];
  const names = own === undefined ? [name] : [name, own];
  return {
    kind: type === 'HostSystem' ? 'host' : type === undefined ? 'machine' : 'guest',
    id: entityId || name,
    names,
  };
}
