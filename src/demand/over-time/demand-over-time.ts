import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import type { Estate, EstateWarning } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import type { AlignedSeries } from '../windows/aligned-series.ts';
import { type BusiestHour, busiestHour, weekProfile } from './busiest-hour.ts';
import { type PeakGroup, peakGroups } from './peak-groups.ts';
import { peakTogether } from './peak-together.ts';
import {
  type DemandUnit,
  type GuestSet,
  type SetOptions,
  setsOf,
  type UseOfEstate,
  useOfEstate,
  useOfSet,
} from './sets-of-estate.ts';
import { sumOfGuests } from './sum-of-guests.ts';
import { type WeekBand, weekBand } from './week-band.ts';
import type { UsedTogether } from './used-together.ts';

/** What a set of guests used of processors together, and of memory where that was measured. */
export interface SetDemand extends UsedTogether {
  /** Absent: the whole estate. */
  readonly cluster?: string;
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
  /** Guests that are busy in the same hours, group by group, the one that moves most first. */
  readonly peakGroups: readonly (Omit<PeakGroup, 'guests'> & {
    readonly guests: readonly string[];
    readonly busiestHour?: BusiestHour;
  })[];
  /** Memory in use, MiB; absent where no guest has a series of it. */
  readonly memory?: UsedTogether;
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
  series: EstateSeries,
  options: SetOptions = {},
): DemandOverTime {
  const { unmatched, warnings } = series;
  const use = useOfEstate(series, options);
  const { aligned, coverage, tooLittle } = use.processors;
  const { startMs, stepMs, windows } = aligned;
  const sets = setsOf(estate, use);
  const measured = [...coverage.keys()].filter((guest) => coverage[guest]!.known > 0);
  const demand = new Map(
    measured
      .filter((guest) => coverage[guest]!.enough)
      .map((guest) => [guest, demandOfGuest(estate.guests[guest]!.id, aligned, guest)]),
  );
  return {
    source: imported.source,
    formats: imported.formats,
    unit: use.unit,
    windows: {
      from: new Date(startMs).toISOString(),
      to: new Date(startMs + windows * stepMs).toISOString(),
      stepSeconds: stepMs / 1000,
      count: windows,
    },
    guests: {
      matched: measured.length,
      withoutSeries: estate.guests.filter((_, guest) => coverage[guest]!.known === 0).map(({ id }) => id),
      unmatchedSeries: unmatched.map(({ id }) => id),
      tooLittle: tooLittle.map((guest) => ({
        guest: estate.guests[guest]!.id,
        coverageRatio: coverage[guest]!.ratio,
      })),
      demand: [...demand.values()],
    },
    sets: sets.map((set) => demandOfSet(set, estate, use, demand, options.growthPerYear)),
    warnings: [...imported.warnings, ...warnings],
  };
}

function demandOfSet(
  set: GuestSet,
  { guests }: Estate,
  use: UseOfEstate,
  demand: ReadonlyMap<number, GuestDemand>,
  growthPerYear: number | undefined,
): SetDemand {
  const { processors, sums, memory } = useOfSet(set, use, growthPerYear);
  const { aligned } = use.processors;
  const { startMs, stepMs } = aligned;
  const withP95 = set.members.filter((guest) => demand.has(guest));
  const profile = weekProfile({ startMs, stepMs, sums });
  const hour = profile && busiestHour(profile);
  const band = weekBand({ startMs, stepMs, sums });
  const idOf = (guest: number): string => guests[guest]!.id;
  return {
    ...(set.cluster !== undefined && { cluster: set.cluster }),
    ...processors,
    addedP95: withP95.reduce((total, guest) => total + demand.get(guest)!.p95, 0),
    guestsWithP95: withP95.length,
    ...(hour !== undefined && { busiestHour: hour }),
    ...(profile !== undefined && { week: rounded(profile) }),
    ...(band !== undefined && { weekBand: { low: band.low, high: band.high } }),
    peakTogether: peakTogether(aligned, withP95, sums, MOST_TOGETHER).map(({ guest, correlation, effect }) => ({
      guest: idOf(guest),
      correlation,
      effect,
    })),
    peakGroups: peakGroups(aligned, withP95).map(({ guests: members, ...group }) => {
      const together = sumOfGuests(aligned, use.processors.coverage, members).sums;
      const busiest = weekProfile({ startMs, stepMs, sums: together });
      const busiestOfGroup = busiest && busiestHour(busiest);
      return {
        guests: members.map(idOf),
        ...group,
        ...(busiestOfGroup !== undefined && { busiestHour: busiestOfGroup }),
      };
    }),
    ...(memory !== undefined && { memory }),
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
