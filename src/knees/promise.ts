import { InputError } from '../base/input-error.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { TIME_UNITS, type Units } from '../base/units.ts';
import { type GuestSelector, parseSelector, selectorText } from './guest-selector.ts';

/** The metrics of targets; the names are those of the results. */
export type PromiseMetric =
  'readyRatio' | 'stealRatio' | 'costopRatio' | 'wakeLatencyNs' | 'responseNs' | 'connectionsPerSec';

/** Over what: the worst guest, the mean of all, or a percentile (50 is the median). */
export type PromiseStatistic =
  { readonly kind: 'worst' } | { readonly kind: 'mean' } | { readonly kind: 'percentile'; readonly percentile: number };

/** One promise (a service level objective): `p99.wakeLatency<=2ms`, `ready<=2% for tag:critical in 99% of windows`. */
export interface ServicePromise {
  /** As it was written. */
  readonly text: string;
  /** The guests it is for; absent: those that no other promise of the same quantity is for. */
  readonly selector?: GuestSelector;
  /** Share of windows in which it has to hold, 0 to 1; absent: what is usual. */
  readonly windowShare?: number;
  readonly metric: PromiseMetric;
  readonly statistic: PromiseStatistic;
  readonly op: '<=' | '>=';
  /** In the metric's own unit: a share from 0 to 1, ns, or a rate per second. */
  readonly value: number;
}

interface MetricGrammar {
  /** As it is written, besides its own name. */
  readonly names: readonly string[];
  readonly op: ServicePromise['op'];
  /** Factor of each unit; '' where no unit is needed. */
  readonly units: Units;
  readonly unit: string;
  readonly most: number;
  readonly statistic: PromiseStatistic;
  readonly example: string;
}

const SHARE = { op: '<=', units: { '%': 0.01, '': 1 }, unit: 'a share such as 5% or 0.05', most: 1 } as const;
const { ns, us, µs, ms, s } = TIME_UNITS;
const TIME = {
  op: '<=',
  units: { ns, us, µs, ms, s },
  unit: 'a time such as 2ms (ns, us, ms, s)',
  most: Infinity,
} as const;
const WORST: PromiseStatistic = { kind: 'worst' };
const P99: PromiseStatistic = { kind: 'percentile', percentile: 99 };

const METRICS: Readonly<Record<PromiseMetric, MetricGrammar>> = {
  readyRatio: { ...SHARE, names: ['ready'], statistic: WORST, example: 'ready<=5%' },
  stealRatio: { ...SHARE, names: ['steal'], statistic: WORST, example: 'steal<=5%' },
  costopRatio: { ...SHARE, names: ['costop'], statistic: WORST, example: 'costop<=3%' },
  wakeLatencyNs: { ...TIME, names: ['wakeLatency'], statistic: P99, example: 'p99.wakeLatency<=2ms' },
  responseNs: { ...TIME, names: ['response'], statistic: P99, example: 'p99.response<=10ms' },
  connectionsPerSec: {
    op: '>=',
    units: { '/s': 1, 'k/s': 1e3, 'M/s': 1e6 },
    unit: 'a rate such as 250k/s (/s, k/s, M/s)',
    most: Infinity,
    names: ['connections', 'connectionRate'],
    statistic: { kind: 'mean' },
    example: 'connections>=250k/s',
  },
};
const NAMES = Object.entries(METRICS) as [PromiseMetric, MetricGrammar][];

/** No plan is for less than half of its windows, and no series is long enough to tell more than this. */
const LEAST_SHARE = 0.5;
const MOST_SHARE = 0.999;

const PROMISE =
  /^(?:(?<statistic>[^.<>=≤≥\s]+(?:\.\d+)?)\.)?(?<metric>[A-Za-z]+)\s*(?<op><=?|>=?|≤|≥)\s*(?<number>[^\s=%a-zA-Zµ/]+)\s*(?<unit>\S*)$/u;

/**
 * Reads a promise: `[statistic.]metric op value unit [for guests] [in share of windows]`, for example `ready<=5%`, `worst.readyRatio<=0.05`,
 * `p99.wakeLatency<=2ms`, `p99.9.response<=10ms`, `connections>=250k/s`, `ready<=2% for tag:critical in 99% of windows`.
 * Case matters only in `M/s` and in names. Without a statistic, shares are those of the worst guest, times are the 99th percentile and rates the mean.
 * @param place its place, for the error: `--promise`, `promises[1]`
 * @throws InputError that says what is wrong and shows a promise that would be right
 */
export function parsePromise(text: string, place = '--promise'): ServicePromise {
  const fail = (expected: string, hint?: string): never => {
    throw new InputError({ place, found: `'${text}'`, expected, ...(hint === undefined ? {} : { hint }) });
  };
  const { what, who, share } = partsOf(text);
  const parts = PROMISE.exec(what)?.groups;
  if (parts === undefined) return fail(`a promise such as 'ready<=5%' or 'ready<=2% for tag:critical'`);
  const { metric: word = '', op: sign = '', number = '', unit: written = '' } = parts;
  const [metric, grammar] =
    NAMES.find(([name, { names }]) => isOneOf(word, [name, ...names])) ?? unknownMetric(word, fail);
  const op = /[<≤]/u.test(sign) ? '<=' : '>=';
  if (op !== grammar.op) return fail(`${metric} ${grammar.op} a value`, `'${grammar.example}'`);
  const factor = Object.entries(grammar.units).find(
    ([unit]) => unit === written || unit === written.toLowerCase(),
  )?.[1];
  if (factor === undefined) return fail(grammar.unit, `'${grammar.example}'`);
  const value = numberOf(number) * factor;
  if (!(value > 0 && value <= grammar.most)) {
    const comma = number.includes(',') ? 'write the decimals with a point' : undefined;
    return fail(`${grammar.unit}, more than 0${grammar.most === 1 ? ' and at most 100 %' : ''}`, comma);
  }
  const statistic = parts.statistic === undefined ? grammar.statistic : statisticOf(parts.statistic);
  if (statistic === undefined)
    return fail(`the statistic 'worst', 'mean' or a percentile such as 'p99'`, `'${grammar.example}'`);
  const windowShare = share === undefined ? undefined : numberOf(share) && Number(`${share}e-2`);
  if (windowShare !== undefined && !(windowShare >= LEAST_SHARE && windowShare <= MOST_SHARE))
    return fail(`a share of windows from ${LEAST_SHARE * 100}% to ${MOST_SHARE * 100}%`, `'${what} in 99% of windows'`);
  return {
    text: text.trim(),
    metric,
    statistic,
    op,
    value,
    ...(who !== undefined && { selector: parseSelector(who, place, text) }),
    ...(windowShare !== undefined && { windowShare }),
  };
}

/** A promise as answers list it. */
export interface Target {
  /** As it was written. */
  readonly text: string;
  /** The guests it is for, as they were written; null: those that no other target of the same quantity is for. */
  readonly who: string | null;
  readonly quantity: PromiseMetric;
  /** `worst`, `mean`, or a percentile such as `p99`. */
  readonly statistic: string;
  /** At most, of rates at least: a share from 0 to 1, ns, or a rate per second. */
  readonly limit: number;
  /** Share of windows in which it has to hold; null: in the window that is simulated. */
  readonly windowShare: number | null;
}

/** The promise as answers list it. */
export function targetOf({ text, selector, metric, statistic, value, windowShare }: ServicePromise): Target {
  return {
    text,
    who: selector === undefined ? null : selectorText(selector),
    quantity: metric,
    statistic: statistic.kind === 'percentile' ? `p${statistic.percentile}` : statistic.kind,
    limit: value,
    windowShare: windowShare ?? null,
  };
}

/** What has to hold where nothing is said. */
export const USUAL_PROMISE = 'ready<=5%';

/** The promises, with the usual one for guests that no selector means where no promise is without a selector. */
export function withUsual(promises: readonly ServicePromise[]): readonly ServicePromise[] {
  const isGeneral = promises.some(({ selector }) => selector === undefined);
  return isGeneral ? promises : [...promises, parsePromise(USUAL_PROMISE)];
}

/** What is promised, without guests and windows: `ready<=2%`. */
export function promiseWhat({ text }: Pick<ServicePromise, 'text'>): string {
  return partsOf(text).what;
}

/** What is promised, `for` whom and `in` which share of windows, in this order. */
function partsOf(text: string): { readonly what: string; readonly who?: string; readonly share?: string } {
  const words = text.trim().split(/\s+/u);
  const isWord = (at: number, word: string): boolean => words.at(at)?.toLowerCase() === word;
  if (words.length > 3 && isWord(-1, 'windows') && isWord(-2, 'of')) words.splice(-2);
  if (words.at(-1) === '%' && isWord(-3, 'in')) words.splice(-2, 2, `${words.at(-2)}%`);
  const hasShare = words.length > 2 && isWord(-2, 'in') && words.at(-1)?.endsWith('%') === true;
  const share = hasShare ? words.splice(-2)[1]?.slice(0, -1) : undefined;
  const behind = words.findIndex((word) => word.toLowerCase() === 'for');
  const who = behind < 0 ? undefined : words.splice(behind).slice(1).join(' ');
  return { what: words.join(' '), ...(who !== undefined && { who }), ...(share !== undefined && { share }) };
}

function isOneOf(word: string, names: readonly string[]): boolean {
  return names.some((name) => name.toLowerCase() === word.toLowerCase());
}

function unknownMetric(word: string, fail: (expected: string, hint?: string) => never): never {
  const names = NAMES.flatMap(([, { names: known }]) => known.slice(0, 1));
  return fail(`a promise for one of ${names.join(', ')}`, didYouMean(word, names).hint);
}

/** Plain decimals only: not everything that `Number` accepts ('', '0x10', 'Infinity'). */
function numberOf(text: string): number {
  return /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(text) ? Number(text) : NaN;
}

function statisticOf(text: string): PromiseStatistic | undefined {
  const word = text.toLowerCase();
  if (word === 'worst' || word === 'mean') return { kind: word };
  const percentile = word.startsWith('p') ? numberOf(word.slice(1)) : NaN;
  return percentile > 0 && percentile < 100 ? { kind: 'percentile', percentile } : undefined;
}
