import type { SeriesMapping } from './mapping.ts';

/** What the user says about files of series. */
export interface SeriesOptions {
  /** IANA name of the zone of times without one. @default 'UTC', with a warning */
  readonly timeZone?: string;
  /** The meaning of columns or labels of files without a known format. */
  readonly mapping?: SeriesMapping;
}
