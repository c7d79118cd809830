import type { HistogramRecord, Recording, VcpuRecord } from '../../sim/measure/recording.ts';
import type { DeviceResult, GroupResult, GuestResult, Latency, Result } from '../../sim/measure/result.ts';
import { seriesTables } from './series-tables.ts';
import { type ColumnOf, estimateColumns, type Table, tableOf } from './table.ts';

/**
 * A simulation as tables: its groups, guests and vCPUs, its devices, the distributions of times, where the time of the
 * processors went and, where it was recorded, what happened in each window of time.
 */
export function simulationTables(result: Result, recording: Recording): Table[] {
  return [
    tableOf('groups', 'Each group of guests, after the warm-up.', result.groups, [
      { name: 'group', type: 'string', description: 'name of the group', of: ({ name }) => name },
      { name: 'guests', type: 'integer', description: 'guests of the group', of: ({ guests }) => guests },
      ...waitingColumns<GroupResult>(),
      ...estimateColumns<GroupResult>(
        'worst_guest_ready_ratio',
        'CPU ready of the guest that waits most',
        ({ worstGuestReadyRatio }) => worstGuestReadyRatio,
      ),
      ...workColumns<GroupResult>(),
    ]),
    guestsTable(result.guests),
    tableOf('vcpus', 'Each vCPU, after the warm-up.', recording.vcpus, VCPU_COLUMNS),
    ...(result.devices.length === 0
      ? []
      : [tableOf('devices', 'Each device, after the warm-up.', result.devices, DEVICE_COLUMNS)]),
    tableOf(
      'histograms',
      'How often times occurred, after the warm-up: the buckets that are not empty.',
      recording.histograms.flatMap((record) => record.buckets.map((bucket) => ({ ...record, ...bucket }))),
      HISTOGRAM_COLUMNS,
    ),
    tableOf(
      'account',
      'Where the time of the pCPUs went, after the warm-up: the parts sum to totalNs.',
      Object.entries(result.account) as [string, number][],
      [
        { name: 'part', type: 'string', description: 'as in the result', of: ([part]) => part },
        { name: 'ns', type: 'integer', description: 'pCPU time in ns', of: ([, ns]) => ns },
      ],
    ),
    ...(recording.series === null ? [] : seriesTables(recording.series, result)),
  ];
}

/** The guests of a simulation. */
export function guestsTable(guests: readonly GuestResult[]): Table {
  return tableOf('guests', 'Each guest, after the warm-up.', guests, [
    { name: 'group', type: 'string', description: 'name of its group', of: ({ group }) => group },
    { name: 'guest', type: 'integer', description: 'position in its group, from 0', of: ({ index }) => index },
    { name: 'vcpus', type: 'integer', description: 'vCPUs of the guest', of: ({ vcpus }) => vcpus },
    ...waitingColumns<GuestResult>(),
    ...estimateColumns<GuestResult>('halted_ratio', 'share of time halted, per vCPU', ({ haltedRatio }) => haltedRatio),
    ...estimateColumns<GuestResult>(
      'worst_vcpu_ready_ratio',
      'CPU ready of its vCPU that waits most',
      ({ worstVcpuReadyRatio }) => worstVcpuReadyRatio,
    ),
    ...workColumns<GuestResult>(),
  ]);
}

type Waiting = Pick<GuestResult, 'runRatio' | 'readyRatio' | 'costopRatio' | 'cappedRatio' | 'stealRatio'>;

function waitingColumns<Row extends Waiting>(): ColumnOf<Row>[] {
  return [
    ...estimateColumns<Row>('run_ratio', 'share of time on a pCPU, per vCPU', ({ runRatio }) => runRatio),
    ...estimateColumns<Row>('ready_ratio', 'CPU ready: share of time, per vCPU', ({ readyRatio }) => readyRatio),
    ...estimateColumns<Row>('costop_ratio', 'co-stop: share of time, per vCPU', ({ costopRatio }) => costopRatio),
    ...estimateColumns<Row>('capped_ratio', 'share of time at its cap, per vCPU', ({ cappedRatio }) => cappedRatio),
    ...estimateColumns<Row>('steal_ratio', 'ready / (ready + run)', ({ stealRatio }) => stealRatio),
  ];
}

type Work = Pick<GuestResult, 'wakeLatencyNs' | 'responseNs' | 'throughputPerSec' | 'carriedRatio' | 'share'>;

function workColumns<Row extends Work>(): ColumnOf<Row>[] {
  return [
    ...latencyColumns<Row>('wake_latency', 'from waking up to running', ({ wakeLatencyNs }) => wakeLatencyNs),
    ...latencyColumns<Row>('response', 'from arrival to end', ({ responseNs }) => responseNs),
    ...estimateColumns<Row>(
      'throughput_per_sec',
      'bursts, requests or rounds finished',
      ({ throughputPerSec }) => throughputPerSec,
    ),
    ...estimateColumns<Row>(
      'carried_ratio',
      'finished over arrived; empty without an arrival rate',
      ({ carriedRatio }) => carriedRatio,
    ),
    ...estimateColumns<Row>('share', 'processor time received over due', ({ share }) => share),
  ];
}

function latencyColumns<Row>(name: string, what: string, of: (row: Row) => Latency | undefined): ColumnOf<Row>[] {
  return [
    { name: `${name}_count`, type: 'integer', description: `times ${what}`, of: (row) => of(row)?.count ?? null },
    ...(['mean', 'p50', 'p95', 'p99', 'p999'] as const).flatMap((figure) =>
      estimateColumns<Row>(`${name}_${figure}_ns`, `${figure} of the time ${what}, in ns`, (row) => of(row)?.[figure]),
    ),
  ];
}

const VCPU_COLUMNS: readonly ColumnOf<VcpuRecord>[] = [
  { name: 'group', type: 'string', description: 'name of the group', of: ({ group }) => group },
  { name: 'guest', type: 'integer', description: 'position in its group, from 0', of: ({ guest }) => guest },
  { name: 'vcpu', type: 'integer', description: 'position in its guest, from 0', of: ({ vcpu }) => vcpu },
  ...estimateColumns<VcpuRecord>('run_ratio', 'share of time on a pCPU', ({ run }) => run),
  ...estimateColumns<VcpuRecord>('ready_ratio', 'CPU ready: share of time', ({ ready }) => ready),
  ...estimateColumns<VcpuRecord>('costop_ratio', 'co-stop: share of time', ({ costop }) => costop),
  ...estimateColumns<VcpuRecord>('capped_ratio', 'share of time at the cap of its guest', ({ capped }) => capped),
];

const DEVICE_COLUMNS: readonly ColumnOf<DeviceResult>[] = [
  { name: 'device', type: 'string', description: 'name of the device', of: ({ name }) => name },
  { name: 'datapath', type: 'string', description: 'what carries its requests', of: ({ datapath }) => datapath },
  ...estimateColumns<DeviceResult>(
    'operations_per_sec',
    'operations or packets done',
    (device) => device.operationsPerSec,
  ),
  ...estimateColumns<DeviceResult>('bytes_per_sec', 'bytes of those done', ({ bytesPerSec }) => bytesPerSec),
  ...latencyColumns<DeviceResult>('latency', 'from submission to completion', ({ latencyNs }) => latencyNs),
  ...estimateColumns<DeviceResult>('lost_per_sec', 'packets dropped', ({ lostPerSec }) => lostPerSec),
  ...estimateColumns<DeviceResult>('kicks_per_sec', 'notifications of the backend', ({ kicksPerSec }) => kicksPerSec),
  ...estimateColumns<DeviceResult>('interrupts_per_sec', 'interrupts of guests', (device) => device.interruptsPerSec),
  ...estimateColumns<DeviceResult>('exits_per_sec', 'VM exits', ({ exitsPerSec }) => exitsPerSec),
  ...estimateColumns<DeviceResult>('link_utilisation', 'of the busier direction', (device) => device.linkUtilisation),
  ...estimateColumns<DeviceResult>(
    'medium_utilisation',
    'share of time busy; empty without a limit',
    ({ mediumUtilisation }) => mediumUtilisation ?? undefined,
  ),
  ...estimateColumns<DeviceResult>(
    'backend_utilisation',
    'share of time in which the threads of its backend work',
    ({ backend }) => backend?.utilisation,
  ),
];

const HISTOGRAM_COLUMNS: readonly ColumnOf<HistogramRecord & { fromNs: number; toNs: number; count: number }>[] = [
  {
    name: 'quantity',
    type: 'string',
    description: 'wake-latency, response (both by group) or device-latency',
    of: ({ quantity }) => quantity,
  },
  { name: 'of', type: 'string', description: 'the group or device', of: ({ of }) => of },
  { name: 'from_ns', type: 'integer', description: 'shortest time of the bucket, in ns', of: ({ fromNs }) => fromNs },
  { name: 'to_ns', type: 'integer', description: 'longest time of the bucket, in ns', of: ({ toNs }) => toNs },
  { name: 'count', type: 'integer', description: 'how often', of: ({ count }) => count },
];
