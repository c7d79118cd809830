import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import type { Estate, EstateWarning, Host } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import { alignEstate, type AlignedEstate } from '../windows/align-estate.ts';
import type { AlignedSeries } from '../windows/aligned-series.ts';
import type { WindowOptions } from '../windows/align.ts';
import { type BusiestHour, busiestHour, weekProfile } from './busiest-hour.ts';
import { dailyP95 } from './daily-p95.ts';
import { type DemandTrend, forecastTrend, givenTrend } from './daily-trend.ts';
import { peakTogether } from './peak-together.ts';
import { sumOfGuests } from './sum-of-guests.ts';
import { type WeekBand, weekBand } from './week-band.ts';

/** MHz where the clock that every guest was measured at is known, else cores. */
export type DemandUnit = 'MHz' | 'cores';

/** What a set of guests used together: sums of aligned windows first, percentiles then. */
export interface SetDemand {
  /** Absent: the whole estate. */
  readonly cluster?: string;
  /** Guests with series of processor use. */
  readonly guests: number;
  /** Of the windows in which they were there, the share that is known of them, 0 to 1. */
  readonly coverageRatio: number;
  /** Windows with a sum; in the others too little is known. */
  readonly windows: number;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly peak: number;
  /** What comes out if the guests' own 95th percentiles are added, over the guests that have one. */
  readonly addedP95: number;
  readonly guestsWithP95: number;
  readonly busiestHour?: BusiestHour;
  /** Mean in each hour of the week; absent where windows are longer than an hour. */
  readonly week?: WeekProfile;
  /** The 5th and the 95th percentile of the windows of each hour. */
  readonly weekBand?: Pick<WeekBand, 'low' | 'high'>;
  /** The guests with demand that rises with the demand of the others, largest effect first. */
  readonly peakTogether: readonly { readonly guest: string; readonly correlation: number; readonly effect: number }[];
  readonly trend: DemandTrend;
}

/** Mean demand in each of the 168 hours of the week, UTC, Monday 0:00 first; null where nothing is known. */
export type WeekProfile = readonly (number | null)[];

/** What one guest used, of the windows in which it was measured. */
export interface GuestDemand {
  readonly guest: string;
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly peak: number;
  /** Absent where windows are longer than an hour. */
  readonly week?: WeekProfile;
}

/** What series say of an estate's processor time. */
export interface DemandOverTime {
  readonly source: string;
  readonly formats: readonly string[];
  readonly unit: DemandUnit;
  /** Start of the first window and end of the last, ISO 8601 in UTC. */
  readonly windows: {
    readonly from: string;
    readonly to: string;
    readonly stepSeconds: number;
    readonly count: number;
  };
  readonly guests: {
    /** With series of processor use. */
    readonly matched: number;
    /** Ids of guests without. */
    readonly withoutSeries: readonly string[];
    /** Names of series that no guest and no host of the estate has. */
    readonly unmatchedSeries: readonly string[];
    /** Known in less than half of the windows: their percentiles are not used. */
    readonly tooLittle: readonly { readonly guest: string; readonly coverageRatio: number }[];
    /** Of the others with series. */
    readonly demand: readonly GuestDemand[];
  };
  /** The estate first, then its clusters if there are several. */
  readonly sets: readonly SetDemand[];
  /** Of the series: what was odd, counted. */
  readonly warnings: readonly EstateWarning[];
}

export interface DemandOptions extends Partial<WindowOptions> {
  /** Growth of the demand in a year, 0.1 for 10 %, instead of a forecast. */
  readonly growthPerYear?: number;
}

/** Guests that are named as those that peak together. */
const MOST_TOGETHER = 5;

/** What the guests of an estate used together over time, and when that reaches what today's hosts deliver. */
export function demandOverTime(
  estate: Estate,
  imported: {
    readonly source: string;
    readonly formats: readonly string[];
    readonly warnings: readonly EstateWarning[];
  },
  { guests, guestMhz, unmatched, warnings }: EstateSeries,
  { growthPerYear, ...windowOptions }: DemandOptions = {},
): DemandOverTime {
  const inCores = alignEstate(guests, 'cpu_cores', windowOptions);
  const measured = [...guests.keys()].filter((guest) => inCores.coverage[guest]!.known > 0);
  const unit: DemandUnit = measured.every((guest) => guestMhz[guest] !== undefined) ? 'MHz' : 'cores';
  const demand: AlignedEstate = unit === 'cores' ? inCores : { ...inCores, aligned: scaled(inCores.aligned, guestMhz) };
  const { startMs, stepMs, windows } = demand.aligned;
  const ownP95 = measured.map((guest) => (demand.coverage[guest]!.enough ? p95Of(demand.aligned, guest) : NaN));
  const p95OfGuest = new Map(measured.map((guest, at) => [guest, ownP95[at]!]));
  const setOf = (members: readonly number[], hosts: readonly Host[], cluster?: string): SetDemand => ({
    ...(cluster !== undefined && { cluster }),
    ...demandOfSet(estate, demand, members, p95OfGuest, capacityOf(hosts, unit), growthPerYear),
  });
  const clusters = new Map<string | undefined, number[]>();
  for (const guest of measured) {
    const { cluster } = estate.guests[guest]!;
    const members = clusters.get(cluster);
    if (members === undefined) clusters.set(cluster, [guest]);
    else members.push(guest);
  }
  const several = clusters.size > 1 ? [...clusters] : [];
  return {
    source: imported.source,
    formats: imported.formats,
    unit,
    windows: {
      from: new Date(startMs).toISOString(),
      to: new Date(startMs + windows * stepMs).toISOString(),
      stepSeconds: stepMs / 1000,
      count: windows,
    },
    guests: {
      matched: measured.length,
      withoutSeries: estate.guests.filter((_, guest) => inCores.coverage[guest]!.known === 0).map(({ id }) => id),
      unmatchedSeries: unmatched.map(({ id }) => id),
      tooLittle: demand.tooLittle.map((guest) => ({
        guest: estate.guests[guest]!.id,
        coverageRatio: demand.coverage[guest]!.ratio,
      })),
      demand: measured
        .filter((guest) => demand.coverage[guest]!.enough)
        .map((guest) => demandOfGuest(estate.guests[guest]!.id, demand.aligned, guest)),
    },
    sets: [
      setOf(measured, estate.hosts),
      ...several.flatMap(([cluster, members]) =>
        cluster === undefined
          ? []
          : [
              setOf(
                members,
                estate.hosts.filter((host) => host.cluster === cluster),
                cluster,
              ),
            ],
      ),
    ],
    warnings: [...imported.warnings, ...warnings],
  };
}

function demandOfSet(
  estate: Estate,
  { aligned, coverage }: AlignedEstate,
  members: readonly number[],
  p95OfGuest: ReadonlyMap<number, number>,
  capacity: number | undefined,
  growthPerYear: number | undefined,
): Omit<SetDemand, 'cluster'> {
  const { sums, known, coverageRatio } = sumOfGuests(aligned, coverage, members);
  const { startMs, stepMs } = aligned;
  const sorted = sortedKnown(sums);
  const p95 = percentileOfSorted(sorted, 0.95);
  const withP95 = members.filter((guest) => coverage[guest]!.enough);
  const profile = weekProfile({ startMs, stepMs, sums });
  const hour = profile && busiestHour(profile);
  const band = weekBand({ startMs, stepMs, sums });
  return {
    guests: members.length,
    coverageRatio,
    windows: known,
    mean: sorted.reduce((total, value) => total + value, 0) / known,
    p50: percentileOfSorted(sorted, 0.5),
    p95,
    p99: percentileOfSorted(sorted, 0.99),
    peak: sorted[known - 1]!,
    addedP95: withP95.reduce((total, guest) => total + p95OfGuest.get(guest)!, 0),
    guestsWithP95: withP95.length,
    ...(hour !== undefined && { busiestHour: hour }),
    ...(profile !== undefined && { week: rounded(profile) }),
    ...(band !== undefined && { weekBand: { low: band.low, high: band.high } }),
    peakTogether: peakTogether(aligned, withP95, sums, MOST_TOGETHER).map(({ guest, correlation, effect }) => ({
      guest: estate.guests[guest]!.id,
      correlation,
      effect,
    })),
    trend:
      growthPerYear === undefined
        ? forecastTrend(dailyP95({ startMs, stepMs, sums }), capacity)
        : givenTrend(p95, growthPerYear, capacity),
  };
}

function demandOfGuest(id: string, { startMs, stepMs, windows, values }: AlignedSeries, guest: number): GuestDemand {
  const sums = values.subarray(guest * windows, (guest + 1) * windows);
  const sorted = sortedKnown(sums);
  const profile = weekProfile({ startMs, stepMs, sums });
  return {
    guest: id,
    mean: sorted.reduce((total, value) => total + value, 0) / sorted.length,
    p50: percentileOfSorted(sorted, 0.5),
    p95: percentileOfSorted(sorted, 0.95),
    p99: percentileOfSorted(sorted, 0.99),
    peak: sorted.at(-1)!,
    ...(profile !== undefined && { week: rounded(profile) }),
  };
}

/** To four digits: a mean of an hour is known no better, and there are many. */
function rounded(profile: Float64Array): WeekProfile {
  return Array.from(profile, (mean) => (Number.isNaN(mean) ? null : Number(mean.toPrecision(4))));
}

function p95Of({ windows, values }: AlignedSeries, guest: number): number {
  return percentileOfSorted(sortedKnown(values.subarray(guest * windows, (guest + 1) * windows)), 0.95);
}

function scaled(aligned: AlignedSeries, factors: readonly (number | undefined)[]): AlignedSeries {
  const { windows } = aligned;
  const values = new Float32Array(aligned.values.length);
  for (const [guest, factor] of factors.entries()) {
    for (let at = guest * windows; at < (guest + 1) * windows; at++) values[at] = aligned.values[at]! * (factor ?? 1);
  }
  return { ...aligned, values };
}

/** What hosts deliver: all their cores at their clock; undefined where no host is known. */
function capacityOf(hosts: readonly Host[], unit: DemandUnit): number | undefined {
  if (hosts.length === 0) return undefined;
  return hosts.reduce(
    (sum, { packages, coresPerPackage, mhz }) =>
      sum + packages.value * coresPerPackage.value * (unit === 'MHz' ? mhz.value : 1),
    0,
  );
}
