import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { generateCsv } from '../src/estate/testing/generate-csv.ts';
import { generateRvtools } from '../src/estate/testing/generate-rvtools.ts';
import { writeWorkbook } from '../src/estate/testing/write-workbook.ts';
import type { Benchmark, BenchmarkFigure } from './benchmark.ts';
import type { PlanTimes } from './plan-process.ts';
import type { SeriesPlanTimes } from './plan-series-process.ts';

/** As many guests to a host as large estates have today. */
const GUESTS_PER_HOST = 30;
const GUESTS_PER_CLUSTER = 600;
const SEED = 1;

/** Reads and plans large estates, each in a separate process, so that the memory peak is its own. */
export const planBenchmark: Benchmark = {
  name: 'plan',
  async *run() {
    const folder = mkdtempSync(join(tmpdir(), 'kneepoint-'));
    try {
      yield* workbook(join(folder, 'estate.xlsx'), 20_000);
      yield* csv(join(folder, 'estate.csv'), 200_000);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function* workbook(file: string, guests: number): AsyncGenerator<BenchmarkFigure> {
  const options = {
    guests,
    hosts: Math.ceil(guests / GUESTS_PER_HOST),
    clusters: Math.ceil(guests / GUESTS_PER_CLUSTER),
    seed: SEED,
  };
  await pipeline(writeWorkbook(generateRvtools(options)), createWriteStream(file));
  const times = await inProcess<PlanTimes>('plan-process.ts', file);
  const what = `workbook of ${guests} guests`;
  yield { what: `${what}: read`, value: times.readMs / 1000, unit: 's', goal: 6 };
  yield { what: `${what}: planned for ${times.candidates} machines`, value: times.planMs / 1000, unit: 's', goal: 10 };
  yield { what: `${what}: processor time of both`, value: times.cpuMs / 1000, unit: 's' };
  yield { what: `${what}: peak memory`, value: times.peakMib, unit: 'MiB', goal: 600 };
  yield* withSeries(file, guests);
}

/** The same guests with two weeks of series, planned by windows. */
async function* withSeries(file: string, guests: number): AsyncGenerator<BenchmarkFigure> {
  const times = await inProcess<SeriesPlanTimes>('plan-series-process.ts', file);
  const what = `${guests} guests with ${times.windows} windows`;
  yield { what: `${what}: aligned and profiled`, value: times.profileMs / 1000, unit: 's' };
  yield { what: `${what}: planned for ${times.candidates} machines`, value: times.planMs / 1000, unit: 's', goal: 30 };
  yield { what: `${what}: processor time of both`, value: times.cpuMs / 1000, unit: 's' };
  yield { what: `${what}: peak memory`, value: times.peakMib, unit: 'MiB', goal: 1024 };
  yield { what: `${what}: hosts`, value: times.hosts, unit: '' };
  yield { what: `${what}: hosts by added peaks`, value: times.hostsByAddedPeaks, unit: '' };
  yield { what: `${what}: windows within, at least`, value: 100 * times.leastWithin, unit: '%', atLeast: 95 };
}

async function* csv(file: string, guests: number): AsyncGenerator<BenchmarkFigure> {
  await pipeline(Readable.from(generateCsv({ guests, seed: SEED })), createWriteStream(file));
  const times = await inProcess<PlanTimes>('plan-process.ts', file);
  const what = `CSV of ${guests} guests`;
  yield { what: `${what}: read`, value: times.readMs / 1000, unit: 's' };
  yield {
    what: `${what}: read and planned for ${times.candidates} machines`,
    value: (times.readMs + times.planMs) / 1000,
    unit: 's',
    goal: 60,
  };
  yield { what: `${what}: processor time of both`, value: times.cpuMs / 1000, unit: 's' };
  yield { what: `${what}: peak memory`, value: times.peakMib, unit: 'MiB' };
}

async function inProcess<Times>(name: string, file: string): Promise<Times> {
  const script = fileURLToPath(new URL(name, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file]);
  return JSON.parse(stdout) as Times;
}
