import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Benchmark } from './benchmark.ts';
import type { SeriesTimes } from './series-process.ts';

const GUESTS = 1000;
/** Five minutes for about 35 days: ten million in all. */
const POINTS = 10_000;
const STEP_S = 300;
const START_S = 1_760_000_000;

/**
 * Imports, aligns and forecasts ten million samples in two formats, each in a separate process, so that its memory is measured
 * alone: all that `kneepoint estate inventory.csv FILE` does.
 */
export const seriesBenchmark: Benchmark = {
  name: 'series',
  async *run() {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    try {
      const inventory = join(folder, 'guests.csv');
      writeFileSync(inventory, guests());
      for (const [what, name, text, isSaved] of [
        ['answer of Prometheus', 'cpu_cores.json', prometheusAnswer, false],
        ['answer of Prometheus, saved', 'cpu_cores.json', prometheusAnswer, true],
        ['CSV', 'series.csv', csv, false],
      ] as const) {
        const file = join(folder, name);
        await pipeline(Readable.from(text()), createWriteStream(file));
        const times = await inProcess(inventory, file, ...(isSaved ? [join(folder, 'estate.duckdb')] : []));
        rmSync(file);
        if (times.windows !== POINTS || times.forecastDays === 0)
          throw new Error(`no forecast: ${JSON.stringify(times)}`);
        const samples = `${what}: ${(GUESTS * POINTS) / 1e6} million samples`;
        yield { what: `${samples}, forecast`, value: times.elapsedMs / 1000, unit: 's', goal: 60 };
        yield { what: `${what}: processor time`, value: times.cpuMs / 1000, unit: 's' };
        yield { what: `${what}: peak memory`, value: times.peakMib, unit: 'MiB', ...(!isSaved && { goal: 1024 }) };
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function inProcess(...files: readonly string[]): Promise<SeriesTimes> {
  const script = fileURLToPath(new URL('series-process.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...files]);
  return JSON.parse(stdout) as SeriesTimes;
}

/** An inventory in ten clusters of 100 guests. */
function guests(): string {
  const rows = Array.from({ length: GUESTS }, (_, guest) => `guest-${guest},4,8192,cluster-${guest % 10}\n`);
  return `name,vcpus,memory_mib,cluster\n${rows.join('')}`;
}

/** A day cycle with a different wobble for each guest. */
function coresOf(guest: number, point: number): string {
  const day = Math.sin((2 * Math.PI * point * STEP_S) / 86_400 + guest);
  return (1.5 + day + ((guest * 7919 + point * 104_729) % 1000) / 1000).toFixed(6);
}

function* prometheusAnswer(): Generator<string> {
  yield '{"status":"success","data":{"resultType":"matrix","result":[';
  for (let guest = 0; guest < GUESTS; guest++) {
    const values = Array.from({ length: POINTS }, (_, at) => `[${START_S + at * STEP_S},"${coresOf(guest, at)}"]`);
    yield `${guest === 0 ? '' : ','}{"metric":{"domain":"guest-${guest}"},"values":[${values.join(',')}]}`;
  }
  yield ']}}';
}

function* csv(): Generator<string> {
  yield 'guest_id,metric,t_ms_utc,step_ms,mean\n';
  for (let at = 0; at < POINTS; at++) {
    const timeMs = (START_S + at * STEP_S) * 1000;
    let rows = '';
    for (let guest = 0; guest < GUESTS; guest++) {
      rows += `guest-${guest},cpu_cores,${timeMs},${STEP_S * 1000},${coresOf(guest, at)}\n`;
    }
    yield rows;
  }
}
