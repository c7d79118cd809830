import { InputError } from '../base/input-error.ts';
import { parseTimeNs } from '../base/quantity.ts';
import { demandOverTime, type DemandOverTime } from '../demand/over-time/demand-over-time.ts';
import type { ChangedAssumption } from '../demand/changed-assumption.ts';
import type { DemandAssumptions } from '../estate/demand-assumptions.ts';
import type { Estate } from '../estate/model/estate.ts';
import { Warnings } from '../estate/model/warnings.ts';
import type { ImportedSeries } from '../estate/series/imported-series.ts';
import { noUse } from '../estate/series/no-use.ts';
import { readMapping } from '../estate/series/mapping.ts';
import { readyToday, type ReadyToday } from '../demand/over-time/ready-today.ts';
import { type MeasuredDemand, measuredDemand } from '../demand/over-time/measured-demand.ts';
import { withMeasuredUse } from '../demand/over-time/with-measured-use.ts';
import { type EstateSeries, matchSeries } from '../estate/series/match-series.ts';
import { type SeriesWarningCode, seriesWarningCodes } from '../estate/series/series-warnings.ts';
import { isTimeZone } from '../estate/series/text/local-time.ts';
import { type EstateWithSeries, readEstateAndSeries } from '../estate/series/read-estate-and-series.ts';
import { saveEstate } from '../estate/series/store/save-estate.ts';
import { throwIfAborted } from '../run/abortable.ts';
import { type Assumed, assumed, type AssumptionsQuestion } from './assumptions/assumed.ts';
import { parseGrowth } from './parse-growth.ts';
import type { WorkOptions } from './runs/simulations.ts';

/** Which guests of which exports. */
export interface EstateQuestion {
  /**
   * Files, folders or zip archives, read as one estate; `-` is standard input. Files of time series may be among them; or one
   * store that was saved.
   */
  readonly sources: string | readonly string[];
  /** Count guests that are powered off. @default false */
  readonly includePoweredOff?: boolean;
  /** Count templates. @default false */
  readonly includeTemplates?: boolean;
}

/** What is to be known of an estate over time. */
export interface DemandQuestion extends EstateQuestion, AssumptionsQuestion {
  /** A YAML file that says what the columns or labels of series are. */
  readonly mapping?: string;
  /** IANA name of the zone of times that tell none. @default 'UTC', with a warning */
  readonly timeZone?: string;
  /** How long a window is: `5m`. @default 5 minutes, or the coarsest step of the series */
  readonly step?: string;
  /** Growth of the demand instead of a forecast: `10%/year`. */
  readonly growth?: string;
  /** A file to keep the estate and its series in, `estate.duckdb`: it can be read instead of the exports. */
  readonly save?: string;
}

/** An estate, with what series say of it. */
export interface EstateInWindows {
  readonly estate: Estate;
  readonly series?: EstateSeries;
  /** Where a guest has a series that covers enough windows. */
  readonly measured?: MeasuredDemand;
}

/** What is understood of an estate. */
export interface EstateAnswer {
  readonly estate: Estate;
  /** Where there are series. */
  readonly demand?: DemandOverTime;
  /** CPU ready time of the hosts of today; absent where it is known of none. */
  readonly ready?: ReadyToday;
  /** Assumptions that the user replaced; absent where there are none. */
  readonly changedAssumptions?: readonly ChangedAssumption[];
}

/**
 * What is understood of an export: its guests, hosts and clusters, what is missing and what was assumed.
 * @throws InputError where it cannot be read
 */
export async function understandEstate(
  question: EstateQuestion & AssumptionsQuestion,
  options: WorkOptions = {},
): Promise<Estate> {
  return (await read(question, options, assumed(question, sourcesOf(question)).estate)).estate;
}

/**
 * The same, where it is known what to assume, and what series say of the demand of its guests; absent where none has one that
 * covers enough windows.
 */
export async function readWithSeries(
  question: EstateQuestion,
  { estate: assumptions }: Pick<Assumed, 'estate'>,
  options: WorkOptions = {},
): Promise<EstateInWindows> {
  const { estate, series: imported } = await read(question, options, assumptions);
  if (imported === undefined) return { estate };
  options.onProgress?.({ doing: 'adding demand in aligned windows', share: 0 });
  const series = matchSeries(estate, imported);
  const measured = measuredDemand(estate, imported, series);
  return {
    estate: isOfHostsAlone(series) ? toldOfHosts(estate, series) : estate,
    series,
    ...(measured !== undefined && { measured }),
  };
}

/** Files and folders of an estate. */
export function sourcesOf({ sources }: EstateQuestion): readonly string[] {
  return typeof sources === 'string' ? [sources] : sources;
}

/**
 * The same, and what the guests need over time where the input has series: sums of aligned windows, guests that peak together, when
 * today's hosts are full.
 * @throws InputError where something cannot be read or saved, or no series is of a guest; then nothing is saved
 */
export async function understandDemand(question: DemandQuestion, options: WorkOptions = {}): Promise<EstateAnswer> {
  const { step, growth, mapping, timeZone, save } = question;
  const how = {
    ...(step !== undefined && { stepMs: parseStepMs(step) }),
    ...(growth !== undefined && { growthPerYear: parseGrowth(growth) }),
  };
  const { estate: assumptions, changed } = assumed(question, sourcesOf(question));
  const changedAssumptions = changed.length === 0 ? {} : { changedAssumptions: changed };
  const { estate, series } = await read(question, options, assumptions);
  if (series === undefined) {
    const asked = Object.entries({ mapping, 'time-zone': timeZone, step, growth, save }).find(
      ([, value]) => value !== undefined,
    );
    if (asked === undefined) return { estate, ...readyOf(estate), ...changedAssumptions };
    const expected = `time series beside it: --${asked[0]} applies to them`;
    throw new InputError({ file: estate.source, found: 'an inventory without series', expected });
  }
  options.onProgress?.({ doing: 'adding demand in aligned windows', share: 0.5 });
  const matched = matchSeries(estate, series);
  const asksOverTime = step !== undefined || growth !== undefined;
  const demand = isOfHostsAlone(matched) && !asksOverTime ? undefined : demandOf(estate, series, matched, how);
  throwIfAborted(options.signal);
  if (save !== undefined) {
    options.onProgress?.({ doing: `saving ${save}`, share: 0.9 });
    await saveEstate(save, { estate, series });
  }
  if (demand === undefined) return { estate: toldOfHosts(estate, matched), ...readyOf(estate), ...changedAssumptions };
  return { estate: withMeasuredUse(estate, demand), demand, ...readyOf(estate, matched), ...changedAssumptions };
}

/** Whether series are of hosts that the inventory knows, and of none of its guests. */
function isOfHostsAlone({ guests, hosts }: EstateSeries): boolean {
  const isTold = (byMetric: ReadonlyMap<unknown, unknown>): boolean => byMetric.size > 0;
  return hosts.some(isTold) && !guests.some(isTold);
}

/** The estate with a word that its guests are not planned by series, and of series that match nothing. */
function toldOfHosts(estate: Estate, { hosts, warnings: matching }: EstateSeries): Estate {
  const warnings = new Warnings<SeriesWarningCode>();
  for (const [at, byMetric] of hosts.entries()) {
    if (byMetric.size === 0) continue;
    warnings.add('series-of-hosts', seriesWarningCodes['series-of-hosts'], () => estate.hosts[at]!.name);
  }
  const unmatched = matching.filter(({ code }) => code !== 'guest-without-series');
  return { ...estate, warnings: [...estate.warnings, ...warnings.list(), ...unmatched] };
}

async function read(
  { includePoweredOff = false, includeTemplates = false, mapping, timeZone, ...question }: DemandQuestion,
  { onProgress, signal }: WorkOptions,
  assumptions?: DemandAssumptions,
): Promise<EstateWithSeries> {
  const named = sourcesOf(question);
  const names = named.map((source) => (source === '-' ? 'standard input' : source));
  onProgress?.({ doing: `reading ${names.join(', ')}`, share: 0 });
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    throw new InputError({ place: '--time-zone', found: `'${timeZone}'`, expected: 'a name such as Europe/Berlin' });
  }
  const answer = await readEstateAndSeries(named, {
    includePoweredOff,
    includeTemplates,
    ...(assumptions !== undefined && { assumptions }),
    ...(mapping !== undefined && { mapping: readMapping(mapping) }),
    ...(timeZone !== undefined && { timeZone }),
  });
  throwIfAborted(signal);
  return answer;
}

function readyOf(estate: Estate, series?: EstateSeries): Pick<EstateAnswer, 'ready'> {
  const ready = readyToday(estate, series);
  return ready === undefined ? {} : { ready };
}

/** @throws InputError where no series is of a guest */
function demandOf(
  estate: Estate,
  series: ImportedSeries,
  matched: EstateSeries,
  how: Parameters<typeof demandOverTime>[3],
): DemandOverTime {
  if (matched.guests.every((byMetric) => byMetric.size === 0)) {
    const some = (all: readonly { readonly id: string }[]): string =>
      all.length === 0 ? '' : `, such as ${JSON.stringify(all[0]!.id)}`;
    const hasMeans = series.series.some(({ samples }) => samples.means.some((mean) => !Number.isNaN(mean)));
    const hosts = matched.hosts.filter((byMetric) => byMetric.size > 0).length;
    if (hosts > 0) {
      const found = `series of ${hosts} ${hosts === 1 ? 'host' : 'hosts'} and of no guest`;
      throw new InputError({
        file: series.source,
        found,
        expected: 'use of the guests over time: --step and --growth apply to that',
      });
    }
    if (matched.unmatched.length === 0 || !hasMeans) throw noUse(series);
    throw new InputError({
      file: series.source,
      found: `series that belong to no guest of the inventory${some(matched.unmatched)}`,
      expected: `names of its guests${some(estate.guests)}`,
    });
  }
  return demandOverTime(estate, series, matched, how);
}

const LEAST_STEP_MS = 1000;
const MOST_STEP_MS = 86_400_000;

function parseStepMs(step: string): number {
  const stepMs = (parseTimeNs(step) ?? NaN) / 1e6;
  if (Number.isInteger(stepMs) && stepMs >= LEAST_STEP_MS && stepMs <= MOST_STEP_MS) return stepMs;
  throw new InputError({ place: '--step', found: `'${step}'`, expected: 'a time from 1s to 1d, such as 5m' });
}
