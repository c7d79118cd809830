import { InputError } from '../../base/input-error.ts';
import { didYouMean } from '../../base/nearest-name.ts';
import { parseTimeNs } from '../../base/quantity.ts';
import { MAX_READINGS } from '../../estate/series/series-table.ts';
import { asList, asRecord } from '../../estate/series/text/record.ts';
import { momentOf } from '../../estate/series/text/local-time.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import type { FetchOptions } from './fetch-options.ts';
import { AnswerTooLarge } from './http-get.ts';
import { QUERY_SETS, type PrometheusQuery, type QuerySet } from './prometheus-queries.ts';
import { Server } from './server.ts';

/** Which series of which Prometheus. */
export interface FetchPrometheusQuestion {
  /** Its address, with the prefix before `/api/v1` where it has one: `https://mimir.example.com/prometheus`. */
  readonly url: string;
  /** First moment: `2026-11-01`, `2026-11-01T06:00Z`, or a time before the end such as `14d`. @default '28d' */
  readonly start?: string;
  /** Last moment: a date, or a time ago. @default now */
  readonly end?: string;
  /** Length of a step. @default '5m' */
  readonly step?: string;
  /** The exporter whose series are wanted. @default every one that is known */
  readonly querySet?: string;
  /** Unix time in milliseconds. */
  readonly nowMs: number;
}

/** What was fetched. */
export interface FetchedSeries {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
  readonly series: number;
  readonly readings: number;
  readonly requests: number;
  /** Exporters that have series. */
  readonly querySets: readonly string[];
}

/** Points of a series that Prometheus answers at once. */
const MAX_POINTS = 11_000;
/** Facts change seldom. */
const FACT_STEP_MS = 3_600_000;
/** Shorter than our own limit, so that the server says that a query took too long. */
const SERVER_TIMEOUT = '100s';
const LEAST_STEP_MS = 1000;
const MOST_STEP_MS = 86_400_000;
/** A month of seconds, ten years of minutes. */
const MOST_STEPS = 6_000_000;

interface Range {
  readonly startMs: number;
  readonly endMs: number;
  readonly stepMs: number;
}

/**
 * Asks a Prometheus, or a compatible server, for what the guests used, and writes one file that `kneepoint estate` reads.
 * Every request only reads.
 * @param write gets the file's text, piece by piece
 * @throws InputError where the question is wrong, the server is not reached or refuses, is no Prometheus, answers only a part,
 * or has no such series; then what was written is no whole file. The signal's reason, where it was aborted.
 */
export async function fetchPrometheus(
  question: FetchPrometheusQuestion,
  write: (text: string) => void,
  options: FetchOptions,
): Promise<FetchedSeries> {
  const range = rangeOf(question);
  const sets = setsOf(question.querySet);
  const fetch = new PrometheusFetch(new Server({ ...options, url: question.url }), write, options);
  return fetch.all(range, sets);
}

class PrometheusFetch {
  readonly #server: Server;
  readonly #write: (text: string) => void;
  readonly #options: FetchOptions;
  /** Labels of the series that were seen: a series comes again in every part of the range. */
  readonly #seen = new Set<string>();
  #readings = 0;
  #requests = 0;

  constructor(server: Server, write: (text: string) => void, options: FetchOptions) {
    this.#server = server;
    this.#write = write;
    this.#options = options;
  }

  async all(range: Range, sets: readonly QuerySet[]): Promise<FetchedSeries> {
    const asked = sets.flatMap((set) => QUERY_SETS[set].map((query: PrometheusQuery) => ({ set, query })));
    const found = new Set<string>();
    this.#write('{"status":"success","data":{"resultType":"matrix","result":[');
    for (const [at, { set, query }] of asked.entries()) {
      const seen = this.#seen.size;
      await this.#query(query, query.isFact === true ? factRange(range) : range, (share) =>
        this.#options.onProgress?.({ doing: `asking for ${query.name} (${set})`, share: (at + share) / asked.length }),
      );
      if (this.#seen.size > seen && query.isFact !== true) found.add(set);
    }
    const { startMs, endMs, stepMs } = range;
    if (found.size === 0) throw this.#nothing(range, sets);
    const about = {
      server: this.#server.base.href,
      start: new Date(startMs).toISOString(),
      end: new Date(endMs).toISOString(),
      stepSeconds: stepMs / 1000,
      queries: Object.fromEntries(asked.map(({ query }) => [query.name, query.query(windowOf(stepMs))])),
    };
    this.#write(`\n]},"fetched":${JSON.stringify(about)}}\n`);
    return {
      ...range,
      series: this.#seen.size,
      readings: this.#readings,
      requests: this.#requests,
      querySets: [...found],
    };
  }

  /** Asks for a range in parts, each as long as the server answers at once. */
  async #query(
    query: PrometheusQuery,
    { startMs, endMs, stepMs }: Range,
    onShare: (share: number) => void,
  ): Promise<void> {
    const text = query.query(windowOf(stepMs));
    let points = MAX_POINTS;
    const last = new Map<string, string>();
    for (let fromMs = startMs; fromMs <= endMs;) {
      throwIfAborted(this.#options.signal);
      onShare((fromMs - startMs) / (endMs - startMs + stepMs));
      const toMs = Math.min(endMs, fromMs + (points - 1) * stepMs);
      const answer = await this.#ask(text, { startMs: fromMs, endMs: toMs, stepMs });
      if (answer === 'too much') {
        const asked = Math.round((toMs - fromMs) / stepMs) + 1;
        if (asked === 1) throw this.#tooMuchAtOnce(query.name);
        points = Math.ceil(asked / 2);
        continue;
      }
      for (const one of answer) this.#take(one, query, last);
      fromMs = toMs + stepMs;
    }
    for (const element of last.values()) this.#put(element);
  }

  #take(one: unknown, { name, isFact = false }: PrometheusQuery, last: Map<string, string>): void {
    const { metric, values } = asRecord(one) ?? {};
    const points = asList(values);
    if (asRecord(metric) === undefined || points.length === 0) return; // native histograms alone have no values
    const labels = JSON.stringify({ __name__: name, ...asRecord(metric) });
    this.#seen.add(labels);
    const kept = isFact ? points.slice(-1) : points;
    this.#readings += kept.length;
    if (this.#readings > MAX_READINGS) {
      throw new InputError({
        file: this.#server.base.href,
        found: `over ${MAX_READINGS} readings`,
        expected: 'fewer: that is as many as can be read',
        hint: 'a shorter time, a longer --step or one --query-set',
      });
    }
    const element = `{"metric":${labels},"values":${JSON.stringify(kept)}}`;
    if (isFact) last.set(labels, element);
    else this.#put(element);
  }

  #put(element: string): void {
    this.#write(`${this.#isFirst ? '' : ','}\n${element}`);
    this.#isFirst = false;
  }
  #isFirst = true;

  /** The series of one answer; or that it is too much at once, for the server or for us. */
  async #ask(query: string, { startMs, endMs, stepMs }: Range): Promise<readonly unknown[] | 'too much'> {
    this.#requests++;
    try {
      const { status, text } = await this.#server.get('/api/v1/query_range', {
        query,
        start: String(startMs / 1000),
        end: String(endMs / 1000),
        step: String(stepMs / 1000),
        timeout: SERVER_TIMEOUT,
      });
      return this.#seriesOf(status, text);
    } catch (error) {
      if (error instanceof AnswerTooLarge) return 'too much';
      throw error;
    }
  }

  #seriesOf(status: number, text: string): readonly unknown[] | 'too much' {
    const answer = parsed(text);
    const file = this.#server.base.href;
    const expected = 'an answer of Prometheus';
    if (answer?.['status'] === 'error') {
      const said = typeof answer['error'] === 'string' ? answer['error'] : 'an error without a text';
      if (TOO_MUCH.test(said) || answer['errorType'] === 'timeout') return 'too much';
      throw new InputError({ file, found: `the error "${said}"`, expected });
    }
    const data = asRecord(answer?.['data']);
    if (status !== 200 || answer?.['status'] !== 'success' || data?.['resultType'] !== 'matrix') {
      const found = status === 200 ? whatElse(text) : `status ${status}${/^\s*</u.test(text) ? ' and a web page' : ''}`;
      const hint = 'is it the address of a Prometheus? Mimir has it below /prometheus, others below /api/v1 of a path';
      throw new InputError({ file, found, expected, hint });
    }
    // Remarks of Prometheus on a query do not mean that a part is missing.
    const warnings = asList(answer['warnings'])
      .map(String)
      .filter((one) => !one.startsWith('PromQL '));
    const [warning] = warnings;
    if (warning !== undefined) {
      const more = warnings.length > 1 ? ` and ${warnings.length - 1} more` : '';
      const found = `an answer with the warning "${warning}"${more}: it may be a part only`;
      throw new InputError({
        file,
        found,
        expected: 'a complete answer',
        hint: 'try again when all parts of the server are up',
      });
    }
    return asList(data['result']);
  }

  #tooMuchAtOnce(name: string): InputError {
    const hint = 'even a single moment is too large: limit it with one --query-set';
    return new InputError({
      file: this.#server.base.href,
      found: `too much in one answer (${name})`,
      expected: 'less',
      hint,
    });
  }

  #nothing({ startMs, endMs, stepMs }: Range, sets: readonly string[]): InputError {
    const day = (ms: number) => `${new Date(ms).toISOString().slice(0, 16)}Z`;
    return new InputError({
      file: this.#server.base.href,
      found: `no series from ${day(startMs)} to ${day(endMs)}`,
      expected: `series of ${sets.join(', ')}`,
      hint: `another --start, or a --step of twice the scrape interval or more (now ${stepMs / 1000} s)`,
    });
  }
}

/** Errors of Prometheus, Thanos and VictoriaMetrics that a shorter time avoids. */
const TOO_MUCH = /maximum resolution|too many (samples|points)|too large|limit.*exceed|exceed.*(limit|max)/iu;

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function whatElse(text: string): string {
  if (text.trim() === '') return 'an empty answer';
  if (/^\s*<(!doctype|html)/iu.test(text)) return 'a web page';
  return parsed(text) === undefined ? 'a text that is no JSON' : 'JSON of something else';
}

function setsOf(name: string | undefined): readonly QuerySet[] {
  const names = Object.keys(QUERY_SETS) as QuerySet[];
  if (name === undefined) return names;
  const set = names.find((each) => each === name);
  if (set !== undefined) return [set];
  const expected = `one of ${names.join(', ')}`;
  throw new InputError({ place: '--query-set', found: `'${name}'`, expected, ...didYouMean(name, names) });
}

function windowOf(stepMs: number): string {
  return `${stepMs / 1000}s`;
}

function factRange({ startMs, endMs, stepMs }: Range): Range {
  const long = Math.max(1, Math.ceil(FACT_STEP_MS / stepMs)) * stepMs;
  // To the end, whatever the step: that is where most guests are.
  return { startMs: endMs - Math.floor((endMs - startMs) / long) * long, endMs, stepMs: long };
}

/** @throws InputError that names the option */
function rangeOf({ start = '28d', end, step = '5m', nowMs }: FetchPrometheusQuestion): Range {
  const stepMs = (parseTimeNs(step) ?? NaN) / 1e6;
  if (!(stepMs >= LEAST_STEP_MS && stepMs <= MOST_STEP_MS && Number.isInteger(stepMs / 1000))) {
    throw new InputError({ place: '--step', found: `'${step}'`, expected: 'whole seconds from 1s to 1d, such as 5m' });
  }
  const endMs = end === undefined ? nowMs : timeOf('--end', end, nowMs);
  const startMs = timeOf('--start', start, endMs);
  // On multiples of the step, as the windows of a demand are.
  const range = {
    startMs: Math.ceil(startMs / stepMs) * stepMs,
    endMs: Math.floor(Math.min(endMs, nowMs) / stepMs) * stepMs,
    stepMs,
  };
  const steps = (range.endMs - range.startMs) / stepMs;
  if (steps > MOST_STEPS) {
    const found = `${Math.round(steps)} steps of ${step}`;
    throw new InputError({
      place: '--step',
      found,
      expected: `at most ${MOST_STEPS}: a longer step, or a shorter time`,
    });
  }
  if (steps >= 1) return range;
  const found = `${new Date(range.startMs).toISOString()} to ${new Date(range.endMs).toISOString()}`;
  throw new InputError({
    place: '--start',
    found,
    expected: `a start that is two steps of ${step} before the end or more`,
  });
}

/** A date, or a time before `fromMs`. */
function timeOf(place: string, text: string, fromMs: number): number {
  const ago = parseTimeNs(text);
  if (ago !== undefined) return fromMs - ago / 1e6;
  const written = /^\d{4}-\d{1,2}-\d{1,2}$/u.test(text) ? `${text} 00:00` : text;
  const moment = momentOf(written, { timeZone: 'UTC', dayFirst: false });
  if (moment !== undefined) return moment.timeMs;
  throw new InputError({
    place,
    found: `'${text}'`,
    expected: 'a date such as 2026-11-01 or 2026-11-01T06:00Z, or a time ago such as 14d',
  });
}
