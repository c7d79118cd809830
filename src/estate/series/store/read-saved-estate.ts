import { InputError } from '../../../base/input-error.ts';
import { isMetric } from '../../../base/samples/metric.ts';
import type { Metric } from '../../../base/samples/metric.ts';
import type { Samples } from '../../../base/samples/samples.ts';
import type { Estate } from '../../model/estate.ts';
import type { ImportedSeries, OwnerSeries } from '../imported-series.ts';
import type { SeriesOwner } from '../owner.ts';
import { asRecord } from '../text/record.ts';
import { firstLine, withDatabase } from './duckdb.ts';
import type { Database } from './duckdb.ts';
import { SAVED_VERSION } from './saved-estate.ts';
import type { SavedEstate } from './saved-estate.ts';

const EXPECTED = 'a store that kneepoint saved';

/**
 * Reads an estate with its series as `saveEstate` wrote it.
 * @throws InputError where the file is no such store, is damaged, or is of a later version; where DuckDB is not installed
 */
export async function readSavedEstate(file: string): Promise<SavedEstate> {
  return withDatabase(file, 'READ_ONLY', async (database) => {
    try {
      return await read(file, database);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError({ file, found: firstLine(error), expected: EXPECTED });
    }
  });
}

async function read(file: string, database: Database): Promise<SavedEstate> {
  const [row] = await rowsOf(database, 'select version, document from kneepoint_shop');
  const version = row?.[0];
  if (version !== SAVED_VERSION) {
    const found = `a store of version ${String(version)}`;
    throw new InputError({ file, found, expected: `version ${SAVED_VERSION}`, hint: 'save it again' });
  }
  const { estate, about } = asRecord(JSON.parse(String(row?.[1]))) ?? {};
  if (!Array.isArray(asRecord(estate)?.['guests']) || asRecord(about) === undefined) {
    throw new InputError({ file, found: 'no estate', expected: EXPECTED });
  }
  const owners = (await rowsOf(database, 'select document from owners order by owner')).map(
    ([document]) => JSON.parse(String(document)) as SeriesOwner,
  );
  const all: (OwnerSeries & { filled: number })[] = [];
  for (const [owner, metric, count] of await rowsOf(
    database,
    'select owner, metric, samples from series order by series',
  )) {
    all.push({
      owner: owners[Number(owner)]!,
      metric: metricOf(file, metric),
      samples: empty(Number(count)),
      filled: 0,
    });
  }
  await fill(file, database, all);
  const series = all.map(({ owner, metric, samples }) => ({ owner, metric, samples: withoutMaxes(samples) }));
  return { estate: estate as Estate, series: { ...(about as Omit<ImportedSeries, 'series'>), series } };
}

async function fill(file: string, { connection }: Database, all: (OwnerSeries & { filled: number })[]): Promise<void> {
  const result = await connection.stream('select series, t_ms_utc, step_ms, mean, max from readings');
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) break;
    const [numbers, times, steps, means, maxes] = [0, 1, 2, 3, 4].map((column) => chunk.getColumnVector(column));
    for (let row = 0; row < chunk.rowCount; row++) {
      const one = all[Number(numbers!.getItem(row))];
      const at = one === undefined ? -1 : one.filled++;
      if (one === undefined || at >= one.samples.timesMs.length) {
        throw new InputError({ file, found: 'samples of no series', expected: EXPECTED });
      }
      const { timesMs, stepsMs, means: meansOf, maxes: maxesOf } = one.samples;
      timesMs[at] = Number(times!.getItem(row));
      if (at > 0 && !(timesMs[at]! > timesMs[at - 1]!)) {
        throw new InputError({ file, found: 'samples that are not in order', expected: EXPECTED });
      }
      stepsMs[at] = Number(steps!.getItem(row));
      meansOf[at] = numberOrNan(means!.getItem(row));
      maxesOf![at] = numberOrNan(maxes!.getItem(row));
    }
  }
  if (all.some(({ samples, filled }) => filled < samples.timesMs.length)) {
    throw new InputError({ file, found: 'fewer samples than its series have', expected: EXPECTED });
  }
}

async function rowsOf({ connection }: Database, query: string): Promise<unknown[][]> {
  return (await connection.runAndReadAll(query)).getRows();
}

function metricOf(file: string, metric: unknown): Metric {
  if (typeof metric === 'string' && isMetric(metric)) return metric;
  throw new InputError({ file, found: `the metric ${String(metric)}`, expected: EXPECTED });
}

function empty(length: number): Samples {
  return {
    timesMs: new Float64Array(length),
    stepsMs: new Uint32Array(length),
    means: new Float32Array(length),
    maxes: new Float32Array(length),
  };
}

/** A series of which no maximum is known has none. */
function withoutMaxes({ maxes, ...samples }: Samples): Samples {
  return maxes?.every(Number.isNaN) === false ? { ...samples, maxes } : samples;
}

function numberOrNan(value: unknown): number {
  return typeof value === 'number' ? value : NaN;
}
