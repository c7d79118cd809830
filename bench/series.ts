import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
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
 * Imports and aligns ten million samples in two formats, each in a separate process, so that its memory is measured
 * alone.
 */
export const seriesBenchmark: Benchmark = {
  name: 'series',
  async *run() {
    for (const [what, name, text] of [
      ['answer of Prometheus', 'cpu_cores.json', prometheusAnswer],
      ['CSV', 'series.csv', csv],
    ] as const) {
      const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
      try {
        const file = join(folder, name);
        await pipeline(Readable.from(text()), createWriteStream(file));
        const times = await inProcess(file, join(folder, 'estate.duckdb'));
        const samples = `${what}, ${times.readings / 1e6} million samples of ${times.guests} guests`;
        const seconds = (times.importMs + times.alignMs) / 1000;
        yield { what: `${samples}: imported and aligned`, value: seconds, unit: 's', goal: 60 };
        yield { what: `${what}: aligned alone`, value: times.alignMs / 1000, unit: 's' };
        yield { what: `${what}: peak memory until then`, value: times.alignedPeakMib, unit: 'MiB', goal: 1024 };
        yield { what: `${what}: saved`, value: times.saveMs / 1000, unit: 's' };
        yield { what: `${what}: peak memory with the store`, value: times.peakMib, unit: 'MiB' };
      } finally {
        rmSync(folder, { recursive: true });
      }
    }
  },
};

async function inProcess(file: string, store: string): Promise<SeriesTimes> {
  const script = fileURLToPath(new URL('series-process.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file, store]);
  return JSON.parse(stdout) as SeriesTimes;
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
