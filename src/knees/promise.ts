import { InputError } from '../base/input-error.ts';
import { didYouMean } from '../base/nearest-name.ts';
import { TIME_UNITS, type Units } from '../base/units.ts';

/** The metrics of targets; the names are those of the results. */
export type PromiseMetric =
  'readyRatio' | 'stealRatio' | 'costopRatio' | 'wakeLatencyNs' | 'responseNs' | 'connectionsPerSec';

/** Over what: the worst guest, the mean of all, or a percentile (50 is the median). */
export type PromiseStatistic =
  { readonly kind: 'worst' } | { readonly kind: 'mean' } | { readonly kind: 'percentile'; readonly percentile: number };

/** One promise (a service level objective): `p99.wakeLatency<=2ms`. */
export interface ServicePromise {
  /** As it was written. */
  readonly text: string;
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

const PROMISE =
  /^(?:(?<statistic>[^.<>=≤≥\s]+(?:\.\d+)?)\.)?(?<metric>[A-Za-z]+)\s*(?<op><=?|>=?|≤|≥)\s*(?<number>[^\s=%a-zA-Zµ/]+)\s*(?<unit>\S*)$/u;

/**
 * Reads a promise: `[statistic.]metric op value unit`, for example `ready<=5%`, `worst.readyRatio<=0.05`,
 * `p99.wakeLatency<=2ms`, `p99.9.response<=10ms`, `connections>=250k/s`. Case matters only in `M/s`. Without a
 * statistic, shares are those of the worst guest, times are the 99th percentile and rates the mean.
 * @param place its place, for the error: `--promise`, `promises[1]`
 * @throws InputError that says what is wrong and shows a promise that would be right
 */
export function parsePromise(text: string, place = '--promise'): ServicePromise {
  const fail = (expected: string, hint?: string): never => {
    throw new InputError({ place, found: `'${text}'`, expected, ...(hint === undefined ? {} : { hint }) });
  };
  const parts = PROMISE.exec(text.trim())?.groups;
  if (parts === undefined) return fail(`a target such as 'ready<=5%'`);
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
  return { text: text.trim(), metric, statistic, op, value };
}

function isOneOf(word: string, names: readonly string[]): boolean {
  return names.some((name) => name.toLowerCase() === word.toLowerCase());
}

function unknownMetric(word: string, fail: (expected: string, hint?: string) => never): never {
  const names = NAMES.flatMap(([, { names: known }]) => known.slice(0, 1));
  return fail(`a target for one of ${names.join(', ')}`, didYouMean(word, names).hint);
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
