import type { Estate } from '../../model/estate.ts';
import type { ImportedSeries } from '../imported-series.ts';

/** An estate with its series, as one file keeps them. */
export interface SavedEstate {
  readonly estate: Estate;
  readonly series: ImportedSeries;
}

/** Raised when a reader of the old tables could not read the new ones. */
export const SAVED_VERSION = 1;

/** `samples` is the canonical table for queries in SQL; the tables behind it do not repeat names. */
export const SAVED_TABLES = `
  create table kneepoint_shop (version integer, document varchar);
  create table owners (owner integer, kind varchar, id varchar, host varchar, document varchar);
  create table series (series integer, owner integer, metric varchar, unit varchar, samples integer);
  create table readings (series integer, t_ms_utc bigint, step_ms integer, mean float, max float);
  create view samples as
    select case when kind = 'host' then null else id end as guest_id,
      case when kind = 'host' then id else host end as host_id,
      metric, t_ms_utc, step_ms, mean, max
    from readings join series using (series) join owners using (owner);
`;
