import type { CheckedServer } from '../../app/validate/power.ts';
import { medianOf } from '../../base/statistics/percentile.ts';

/** What `kneepoint validate power --json` prints. */
export interface PowerCheckDocument {
  readonly format: 'kneepoint-power-check';
  readonly version: 1;
  readonly generator: string;
  /** By group of years of the processors. */
  readonly summary: readonly PowerCheckSummary[];
  readonly servers: readonly PowerCheckRow[];
}

interface PowerCheckSummary {
  readonly from: number;
  readonly to: number;
  readonly servers: number;
  /** Medians over the servers of the group; of each server over its loads, at idle, and at full load. */
  readonly medianError: number;
  readonly medianIdleError: number;
  readonly medianFullError: number;
}

/** A measured server beside what other models say of it. */
export interface PowerCheckRow {
  readonly year: number;
  readonly packages: number;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGib: number;
  /** At idle, 10 %, ... 100 %. */
  readonly measuredWatts: readonly number[];
  readonly predictedWatts: readonly number[];
  /** The median over these loads, without its sign. */
  readonly error: number;
  readonly like: readonly string[];
}

/** Generations of servers: fully buffered memory, sleep states of cores, of packages, wider turbo, many cores. */
const YEARS = [
  [1990, 2008],
  [2009, 2010],
  [2011, 2013],
  [2014, 2018],
  [2019, 2100],
] as const;

/** Measured power beside what is predicted, with what says what it is. */
export function powerCheckDocument(checked: readonly CheckedServer[], generator: string): PowerCheckDocument {
  const summary = YEARS.flatMap(([from, to]) => {
    const group = checked.filter(({ server: { year } }) => year >= from && year <= to);
    if (group.length === 0) return [];
    const years = group.map(({ server: { year } }) => year);
    return {
      from: Math.min(...years),
      to: Math.max(...years),
      servers: group.length,
      medianError: medianOf(group.map(({ error }) => error)),
      medianIdleError: medianOf(group.map(({ idleError }) => Math.abs(idleError))),
      medianFullError: medianOf(group.map(({ fullError }) => Math.abs(fullError))),
    };
  });
  return {
    format: 'kneepoint-power-check',
    version: 1,
    generator,
    summary,
    servers: checked.map(({ server, predictedWatts, error, like }) => ({
      year: server.year,
      packages: server.packages,
      processor: server.processor,
      cores: server.cores,
      memoryGib: server.memoryGib,
      measuredWatts: server.watts,
      predictedWatts,
      error,
      like: like.map(({ packages, processor }) => `${packages} x ${processor}`),
    })),
  };
}
