import { behindColon } from './first-letter.ts';
import type { DaysOfHeadroom, DemandTrend, ForecastTrend } from '../../demand/over-time/daily-trend.ts';
import type { DemandUnit } from '../../demand/over-time/sets-of-estate.ts';
import type { Outlook, ResourceOutlook } from '../../plan/result/outlook.ts';
import type { Plan } from '../../plan/result/plan.ts';
import { formatCount, formatMhz, formatMib, formatNumber, formatPercent } from './format.ts';

/** What an amount of demand is in. */
export type AmountUnit = DemandUnit | 'MiB';

/** `146 GHz`, `12.3 cores`, `1.5 TiB` */
export function formatAmount(value: number, unit: AmountUnit): string {
  if (unit === 'MiB') return formatMib(value);
  return unit === 'MHz' ? formatMhz(value) : `${formatNumber(value, value < 100 ? 1 : 0)} cores`;
}

/** `in 12 days`; a day that has begun counts. */
function inDays(days: number): string {
  return days < 1 ? 'now' : `in ${formatCount(Math.floor(days), 'day')}`;
}

/** Where a demand goes, and when today's hosts are full: a sentence or two. */
export function trendSentences(trend: DemandTrend, unit: AmountUnit): readonly string[] {
  switch (trend.kind) {
    case 'too-short':
      return [
        `No forecast: ${formatCount(trend.days, 'day')} without a gap, and a forecast needs ${formatNumber(trend.needed)} (--growth 10%/year gives one).`,
      ];
    case 'given': {
      const { growthPerYear, fromP95, headroom } = trend;
      const start = `With a growth of ${formatPercent(growthPerYear)} a year, from a P95 of ${formatAmount(fromP95, unit)}`;
      if (headroom === undefined) return [`${start}: today's hosts are not known, so no headroom.`];
      const { capacity, days } = headroom;
      return [
        `${start}, the ${formatAmount(capacity, unit)} of today's hosts are ${days === null ? 'never reached' : `reached ${inDays(days)}`}.`,
      ];
    }
    case 'forecast': {
      const { headroom } = trend;
      if (headroom === undefined)
        return [forecastSentence(trend, unit), "Today's hosts are not known, so no headroom."];
      return [forecastSentence(trend, unit), reachedSentence(headroom, trend, formatAmount(headroom.capacity, unit))];
    }
  }
}

function forecastSentence({ days, method, backtest, bandDays, next }: ForecastTrend, unit: AmountUnit): string {
  const [tomorrow] = next;
  const last = next[bandDays - 1];
  const range = (one: typeof last): string =>
    one?.low == null || one.high == null ? '' : ` (${formatAmount(one.low, unit)} to ${formatAmount(one.high, unit)})`;
  const ahead = [
    tomorrow && `${formatAmount(tomorrow.p95, unit)}${range(tomorrow)} on the next day`,
    last && bandDays > 1 && `${formatAmount(last.p95, unit)}${range(last)} in ${formatCount(bandDays, 'day')}`,
  ].filter(Boolean);
  return `Forecast of the daily P95, from ${formatCount(days, 'day')} by ${method}: ${ahead.join(', ')}. ${backtestSentence(backtest)}`;
}

/** `In a back-test the band of 90% held 89% of 72 forecasts; the mean error was 30%.` */
function backtestSentence({ level, forecasts, coveredRatio, errorRatio }: ForecastTrend['backtest']): string {
  if (coveredRatio === null) return 'There are too few days for a band, and so for a back-test.';
  return `In a back-test the band of ${formatPercent(level)} held ${formatPercent(coveredRatio)} of ${formatCount(forecasts, 'forecast')}; the mean error was ${formatPercent(errorRatio ?? 0)}.`;
}

/** `The 2 THz of today's hosts are reached: in 12 days, by the upper end of the band: in 4 days (horizon: 30 days).` */
function reachedSentence(
  { days, earliest }: Pick<DaysOfHeadroom, 'days' | 'earliest'>,
  { bandDays, horizonDays }: Pick<ForecastTrend, 'bandDays' | 'horizonDays'>,
  capacity: string,
): string {
  const horizon = formatCount(horizonDays, 'day');
  if (days === null && earliest === null) {
    const band = bandDays === 0 ? '' : ', even by the upper end of the band';
    return `Within ${horizon}, as far as is forecast, the ${capacity} of today's hosts are not reached${band}.`;
  }
  const band = bandDays === 0 ? '' : `, by the upper end of the band: ${withinHorizon(earliest)}`;
  return `The ${capacity} of today's hosts are reached: ${withinHorizon(days)}${band} (horizon: ${horizon}).`;
}

function withinHorizon(days: number | null): string {
  return days === null ? 'not within the horizon' : `in ${formatCount(days, 'day')}`;
}

/** A row of an outlook: whose demand, and when hosts are full of it. */
export interface OutlookRow {
  readonly what: string;
  /** Today's hosts, and those of the plan; `?` where it is not known. */
  readonly today: string;
  readonly planned: string;
  /** Of the fullest host of the plan. */
  readonly fill: string;
}

/** When hosts are full, resource by resource; clusters after the estate. */
export function outlookRows({ resources }: Outlook): readonly OutlookRow[] {
  return resources.map(({ cluster, resource, trend, planned }) => {
    const name = resource === 'cpu' ? 'CPU' : 'memory';
    return {
      what: cluster === undefined ? name : `${name} of ${cluster}`,
      today: trend === undefined || trend.kind === 'too-short' ? '?' : daysCell(trend.headroom, trend),
      planned: daysCell(planned, trend),
      fill: planned === undefined ? '?' : formatPercent(planned.fill),
    };
  });
}

interface DaysLeft {
  readonly days: number | null;
  readonly earliest?: number | null;
}

/** `40 days (from 12)`: by the forecast, and by the upper end of its band; `> 30 days`: not within the horizon. */
function daysCell(left: DaysLeft | undefined, trend: DemandTrend | undefined): string {
  if (left === undefined) return '?';
  const { days, earliest = days } = left;
  const beyond = trend?.kind === 'forecast' ? `> ${formatCount(trend.horizonDays, 'day')}` : 'never';
  const text = days === null ? beyond : formatCount(Math.floor(days), 'day');
  return trend?.kind !== 'forecast' || earliest === days || earliest === null ? text : `${text} (from ${earliest})`;
}

/** What of the plan's hosts is full first, and when; empty where that is not known, or never. */
export function fullFirstSentence({ growthPerYear, resources }: Outlook, whatIf: Plan['whatIf']): string {
  const known = resources.flatMap(({ cluster, resource, planned }) => {
    if (planned?.days == null) return [];
    const name = `${resource === 'cpu' ? 'CPU' : 'memory'}${cluster === undefined ? '' : ` of ${cluster}`}`;
    return [{ name, days: planned.days }];
  });
  const [one, ...others] = known;
  if (one === undefined) return '';
  // The estate comes first: a cluster that is full as soon says more.
  const first = others.reduce((least, each) => (each.days <= least.days ? each : least), one);
  if (first.days < 1) return `No room to grow: ${first.name} is full already, after the failure or before it.`;
  const by =
    growthPerYear === undefined ? 'by the forecast' : `with a growth of ${formatPercent(growthPerYear)} a year`;
  return `Full first, after the failure or before it: ${first.name}, ${inDays(first.days)} ${by}.${hostsInYears(whatIf)}`;
}

/** ` By Erlang C it takes 19 hosts for 1 year, 20 for 2 years, 22 for 3 years of this growth.`; empty where no growth is asked about. */
function hostsInYears(whatIf: Plan['whatIf']): string {
  if (whatIf === undefined) return '';
  const same = (whatIf.sameHosts ?? []).map((change) => ({ change, hosts: whatIf.hosts }));
  const years = [...same, ...whatIf.changes]
    .flatMap(({ change, hosts }) =>
      change.kind === 'growth' && change.years !== undefined ? [{ hosts, years: change.years }] : [],
    )
    .toSorted((a, b) => a.years - b.years)
    .map(
      ({ hosts, years }, at) =>
        `${at === 0 ? formatCount(hosts, 'host') : formatNumber(hosts)} for ${formatCount(years, 'year')}`,
    );
  return years.length === 0 ? '' : ` By Erlang C it takes ${years.join(', ')} of this growth.`;
}

/** Why days of today and of the plan differ. */
const TODAY_TOGETHER =
  "Today's hosts are full when all of them together are, none having failed: kneepoint check --growth says when the first of them is.";

/** What the days of an outlook rest on: the growth that was given, or the forecasts of the whole estate. */
export function outlookSentences({ unit, growthPerYear, resources }: Outlook): readonly string[] {
  const full =
    'A host of the plan is full when the demand of all its guests has grown alike to what it can then carry, normally and after the failure.';
  if (growthPerYear !== undefined) {
    const isUnknown = resources.some(({ resource, trend }) => resource === 'cpu' && trend === undefined);
    const unknown = isUnknown ? " For the CPU of today's hosts that takes time series." : '';
    return [
      `Days until hosts are full with a growth of ${formatPercent(growthPerYear)} a year.${unknown}`,
      full,
      TODAY_TOGETHER,
    ];
  }
  const ofEstate = resources.filter(({ cluster }) => cluster === undefined);
  return [...ofEstate.flatMap((each) => forecastOf(each, unit)), full, TODAY_TOGETHER];
}

function forecastOf({ resource, trend }: ResourceOutlook, unit: DemandUnit): readonly string[] {
  if (trend === undefined) return [];
  const name = resource === 'cpu' ? 'CPU' : 'Memory in use';
  const [first = ''] =
    trend.kind === 'forecast'
      ? [
          `${forecastSentence(trend, resource === 'cpu' ? unit : 'MiB')} It looks ${formatCount(trend.horizonDays, 'day')} ahead.`,
        ]
      : trendSentences(trend, unit);
  return [`${name}: ${behindColon(first)}`];
}
