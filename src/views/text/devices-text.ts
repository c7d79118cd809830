import type { DeviceResult, Result } from '../../sim/measure/result.ts';
import { formatNs, formatNumber, formatPercent } from '../words/format.ts';
import type { TextTarget } from './style.ts';
import { textTable, type TextColumn } from './text-table.ts';

/** What is told of every device. */
export function deviceColumns(devices: readonly DeviceResult[]): readonly TextColumn<DeviceResult>[] {
  const number = { align: 'right' } as const;
  const drops = devices.some(({ lostPerSec }) => lostPerSec.mean > 0);
  return [
    { header: 'device', cell: ({ name }) => name, wrapTo: 8 },
    { header: 'datapath', cell: ({ datapath }) => datapath, wrapTo: 8 },
    { ...number, header: 'requests/s', cell: ({ operationsPerSec }) => formatNumber(operationsPerSec.mean) },
    ...(drops
      ? [{ ...number, header: 'lost/s', cell: ({ lostPerSec }: DeviceResult) => formatNumber(lostPerSec.mean) }]
      : []),
    { ...number, header: 'latency', cell: ({ latencyNs }) => formatNs(latencyNs.mean.mean) },
    { ...number, header: 'p99', cell: ({ latencyNs }) => formatNs(latencyNs.p99.mean), dropOrder: 3 },
    { ...number, header: 'device use', cell: (device) => formatPercent(busiest(device)), dropOrder: 2 },
    { ...number, header: 'threads', cell: ({ backend }) => formatNumber(backend?.threads ?? 0), dropOrder: 5 },
    { ...number, header: 'backend use', cell: ({ backend }) => share(backend?.utilisation.mean) },
    { ...number, header: 'ready', cell: ({ backend }) => share(backend?.readyRatio.mean), dropOrder: 1 },
    { ...number, header: 'kicks/s', cell: ({ kicksPerSec }) => formatNumber(kicksPerSec.mean), dropOrder: 6 },
    {
      ...number,
      header: 'interrupts/s',
      cell: ({ interruptsPerSec }) => formatNumber(interruptsPerSec.mean),
      dropOrder: 7,
    },
    { ...number, header: 'exits/s', cell: ({ exitsPerSec }) => formatNumber(exitsPerSec.mean), dropOrder: 4 },
  ];
}

export const DEVICES_NOTE = 'Threads, backend use and ready are of the backend.';

/** The devices of a simulated host and their backends; empty for a host without. */
export function devicesText({ devices }: Result, target: TextTarget): string {
  if (devices.length === 0) return '';
  const title = `${target.style('bold', 'Devices')}  ${target.style('dim', DEVICES_NOTE)}`;
  return [title, textTable(deviceColumns(devices), devices, target)].join('\n');
}

function busiest({ linkUtilisation, mediumUtilisation }: DeviceResult): number {
  return Math.max(linkUtilisation.mean, mediumUtilisation?.mean ?? 0);
}

function share(ratio: number | undefined): string {
  return ratio === undefined ? '-' : formatPercent(ratio);
}
