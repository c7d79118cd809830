import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import {
  InputError,
  readCatalog,
  resolveScenario,
  type ResolvedScenario,
  resultHash,
  simulateUntilStopped,
  simulationCatalog,
} from '../index.ts';
import { createProgram } from '../sim/guests/programs.ts';
import { TASK_STRIDE } from '../sim/host/counters.ts';
import { Host } from '../sim/host/host.ts';
import type { Recording } from '../sim/measure/recording.ts';
import type { Result } from '../sim/measure/result.ts';
import { SCHEDULERS as SCHEDULER_FACTORIES } from '../sim/schedulers/registry.ts';
import { dataPackage } from '../views/table/data-package.ts';
import { parquetBytes } from '../views/table/parquet.ts';
import { simulationTables } from '../views/table/simulation-tables.ts';
import { tableCsv } from '../views/table/table.ts';

/** Everything whose time is accounted for in its own way: threads of a core, caps, co-stop, halt polling, devices. */
const scenarioOf = (scheduler: string, seed: number) => ({
  machine: { coresPerLlc: 2, threadsPerCore: 2 },
  scheduler,
  devices: [{ name: 'disk', physical: 'nvme', datapath: 'vhost' }],
  guests: [
    { name: 'db', count: 2, vcpus: 2, workload: { kind: 'io', device: 'disk', jobs: 2, depth: 2, compute: '200us' } },
    {
      name: 'web',
      count: 3,
      vcpus: 2,
      cap: 0.5,
      workload: { kind: 'requests', arrivals: { poisson: '200/s' }, service: { exponential: '2ms' } },
    },
    { name: 'batch', workload: { kind: 'hog' } },
  ],
  duration: '20ms',
  warmup: 0,
  seed,
});

const SCHEDULERS = ['linux-eevdf', 'linux-cfs', 'xen-credit2', 'esxi', 'hyperv-core'];

async function recorded(scheduler: string, seed: number, series?: string) {
  const answer = await simulateUntilStopped({
    scenario: scenarioOf(scheduler, seed),
    ...(series !== undefined && { record: { series } }),
  });
  return answer as typeof answer & { recording: Recording; scenario: ResolvedScenario };
}

describe('a series over time', () => {
  it('changes no bit of the result, and its windows sum to the figures of the whole run', async () => {
    const cases = fc.record({
      scheduler: fc.constantFrom(...SCHEDULERS),
      seed: fc.integer({ min: 1, max: 1000 }),
      windowUs: fc.integer({ min: 150, max: 90_000 }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ scheduler, seed, windowUs }) => {
        const [{ result, recording }, alone] = [
          await recorded(scheduler, seed, `${windowUs}us`),
          await recorded(scheduler, seed),
        ];
        expect(resultHash(result)).toBe(resultHash(alone.result));
        expect(alone.recording).toBeUndefined();
        expectSums(recording, result);
      }),
      { numRuns: 3 },
    );
  });

  it('reads the times of a host as they would be if all accounts were brought up to date', () => {
    const catalog = simulationCatalog(readCatalog());
    const cases = fc.record({
      scheduler: fc.constantFrom(...SCHEDULERS),
      seed: fc.integer({ min: 1, max: 1000 }),
      haltPoll: fc.constantFrom('0s', '200us'),
      momentsUs: fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 3, maxLength: 10 }),
    });
    fc.assert(
      fc.property(cases, ({ scheduler: name, seed, haltPoll, momentsUs }) => {
        const scheduler = name.startsWith('linux') ? { name, haltPoll } : name;
        const scenario = resolveScenario({ ...scenarioOf(name, seed), scheduler }, catalog);
        const host = new Host(scenario, SCHEDULER_FACTORIES[name]!, createProgram, null);
        const times = new Float64Array(TASK_STRIDE * host.tasks);
        let untilNs = 0;
        for (const us of momentsUs) {
          host.runUntil((untilNs += us * 1000), Infinity);
          host.readTaskTimes(times);
          const idleNs = host.readIdleNs();
          host.settleAll();
          expect(times).toEqual(host.counters.values.slice(0, times.length));
          expect(idleNs).toBe(host.counters.values[host.counters.ofHost('idleNs')]);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('takes no window that is not a time, or so short that its rows would not fit into memory', async () => {
    for (const series of ['soon', '0s', '-1ms', '0.5ns', '1ns']) {
      await expect(recorded('linux-eevdf', 1, series)).rejects.toThrow(InputError);
    }
    await expect(recorded('linux-eevdf', 1, '1ns')).rejects.toThrow('at least');
  });
});

function expectSums({ series, vcpus, histograms }: Recording, result: Result): void {
  const elapsedNs = result.simulatedNs;
  expect(series!.endsNs.at(-1)).toBe(elapsedNs);
  const windows = Array.from({ length: series!.length }, (_, window) => window);
  const sum = (of: (window: number) => number): number => windows.reduce((total, window) => total + of(window), 0);
  result.guests.forEach((guest, index) => {
    for (const counter of ['run', 'ready', 'costop', 'capped'] as const) {
      const ns = sum((window) => series!.ofGuest(window, index, counter));
      expect(ns).toBeCloseTo(guest[`${counter}Ratio`].mean * guest.vcpus * elapsedNs, 1);
      const least = Math.min(...windows.map((window) => series!.ofGuest(window, index, counter)));
      expect(least).toBeGreaterThanOrEqual(0);
      const own = vcpus.filter((vcpu) => vcpu.group === guest.group && vcpu.guest === guest.index);
      expect(own).toHaveLength(guest.vcpus);
      const mean = own.reduce((total, vcpu) => total + vcpu[counter].mean, 0) / guest.vcpus;
      expect(mean).toBeCloseTo(guest[`${counter}Ratio`].mean, 9);
    }
    // What happens at time 0 itself is before the measurement, and in the first window.
    const wakesMore = sum((window) => series!.ofGuest(window, index, 'wakes')) - guest.wakeLatencyNs.count;
    expect(wakesMore).toBeGreaterThanOrEqual(0);
    expect(wakesMore).toBeLessThanOrEqual(guest.vcpus);
  });
  const idle = sum((window) => series!.ofHost(window, 'idleNs'));
  expect(1 - idle / (result.host.pcpus * elapsedNs)).toBeCloseTo(result.host.utilisation.mean, 9);
  const [disk] = result.devices;
  const done = sum((window) => series!.ofDevice(window, 0, 'completed'));
  expect(done).toBeCloseTo((disk!.operationsPerSec.mean * elapsedNs) / 1e9, 3);
  for (const { name, wakeLatencyNs, responseNs } of result.groups) {
    for (const [quantity, latency] of [
      ['wake-latency', wakeLatencyNs],
      ['response', responseNs],
    ] as const) {
      const buckets = histograms.find((record) => record.of === name && record.quantity === quantity)?.buckets ?? [];
      expect(buckets.reduce((total, { count }) => total + count, 0)).toBe(latency?.count ?? 0);
      const middle = buckets.reduce((total, { fromNs, toNs, count }) => total + ((fromNs + toNs) / 2) * count, 0);
      if (latency !== undefined && latency.count > 0)
        expect(middle / latency.count / latency.mean.mean).toBeCloseTo(1, 1);
    }
  }
}

describe('tables', () => {
  it('hold the same in CSV and in Parquet, and their description names every column and file', async () => {
    const { result, recording } = await recorded('linux-eevdf', 3, '7ms');
    const tables = simulationTables(result, recording);
    const described = dataPackage(tables, 'csv', 'result') as {
      resources: { path: string; schema: { fields: { name: string; type: string }[] } }[];
    };
    for (const [index, table] of tables.entries()) {
      const csv: Record<string, string>[] = parse(tableCsv(table), { columns: true });
      const bytes = await parquetBytes(table, 'test');
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
      const parquet = await parquetReadObjects({ file });
      expect(csv).toHaveLength(table.rows);
      expect(parquet).toHaveLength(table.rows);
      expect(described.resources[index]!.path).toBe(`${table.name}.csv`);
      const { fields } = described.resources[index]!.schema;
      expect(fields.map(({ name }) => name)).toEqual(Object.keys(csv[0]!));
      csv.forEach((row, at) => {
        for (const { name, type } of fields) {
          const value: unknown = parquet[at]![name];
          if (row[name] === '') expect(value).toBeNull();
          else if (type === 'string') expect(value).toBe(row[name]);
          else if (type === 'integer') expect(value).toBe(BigInt(row[name]!));
          else expect(value).toBe(Number(row[name]));
        }
      });
    }
    expect(tables.map(({ name }) => name)).toEqual([
      'groups',
      'guests',
      'vcpus',
      'devices',
      'histograms',
      'account',
      'guest-series',
      'host-series',
      'device-series',
    ]);
  });
});
