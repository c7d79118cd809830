import { itemAt } from '../../base/item-at.ts';
import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import type { Estate } from '../../estate/model/estate.ts';
import { addMoving, noDemand, pooledVariance, PROMISED_SHARE } from '../pooled-demand.ts';
import { peakInWindows } from '../window-kinds.ts';
import type { DemandWindows } from './busiest-hour.ts';
import { DAY_MS, type DayOfRecord, dailyP95, p95OfDays } from './daily-p95.ts';
import { BAND_LEVEL, forecastTrend, type ForecastTrend } from './daily-trend.ts';
import { type DemandProfiles, demandProfiles } from './demand-profiles.ts';
import { type DemandUnit, type GuestSet, setsOf, type UseOfEstate, useOfEstate } from './sets-of-estate.ts';
import type { SplitRecord } from './split-record.ts';
import { sumOfGuests } from './sum-of-guests.ts';
import { LEAST_COVERAGE } from '../windows/coverage.ts';

/** A day that was forecast with a band, and what came. */
export interface ForecastDay {
  /** `2026-11-28`, UTC. */
  readonly day: string;
  /** Its 95th percentile, in the unit of the demand. */
  readonly forecast: number;
  readonly low: number;
  readonly high: number;
  readonly measured: number;
}

/** The demand of some guests, forecast and planned for from the first part of a record, and what came in the rest. */
export interface SetBacktest {
  /** Neither: the whole estate. */
  readonly cluster?: string;
  readonly host?: string;
  readonly guests: number;
  /** Days of the rest within the horizon of the forecast; none where the first part is too short for one. */
  readonly days: readonly ForecastDay[];
  /** Why there are none. */
  readonly tooShort?: { readonly days: number; readonly needed: number };
  /** What a plan made from the first part has a host with these guests carry. */
  readonly planned: number;
  /** Windows of the rest in which their sum is known, and those in which it was more than that. */
  readonly windows: number;
  readonly windowsBeyond: number;
}

/** Forecasts and planned demand of an estate held against what came. */
export interface DemandBacktest {
  readonly unit: DemandUnit;
  /** Share of days that the band of a forecast should hold. */
  readonly level: number;
  /** Share of windows that demand is planned for. */
  readonly promisedShare: number;
  /** The estate, then its clusters if there are several, then its hosts of today. */
  readonly sets: readonly SetBacktest[];
}

/** Guests that run on one host today. */
interface HostSet extends GuestSet {
  readonly host?: string;
}

/**
 * Forecasts the daily 95th percentile of sums of guests, and the demand that a plan has them carry together, from the first part of
 * a record, and holds both against the rest.
 */
export function backtestDemand(estate: Estate, { first, rest }: SplitRecord): DemandBacktest {
  const stepMs = Math.max(...[first, rest].map((part) => useOfEstate(part).processors.aligned.stepMs));
  const told = useOfEstate(first, { stepMs });
  const came = useOfEstate(rest, { stepMs });
  const { coverage } = told.processors;
  const enough = [...coverage.keys()].filter((guest) => itemAt(coverage, guest).enough);
  const profiles = demandProfiles(told.processors, enough, PROMISED_SHARE);
  const sets: readonly HostSet[] = [...setsOf(estate, told), ...setsByHost(estate, told)];
  return {
    unit: told.unit,
    level: BAND_LEVEL,
    promisedShare: PROMISED_SHARE,
    sets: sets.map(({ cluster, host, members }): SetBacktest => {
      const sumsTold = sumsOf(told, members);
      const sumsThatCame = sumsOf(came, members);
      const trend = forecastTrend(dailyP95(sumsTold), undefined);
      const planned = plannedDemand(profiles, members, sumsTold.sums);
      const known = sortedKnown(sumsThatCame.sums);
      return {
        ...(cluster !== undefined && { cluster }),
        ...(host !== undefined && { host }),
        guests: members.length,
        days: trend.kind === 'forecast' ? forecastDays(trend, p95OfDays(sumsThatCame)) : [],
        ...(trend.kind === 'too-short' && { tooShort: { days: trend.days, needed: trend.needed } }),
        planned,
        windows: known.length,
        windowsBeyond: known.filter((sum) => sum > planned).length,
      };
    }),
  };
}

function setsByHost({ guests, hosts }: Estate, { processors: { coverage } }: UseOfEstate): readonly HostSet[] {
  const byHost = new Map<string, number[]>(hosts.map(({ name }) => [name, []]));
  for (const [at, { host }] of guests.entries()) {
    if (host !== undefined && itemAt(coverage, at).known > 0) byHost.get(host)?.push(at);
  }
  return [...byHost].flatMap(([host, members]) => (members.length === 0 ? [] : [{ host, members, hosts: [] }]));
}

function sumsOf({ processors: { aligned, coverage } }: UseOfEstate, members: readonly number[]): DemandWindows {
  const { startMs, stepMs } = aligned;
  return { startMs, stepMs, sums: sumOfGuests(aligned, coverage, members).sums };
}

/**
 * What a plan has a host with these guests carry: by the law of their profiles, and no less than what their windows had, as a plan
 * checks every host in every window.
 */
function plannedDemand(
  { kinds, ratios, deviations, fitted, record: { means } }: DemandProfiles,
  members: readonly number[],
  sums: Float64Array,
): number {
  const byKind = new Float64Array(kinds.count);
  const moving = noDemand();
  for (const guest of members) {
    const mean = itemAt(means, guest);
    if (Number.isNaN(mean)) continue;
    addMoving(moving, 0, itemAt(deviations, guest) * mean);
    for (let kind = 0; kind < kinds.count; kind++) byKind[kind]! += itemAt(ratios, guest * kinds.count + kind) * mean;
  }
  const byLaw = peakInWindows(kinds, byKind, Math.sqrt(pooledVariance(moving, fitted)));
  return Math.max(byLaw, percentileOfSorted(sortedKnown(sums), PROMISED_SHARE));
}

/** Days with a band of which at least half is known. */
function forecastDays(
  { firstDay, days, next }: ForecastTrend,
  measured: readonly DayOfRecord[],
): readonly ForecastDay[] {
  const firstMs = Date.parse(firstDay) + days * DAY_MS;
  const byDay = new Map(measured.map((day) => [day.startMs, day]));
  return next.flatMap(({ p95: forecast, low, high }, lead) => {
    const dayMs = firstMs + lead * DAY_MS;
    const known = byDay.get(dayMs);
    if (known === undefined || known.knownRatio < LEAST_COVERAGE || low === null || high === null) return [];
    const day = new Date(dayMs).toISOString().slice(0, 10);
    return [{ day, forecast, low, high, measured: known.p95 }];
  });
}
