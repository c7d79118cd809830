import type { DemandTrend } from '../../demand/over-time/daily-trend.ts';
import type { DemandUnit } from '../../demand/over-time/sets-of-estate.ts';

/** When the hosts of today and those of the plan are full, if demand goes on as it did, or grows as it is said to. */
export interface Outlook {
  /** What the trends of processor time are in. */
  readonly unit: DemandUnit;
  /** Given instead of forecasts: 0.1 is 10 % a year. */
  readonly growthPerYear?: number;
  /** The estate first, then its clusters if there are several. */
  readonly resources: readonly ResourceOutlook[];
}

/** One resource of the estate, or of a cluster. */
export interface ResourceOutlook {
  /** Absent: the whole estate. */
  readonly cluster?: string;
  readonly resource: 'cpu' | 'memory';
  /** Where its demand goes, and when today's hosts are full; absent where no guest has series of it. */
  readonly trend?: DemandTrend;
  /**
   * Days until the fullest host of the plan is full if the demand of all its guests grows alike; absent where that is not known:
   * memory that guests are configured with grows only by what is given.
   */
  readonly planned?: {
    /** Of that host, normally and after the failure, 0 to 1. */
    readonly fill: number;
    /** null: not within the horizon of the forecast; with a growth that is given: never. */
    readonly days: number | null;
    readonly earliest: number | null;
    readonly latest: number | null;
  };
}
