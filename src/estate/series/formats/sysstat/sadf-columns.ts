import type { InputFile } from '../../../input/estate-input.ts';
import { numberOf } from '../../text/number-cell.ts';
import { readLines } from '../../text/lines.ts';
import type { SeriesTable } from '../../series-table.ts';
import type { SeriesOptions } from '../../series-options.ts';
import { MachineIntervals } from './moments.ts';
import type { SysstatInterval } from './moments.ts';

type Told = { -readonly [K in keyof SysstatInterval]: SysstatInterval[K] };

/** `sadf -d`: one table after the other, each with a header `# hostname;interval;timestamp;CPU;%usr;...`. */
export async function readColumns(file: InputFile, table: SeriesTable, options: SeriesOptions): Promise<void> {
  const machines = new Map<string, { intervals: Map<string, Told>; processors: Set<string> }>();
  let header: readonly string[] = [];
  await readLines(file, (line, number) => {
    if (line.startsWith('# ')) {
      header = line.slice(2).split(';');
      return;
    }
    const cells = line.split(';');
    const [host, seconds, time] = cells;
    if (host === undefined || time === undefined || /LINUX-RESTART|COMMENT/u.test(line)) return;
    const at = (name: string) => {
      const column = header.indexOf(name);
      return column === -1 ? undefined : cells[column];
    };
    const value = (...names: string[]) => numberOf(names.map(at).find((cell) => cell !== undefined));
    let machine = machines.get(host);
    if (machine === undefined) machines.set(host, (machine = { intervals: new Map(), processors: new Set() }));
    let told = machine.intervals.get(time);
    if (told === undefined) {
      const [, text = time, zone] = /^(.*\d)\s*([A-Z]{1,5})?$/u.exec(time) ?? [];
      machine.intervals.set(
        time,
        (told = nothingTold(moment(text), moment(text) === text ? zone : 'UTC', numberOf(seconds))),
      );
    }
    const cpu = at('CPU');
    if (cpu !== undefined && cpu !== '-1') machine.processors.add(cpu);
    if (cpu === '-1' && at('%idle') !== undefined) {
      told.idle = value('%idle');
      told.iowait = value('%iowait');
      told.steal = value('%steal');
    }
    if (at('passive/s') !== undefined) told.passivePerS = value('passive/s');
    if (at('IFACE') !== undefined && at('IFACE') !== 'lo' && at('rxpck/s') !== undefined) {
      told.packetsPerS = sum(told.packetsPerS, value('rxpck/s') + value('txpck/s'));
    }
    if (at('tps') !== undefined && at('DEV') === undefined) told.diskOpsPerS = value('tps');
    if (at('kbmemused') !== undefined) told.memoryUsedKb = value('kbmemused');
    if (at('%scpu') !== undefined) told.psiSomePercent = value('%scpu');
    if (header.length > 0 && cells.length !== header.length) {
      table.warnings.add(
        'reading-absent',
        'a row has a different number of cells from its header',
        () => `${file.name}: line ${number}`,
      );
    }
  });
  for (const [host, { intervals, processors }] of machines) {
    const into = new MachineIntervals(table, options, file.name, host, Math.max(1, processors.size));
    if (processors.size === 0) {
      const message = 'no row for each processor (sadf -d -- -P ALL): one processor is assumed';
      table.warnings.add('unit-unknown', message, () => `${file.name}: ${host}`);
    }
    for (const interval of intervals.values()) into.add(interval);
    into.finish();
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
