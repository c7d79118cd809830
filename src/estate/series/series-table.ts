import { InputError } from '../../base/input-error.ts';
import { joinParts } from '../../base/samples/join-parts.ts';
import { metrics } from '../../base/samples/metric.ts';
import type { Metric } from '../../base/samples/metric.ts';
import { SampleBuilder } from '../../base/samples/sample-builder.ts';
import type { ReadingKind } from '../../base/samples/sample-builder.ts';
import { formatNumber } from '../../base/number-text.ts';
import { addCounts, noReadings } from '../../base/samples/samples.ts';
import type { ReadingCounts, Samples } from '../../base/samples/samples.ts';
import { Warnings } from '../model/warnings.ts';
import type { ImportedSeries, OwnerSeries } from './imported-series.ts';
import type { SeriesOwner } from './owner.ts';
import type { SeriesWarningCode } from './series-warnings.ts';

/** About 1 GB; five minutes of 5,000 guests for a month are 43 million. */
export const MAX_READINGS = 60_000_000;

/** Nothing was measured before or after these years: the times are in another unit. */
const EARLIEST_MS = Date.UTC(1990, 0, 1);
const LATEST_MS = Date.UTC(2100, 0, 1);
/** Traces that count from their own start begin with times below this. */
const STARTS_AT_ZERO_MS = 86_400_000;

/** How the readings that an importer adds are to be understood. */
export interface ReadingsOf extends ReadingKind {
  readonly metric: Metric;
  /** Which part of the owner: `cpu=0`. Parts are summed or averaged, as the metric says. */
  readonly part?: string;
  /** Counts where the owner has no other series of the metric. @default false */
  readonly isFallback?: boolean;
}

/** Takes the readings of one series. */
export interface Readings {
  /** As `SampleBuilder.add`. */
  add(timeMs: number, value: number, stepMs?: number, max?: number): void;
}

interface Entry {
  owner: SeriesOwner;
  readonly series: SeriesByPart;
  readonly fallbacks: SeriesByPart;
}

/** By metric, then by part. */
type SeriesByPart = Map<Metric, Map<string, SampleBuilder>>;

const COUNTED: readonly (readonly [keyof ReadingCounts, SeriesWarningCode, string])[] = [
  ['absent', 'reading-absent', 'readings are not numbers'],
  ['negative', 'reading-negative', 'readings are below zero'],
  ['duplicates', 'reading-duplicate', 'readings repeat a time'],
  ['contradictions', 'reading-contradicts', 'readings repeat a time with another value'],
  ['withoutStep', 'reading-without-step', 'a series has a single reading'],
  ['clockJumps', 'clock-jump', 'times go back'],
  ['counterResets', 'counter-reset', 'counters fall'],
  ['gaps', 'series-gap', 'series have gaps'],
];

/** Collects the readings of importers, in any order of files, and makes series of them. */
export class SeriesTable {
  readonly warnings = new Warnings<SeriesWarningCode>();
  readonly #entries = new Map<string, Entry>();
  readonly #maxReadings: number;
  #readings = 0;

  /** @param maxReadings more are refused */
  constructor(maxReadings = MAX_READINGS) {
    this.#maxReadings = maxReadings;
  }

  /** Adds facts about an owner to earlier ones. */
  owner(told: SeriesOwner): void {
    const entry = this.#entryOf(told);
    const names = [...new Set([...(entry.owner.names ?? []), ...(told.names ?? [])])];
    entry.owner = { ...entry.owner, ...told, ...(names.length > 0 && { names }) };
  }

  /** Where to put the readings of a series of `owner` that come from `file`. */
  readings(
    owner: Pick<SeriesOwner, 'kind' | 'id'>,
    { metric, part = '', kind, time, isFallback = false }: ReadingsOf,
    file: string,
  ): Readings {
    const { [isFallback ? 'fallbacks' : 'series']: series } = this.#entryOf(owner);
    let parts = series.get(metric);
    if (parts === undefined) series.set(metric, (parts = new Map()));
    const key = `${kind} ${part}`;
    let builder = parts.get(key);
    if (builder === undefined) parts.set(key, (builder = new SampleBuilder({ kind, time })));
    const into = builder;
    return {
      add: (timeMs, value, stepMs, max) => {
        if (++this.#readings > this.#maxReadings) throw this.#tooMany(file);
        if (timeMs >= LATEST_MS) return this.#beyond(file, timeMs);
        into.add(timeMs, value, stepMs, max, file);
      },
    };
  }

  /** The series of all that was added. To be called once. */
  finish(source: string, formats: readonly string[]): ImportedSeries {
    const counts = noReadings();
    const series: OwnerSeries[] = [];
    const odd = new Map<SeriesWarningCode, number>();
    for (const { owner, series: byMetric, fallbacks } of this.#entries.values()) {
      for (const [metric, parts] of fallbacks) if (!byMetric.has(metric)) byMetric.set(metric, parts);
      let isEmpty = byMetric.size > 0;
      for (const [metric, parts] of byMetric) {
        const finished: Samples[] = [];
        for (const builder of parts.values()) {
          finished.push(builder.finish());
          addCounts(counts, builder.counts);
          this.#warn(builder.counts, `${owner.id}, ${metric}`, odd);
        }
        byMetric.delete(metric);
        if (finished.every(({ timesMs }) => timesMs.length === 0)) continue;
        isEmpty = false;
        if (finished.every(({ means }) => means.every(Number.isNaN))) {
          const message = 'a series has largest values and no means';
          this.warnings.add('means-absent', message, () => `${owner.id}, ${metric}`);
        }
        this.#warnOfEarly(finished, `${owner.id}, ${metric}`);
        series.push({ owner, metric, samples: joinParts(finished, metrics[metric].ofParts) });
      }
      // Else a guest without a single good reading would be missing, and nothing would say so.
      if (isEmpty) {
        const message = 'no reading of a guest or host can be used; it is left out';
        this.warnings.add('readings-unusable', message, () => owner.id);
      }
    }
    return { source, formats, series, counts, warnings: this.#counted(odd) };
  }

  #entryOf(owner: SeriesOwner): Entry {
    const key = `${owner.kind} ${owner.id}`;
    let entry = this.#entries.get(key);
    if (entry === undefined) this.#entries.set(key, (entry = { owner, series: new Map(), fallbacks: new Map() }));
    return entry;
  }

  #beyond(file: string, timeMs: number): void {
    const year = new Date(timeMs).getUTCFullYear();
    const found = Number.isNaN(year) ? String(timeMs) : `the year ${year}`;
    this.warnings.add(
      'time-unlikely',
      'a time that is not before the year 2100; it is left out',
      () => `${file}: ${found}`,
    );
  }

  /** A trace that counts from its own start has times of 1970; so have seconds that were taken for milliseconds. */
  #warnOfEarly(finished: readonly Samples[], place: string): void {
    const first = Math.min(...finished.map(({ timesMs }) => timesMs[0] ?? Infinity));
    if (first < STARTS_AT_ZERO_MS || first >= EARLIEST_MS) return;
    const day = new Date(first).toISOString().slice(0, 10);
    this.warnings.add('time-unlikely', 'a series begins before 1990', () => `${place}: ${day}`);
  }

  #warn(counts: ReadingCounts, place: string, odd: Map<SeriesWarningCode, number>): void {
    for (const [kind, code, message] of COUNTED) {
      if (counts[kind] === 0) continue;
      this.warnings.add(code, message, () => `${place} (${counts[kind]})`);
      odd.set(code, (odd.get(code) ?? 0) + counts[kind]);
    }
  }

  /** Warnings about readings count readings, not series. */
  #counted(odd: ReadonlyMap<SeriesWarningCode, number>) {
    return this.warnings.list().map((warning) => {
      const count = odd.get(warning.code as SeriesWarningCode);
      return count === undefined ? warning : { ...warning, count };
    });
  }

  #tooMany(file: string): InputError {
    return new InputError({
      file,
      found: `over ${formatNumber(this.#maxReadings)} readings in all files`,
      expected: 'fewer',
      hint: 'export means of 5 minutes, or a shorter time',
    });
  }
}
