import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { alignSamples } from '../../demand/windows/align.ts';
import { readSeries } from './read-series.ts';

const data = '../shared/data';
const missing = !existsSync(`${data}/bitbrains-small/trace.parquet`);

/** With linear interpolation between order statistics. */
function quantile(values: readonly number[], probability: number): number {
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * probability;
  const low = Math.floor(at);
  return sorted[low]! + (at - low) * ((sorted[low + 1] ?? sorted[low]!) - sorted[low]!);
}

/** Sum of the 95th percentiles, percentile and peak of the sum, mean: GHz. An absent guest counts 0 in the sum. */
function pooling(guests: readonly (readonly number[])[]) {
  const sum = guests[0]!.map((_, window) =>
    guests.reduce((total, values) => total + (Number.isNaN(values[window]!) ? 0 : values[window]!), 0),
  );
  const ghz = (mhz: number) => Number((mhz / 1000).toFixed(1));
  const known = guests.map((values) => values.filter((value) => !Number.isNaN(value)));
  return {
    sumOfP95: ghz(known.reduce((total, values) => total + quantile(values, 0.95), 0)),
    p95OfSum: ghz(quantile(sum, 0.95)),
    peakOfSum: ghz(Math.max(...sum)),
    mean: ghz(sum.reduce((total, value) => total + value, 0) / sum.length),
  };
}

describe.skipIf(missing)(
  `series that people published${missing ? ' (SKIPPED: ../shared/data is not there)' : ''}`,
  () => {
    test('Bitbrains in the format of OpenDC: 50 guests for a month', async () => {
      const { series, counts } = await readSeries([`${data}/bitbrains-small`]);
      expect(series).toHaveLength(50);
      expect(counts).toMatchObject({ readings: 276_979, absent: 0, negative: 0, duplicates: 0, clockJumps: 0 });
      expect(series[0]?.owner).toEqual({
        kind: 'guest',
        id: '1019',
        vcpus: 1,
        mhz: expect.closeTo(2926, 0),
        memoryMib: expect.closeTo(177.1, 1), // the file says 181352: KB
      });

      // Each row counts in the window where it ends, as in the published figures of these rows.
      const firstMs = Math.min(...series.map(({ samples }) => samples.timesMs[0]! + samples.stepsMs[0]!));
      const start = Math.floor(firstMs / 300_000);
      const rows = series.map(({ samples: { timesMs, stepsMs, means } }) => {
        const values = Array<number>(8641).fill(NaN);
        for (const [at, time] of timesMs.entries()) {
          values[Math.floor((time + stepsMs[at]!) / 300_000) - start] = means[at]!;
        }
        return values;
      });
      expect(pooling(rows)).toEqual({ sumOfP95: 188.5, p95OfSum: 146.1, peakOfSum: 166.7, mean: 78.5 });

      // A row of 20 minutes is four windows.
      const aligned = alignSamples(
        series.map(({ samples }) => samples),
        { stepMs: 300_000 },
      );
      const guests = series.map((_, guest) => [
        ...aligned.values.subarray(guest * aligned.windows, (guest + 1) * aligned.windows),
      ]);
      expect(pooling(guests)).toEqual({ sumOfP95: 177.1, p95OfSum: 146.9, peakOfSum: 167.2, mean: 80 });
    });

    test('Bitbrains as it was published: counts and means as awk finds them', async () => {
      const { series, counts } = await readSeries([`${data}/bitbrains-one-guest-30-days.csv`]);
      expect(series.map(({ metric, samples }) => [metric, samples.timesMs.length])).toEqual([
        ['cpu_cores', 8619],
        ['memory_active_bytes', 8619],
      ]);
      const mean = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(mean(series[0]!.samples.means)).toBeCloseTo(0.00279897, 7);
      expect(mean(series[1]!.samples.means) / 1.25676e8).toBeCloseTo(1, 5);
      // Seconds, though the header says milliseconds.
      expect(new Date(series[0]!.samples.timesMs[0]! + 300_000).toISOString()).toBe('2013-08-12T13:40:46.000Z');
      expect(counts.gaps).toBe(26);
    });

    test('PlanetLab: a day of 177 of its guests', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
      try {
        execFileSync('tar', [
          'xzf',
          `${data}/planetlab-20110303.tar.gz`,
          '-C',
          folder,
          '--wildcards',
          '*/planetlab1_*',
        ]);
        const { series, counts } = await readSeries([folder]);
        expect(series).toHaveLength(177);
        expect(counts.readings).toBe(50_976);
        const all = series.map(({ samples }) => samples);
        const aligned = alignSamples(all, { stepMs: 300_000 });
        expect(aligned).toMatchObject({ startMs: Date.UTC(2011, 2, 3), windows: 288, guests: 177 });
        expect(aligned.values.some(Number.isNaN)).toBe(false);
        expect(aligned.values.reduce((sum, value) => sum + value, 0) / aligned.values.length).toBeCloseTo(0.12663, 5);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });

    test('sysstat: 30 intervals of a busy guest of 2 processors with steal', async () => {
      const { series } = await readSeries([`${data}/incoming/sysstat-sadf.json`]);
      const of = (name: string) => series.find(({ metric }) => metric === name)!.samples;
      expect(of('cpu_cores').means[0]).toBeCloseTo(2 * (1 - 0.0005), 5);
      expect(of('cpu_cores').stepsMs.every((step) => step === 10_000)).toBe(true);
      expect(of('ready_share_per_vcpu').means[0]).toBeCloseTo(0.0005, 7);
      expect(of('psi_cpu_some').means[0]).toBeCloseTo(0.9564, 6);
      expect(of('connections_per_s').means[0]).toBeCloseTo(0.2, 6);
      expect(new Date(of('cpu_cores').timesMs[0]!).toISOString()).toBe('2026-11-28T03:12:49.000Z');
    });
  },
);
