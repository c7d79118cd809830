import type { SeriesMapping } from './mapping.ts';

/** What the user says about files of series. */
export interface SeriesOptions {
  /** IANA name of the zone of times that tell none. @default 'UTC', with a warning */
  readonly timeZone?: string;
  /** What the columns or labels of files are that no format knows. */
  readonly mapping?: SeriesMapping;
}
