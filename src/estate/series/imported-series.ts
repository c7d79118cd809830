import type { Metric } from '../../base/samples/metric.ts';
import type { ReadingCounts, Samples } from '../../base/samples/samples.ts';
import type { EstateWarning } from '../model/estate.ts';
import type { SeriesOwner } from './owner.ts';

/** Samples of one metric of one owner. */
export interface OwnerSeries {
  readonly owner: SeriesOwner;
  readonly metric: Metric;
  readonly samples: Samples;
}

/** What was read from files of series. */
export interface ImportedSeries {
  /** As the user named the files. */
  readonly source: string;
  /** Names of the formats they were of. */
  readonly formats: readonly string[];
  readonly series: readonly OwnerSeries[];
  readonly counts: ReadingCounts;
  readonly warnings: readonly EstateWarning[];
}
