import { InputError } from '../../../../base/input-error.ts';
import { asList, asNumber, asRecord } from '../../text/record.ts';
import type { SeriesTable } from '../../series-table.ts';
import type { SeriesOptions } from '../../series-options.ts';
import { MachineIntervals } from './moments.ts';

type Node = Readonly<Record<string, unknown>>;

/** Reads a machine of `sadf -j` or `sadf -x`, as an object with the names of the JSON. */
export function readMachine(file: string, machine: unknown, table: SeriesTable, options: SeriesOptions): void {
  const host = asRecord(machine);
  const id = host?.['nodename'];
  if (host === undefined || typeof id !== 'string') {
    throw new InputError({ file, place: 'hosts', found: 'no "nodename"', expected: 'a machine as sadf -j writes it' });
  }
  const intervals = asList(host['statistics']).map(asRecord);
  // The number of processors may be wrong: its rows are counted, where it has any.
  const rows = Math.max(0, ...intervals.map((interval) => cpuRows(interval).filter(({ cpu }) => cpu !== 'all').length));
  const processors = rows > 0 ? rows : asNumber(host['number-of-cpus']);
  const into = new MachineIntervals(table, options, file, id, processors > 0 ? processors : undefined);
  const zone = typeof host['timezone'] === 'string' ? host['timezone'] : undefined;
  for (const interval of intervals) if (interval !== undefined) readInterval(interval, zone, into);
  into.finish();
}

function readInterval(interval: Node, hostZone: string | undefined, into: MachineIntervals): void {
  const stamp = asRecord(interval['timestamp']) ?? {};
  const all = cpuRows(interval).find(({ cpu }) => cpu === 'all');
  const network = asRecord(interval['network']) ?? {};
  const cards = asList(network['net-dev']).map((card) => asRecord(card) ?? {});
  const disks = asList(interval['disk']).map((disk) => asRecord(disk) ?? {});
  const psi = asRecord(asRecord(interval['psi'])?.['psi-cpu']) ?? {};
  const zone = asNumber(stamp['utc']) === 1 ? 'UTC' : typeof stamp['tz'] === 'string' ? stamp['tz'] : hostZone;
  const io = asNumber(asRecord(interval['io'])?.['tps']);
  into.add({
    time: `${String(stamp['date'])} ${String(stamp['time'])}`,
    zone,
    seconds: asNumber(stamp['interval']),
    idle: asNumber(all?.['idle']),
    iowait: asNumber(all?.['iowait']),
    steal: asNumber(all?.['steal']),
    passivePerS: asNumber(asRecord(network['net-tcp'])?.['passive']),
    packetsPerS: total(
      cards.filter(({ iface }) => iface !== 'lo'),
      (card) => asNumber(card['rxpck']) + asNumber(card['txpck']),
    ),
    diskOpsPerS: Number.isNaN(io) ? total(disks, (disk) => asNumber(disk['tps'])) : io,
    memoryUsedKb: asNumber(asRecord(interval['memory'])?.['memused']),
    psiSomePercent: asNumber(psi['some_avg']),
  });
}

/** With fewer fields requested, sysstat has different names for them. */
function cpuRows(interval: Node | undefined): readonly Node[] {
  return asList(interval?.['cpu-load'] ?? interval?.['cpu-load-all']).map((row) => asRecord(row) ?? {});
}

/** NaN where there is nothing to sum. */
function total<T>(items: readonly T[], value: (item: T) => number): number {
  return items.length === 0 ? NaN : items.reduce((sum, item) => sum + value(item), 0);
}
