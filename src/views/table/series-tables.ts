import { itemAt } from '../../base/item-at.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import type { Result } from '../../sim/measure/result.ts';
import type {
  SeriesDeviceCounter,
  SeriesGuestCounter,
  SeriesHostCounter,
  TimeSeries,
} from '../../sim/measure/time-series.ts';
import type { Column, Table } from './table.ts';

/** What each guest, the host and each device did in each window of time. */
export function seriesTables(series: TimeSeries, { guests, devices, host }: Result): Table[] {
  return [
    guestSeries(series, guests),
    hostSeries(series, host),
    ...(devices.length === 0 ? [] : [deviceSeries(series, devices)]),
  ];
}

function guestSeries(series: TimeSeries, guests: Result['guests']): Table {
  const window = (row: number): number => Math.floor(row / guests.length);
  const guestOf = (row: number) => itemAt(guests, row % guests.length);
  const count = (counter: SeriesGuestCounter) => (row: number) =>
    series.ofGuest(window(row), row % guests.length, counter);
  const ratio = (counter: SeriesGuestCounter) => (row: number) =>
    count(counter)(row) / (guestOf(row).vcpus * lengthNs(series, window(row)));
  const mean = (sum: SeriesGuestCounter, number: SeriesGuestCounter) => (row: number) =>
    count(number)(row) === 0 ? null : count(sum)(row) / count(number)(row);
  return {
    name: 'guest-series',
    description: 'Each guest in each window of simulated time, from the beginning of the run, the warm-up included.',
    rows: series.length * guests.length,
    columns: [
      ...windowColumns(series, window),
      { name: 'group', type: 'string', description: 'name of its group', at: (row) => guestOf(row).group },
      { name: 'guest', type: 'integer', description: 'position in its group, from 0', at: (row) => guestOf(row).index },
      { name: 'run_ratio', type: 'number', description: 'share of time on a pCPU, per vCPU', at: ratio('run') },
      { name: 'ready_ratio', type: 'number', description: 'CPU ready: share of time, per vCPU', at: ratio('ready') },
      { name: 'costop_ratio', type: 'number', description: 'co-stop: share of time, per vCPU', at: ratio('costop') },
      { name: 'capped_ratio', type: 'number', description: 'share of time at its cap, per vCPU', at: ratio('capped') },
      { name: 'wakes', type: 'integer', description: 'times that a vCPU woke and ran', at: count('wakes') },
      {
        name: 'mean_wake_latency_ns',
        type: 'number',
        description: 'from waking up to running; empty without',
        at: mean('wakeNs', 'wakes'),
      },
      { name: 'responses', type: 'integer', description: 'responses that ended', at: count('responses') },
      {
        name: 'mean_response_ns',
        type: 'number',
        description: 'from arrival to end; empty without',
        at: mean('responseNs', 'responses'),
      },
      { name: 'offered', type: 'integer', description: 'work items that arrived', at: count('offered') },
      { name: 'finished', type: 'integer', description: 'bursts, requests or rounds finished', at: count('finished') },
      { name: 'dropped', type: 'integer', description: 'connections that were dropped', at: count('dropped') },
    ],
  };
}

function hostSeries(series: TimeSeries, { pcpus }: Result['host']): Table {
  const perSec = (counter: SeriesHostCounter) => (window: number) =>
    (series.ofHost(window, counter) / lengthNs(series, window)) * NS_PER_SEC;
  return {
    name: 'host-series',
    description: 'The host in each window of simulated time, from the beginning of the run, the warm-up included.',
    rows: series.length,
    columns: [
      ...windowColumns(series, (row) => row),
      {
        name: 'utilisation',
        type: 'number',
        description: 'share of pCPU time that is not idle',
        at: (window) => 1 - series.ofHost(window, 'idleNs') / (pcpus * lengthNs(series, window)),
      },
      { name: 'switches_per_sec', type: 'number', description: 'context switches', at: perSec('switches') },
      { name: 'preemptions_per_sec', type: 'number', description: 'preemptions', at: perSec('preemptions') },
      { name: 'migrations_per_sec', type: 'number', description: 'moves to another pCPU', at: perSec('migrations') },
    ],
  };
}

function deviceSeries(series: TimeSeries, devices: Result['devices']): Table {
  const window = (row: number): number => Math.floor(row / devices.length);
  const count = (counter: SeriesDeviceCounter) => (row: number) =>
    series.ofDevice(window(row), row % devices.length, counter);
  return {
    name: 'device-series',
    description: 'Each device in each window of simulated time, from the beginning of the run, the warm-up included.',
    rows: series.length * devices.length,
    columns: [
      ...windowColumns(series, window),
      {
        name: 'device',
        type: 'string',
        description: 'name of the device',
        at: (row) => itemAt(devices, row % devices.length).name,
      },
      { name: 'operations', type: 'integer', description: 'operations or packets done', at: count('completed') },
      { name: 'bytes', type: 'integer', description: 'bytes of those done', at: count('bytes') },
      {
        name: 'mean_latency_ns',
        type: 'number',
        description: 'from submission to completion; empty without',
        at: (row) => (count('completed')(row) === 0 ? null : count('latencyNs')(row) / count('completed')(row)),
      },
      { name: 'lost', type: 'integer', description: 'packets dropped', at: count('lost') },
    ],
  };
}

function windowColumns(series: TimeSeries, window: (row: number) => number): Column[] {
  return [
    { name: 'from_ns', type: 'integer', description: 'begin of the window', at: (row) => beginNs(series, window(row)) },
    {
      name: 'to_ns',
      type: 'integer',
      description: 'its end; the last window may be shorter than the others',
      at: (row) => itemAt(series.endsNs, window(row)),
    },
  ];
}

function beginNs({ endsNs }: TimeSeries, window: number): number {
  return window === 0 ? 0 : itemAt(endsNs, window - 1);
}

function lengthNs(series: TimeSeries, window: number): number {
  return itemAt(series.endsNs, window) - beginNs(series, window);
}
