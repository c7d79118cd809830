import type { InputFile } from '../../../input/estate-input.ts';
import { numberOf } from '../../text/number-cell.ts';
import { readLines } from '../../text/lines.ts';
import type { SeriesTable } from '../../series-table.ts';
import type { SeriesOptions } from '../../series-options.ts';
import { MachineIntervals } from './moments.ts';
import type { SysstatInterval } from './moments.ts';

type Told = { -readonly [K in keyof SysstatInterval]: SysstatInterval[K] };

/** What was read of a machine so far. */
interface Machine {
  readonly intervals: Map<string, Told>;
  readonly processors: Set<string>;
  /** As it says where it started. */
  processorsAtStart?: number;
}

/** `guest;-1;2026-11-28 00:00:07 UTC;LINUX-RESTART TAB (4 CPU)` */
const RESTART = /^([^;\t]+).*LINUX-RESTART(?:\D*(\d+) CPU)?/u;

/**
 * `sadf -d`: one table after the other, each with a header `# hostname;interval;timestamp;CPU;%usr;...`; and `sadf -p`: a line for
 * each value, `hostname TAB interval TAB timestamp TAB cpu0 TAB %usr TAB 2.15`.
 */
export async function readColumns(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const machines = new Map<string, Machine>();
  let header: readonly string[] = [];
  await readLines(file, (line, number) => {
    if (line.startsWith('# ')) {
      header = line.slice(2).split(';');
      return;
    }
    const restart = RESTART.exec(line);
    if (restart !== null) {
      const [, host = '', count] = restart;
      if (count !== undefined) machineOf(machines, host).processorsAtStart = Number(count);
      return;
    }
    const isPair = line.includes('\t');
    const cells = line.split(isPair ? '\t' : ';');
    const [host, seconds, time, ...rest] = cells;
    if (host === undefined || time === undefined || /COMMENT/u.test(line)) return;
    const machine = machineOf(machines, host);
    const told = intervalOf(machine, time, seconds);
    if (isPair) {
      const [device = '', field = '', value] = rest;
      tell(machine, told, device, field, value);
      return;
    }
    const device = deviceOf(header, cells);
    header.forEach((field, column) => tell(machine, told, device, field, cells[column]));
    if (header.length > 0 && cells.length !== header.length) {
      table.warnings.add(
        'reading-absent',
        'a row has a different number of cells from its header',
        () => `${file.name}: line ${number}`,
      );
    }
  });
  for (const [host, { intervals, processors, processorsAtStart }] of machines) {
    const count = processors.size > 0 ? processors.size : processorsAtStart;
    const into = new MachineIntervals(table, options, file.name, host, count);
    for (const interval of intervals.values()) into.add(interval);
    into.finish();
  }
}

function machineOf(machines: Map<string, Machine>, host: string): Machine {
  const known = machines.get(host);
  if (known !== undefined) return known;
  const machine: Machine = { intervals: new Map(), processors: new Set() };
  machines.set(host, machine);
  return machine;
}

function intervalOf({ intervals }: Machine, time: string, seconds: string | undefined): Told {
  const known = intervals.get(time);
  if (known !== undefined) return known;
  const [, text = time, zone] = /^(.*\d)\s*([A-Z]{1,5})?$/u.exec(time) ?? [];
  const told = nothingTold(moment(text), moment(text) === text ? zone : 'UTC', numberOf(seconds));
  intervals.set(time, told);
  return told;
}

/** What a row of a table is about, as `sadf -p` names it. */
function deviceOf(header: readonly string[], cells: readonly string[]): string {
  const at = header.findIndex((field) => field === 'CPU' || field === 'IFACE' || field === 'DEV');
  const cell = cells[at];
  if (cell === undefined) return '-';
  if (header[at] !== 'CPU') return cell;
  return cell === '-1' ? 'all' : `cpu${cell}`;
}

function tell({ processors }: Machine, told: Told, device: string, field: string, text: string | undefined): void {
  const value = numberOf(text);
  if (/^cpu\d+$/u.test(device)) processors.add(device);
  switch (field) {
    case '%idle':
      if (device === 'all') told.idle = value;
      break;
    case '%iowait':
      if (device === 'all') told.iowait = value;
      break;
    case '%steal':
      if (device === 'all') told.steal = value;
      break;
    case 'passive/s':
      told.passivePerS = value;
      break;
    case 'rxpck/s':
    case 'txpck/s':
      if (device !== 'lo') told.packetsPerS = sum(told.packetsPerS, value);
      break;
    case 'tps':
      if (device === '-') told.diskOpsPerS = value;
      break;
    case 'kbmemused':
      told.memoryUsedKb = value;
      break;
    case '%scpu':
      told.psiSomePercent = value;
      break;
  }
}

/** `-U` writes Unix time. */
function moment(text: string): string {
  return /^\d{9,11}$/u.test(text) ? new Date(Number(text) * 1000).toISOString().slice(0, 19).replace('T', ' ') : text;
}

function sum(before: number, more: number): number {
  return Number.isNaN(before) ? more : before + more;
}

function nothingTold(time: string, zone: string | undefined, seconds: number): Told {
  return {
    time,
    zone,
    seconds,
    idle: NaN,
    iowait: NaN,
    steal: NaN,
    passivePerS: NaN,
    packetsPerS: NaN,
    diskOpsPerS: NaN,
    memoryUsedKb: NaN,
    psiSomePercent: NaN,
  };
}
