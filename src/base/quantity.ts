import { NS_PER_SEC, TIME_UNITS, type Units } from './units.ts';

/**
 * Quantities with their units, as written by users: `10ms`, `100/s`, `25%`. Everything inside the simulator is in whole
 * nanoseconds, per second, and ratios. A parser returns undefined for text that it cannot read. Numbers are written as
 * in YAML; numbers in exported tables, in the formats of all languages, are read by `estate/numbers`.
 */

const NUMBER = String.raw`[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const BARE = new RegExp(`^${NUMBER}$`);
const WITH_UNIT = new RegExp(`^(${NUMBER})\\s*([^\\d\\s][^]*)$`);

/** The pattern of a time, for JSON Schema. */
export const TIME_PATTERN = String.raw`^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*(ns|us|µs|ms|s|min|m|h|d)$`;
/** The pattern of a rate, for JSON Schema. */
export const RATE_PATTERN = String.raw`^(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*/\s*(ns|us|µs|ms|s|min|m|h|d)$`;

/** A time in whole ns: `250us`, `1.5s`, `2m`, `4h`. A bare number has no unit and is none, except 0. */
export function parseTimeNs(value: unknown): number | undefined {
  if (value === 0 || value === '0') return 0;
  const [amount, unit] = split(value);
  const ns = factorOf(unit, TIME_UNITS);
  return ns === undefined ? undefined : finite(Math.round(amount * ns));
}

/** A rate per second: `100/s`, `6000/min`, `0.2/ms`. */
export function parseRatePerSec(value: unknown): number | undefined {
  const [amount, unit] = split(value);
  const ns = unit.startsWith('/') ? factorOf(unit.slice(1).trimStart(), TIME_UNITS) : undefined;
  return ns === undefined ? undefined : finite((amount * NS_PER_SEC) / ns);
}

/** A share of one: `0.25` or `25%`. */
export function parseRatio(value: unknown): number | undefined {
  const [amount, unit] = split(value);
  return unit === '%' ? finite(amount / 100) : parseNumber(value);
}

/** How many of ours a unit is; undefined for one that is not among them. */
export function factorOf(unit: string, units: Units): number | undefined {
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
}

/** The number and its unit; an empty one where there is none. */
function split(value: unknown): readonly [amount: number, unit: string] {
  const [, amount, unit = ''] = (typeof value === 'string' ? WITH_UNIT.exec(value.trim()) : null) ?? [];
  return [Number(amount), unit];
}

/** A number without a unit, written as one or as text. */
export function parseNumber(value: unknown): number | undefined {
  if (typeof value === 'number') return finite(value);
  return typeof value === 'string' && BARE.test(value.trim()) ? finite(Number(value)) : undefined;
}

/** A number, also in thousands or millions: `400k`, `1.2M`. */
export function parseScaledNumber(value: unknown): number | undefined {
  const [amount, unit] = split(value);
  const scale = factorOf(unit.toLowerCase(), { k: 1e3, m: 1e6 });
  return scale === undefined ? parseNumber(value) : finite(amount * scale);
}

/** A switch: `true`, `on`, `yes`, 1 and their opposites, as values or as text in any case. */
export function parseSwitch(value: unknown): boolean | undefined {
  switch (typeof value === 'string' ? value.trim().toLowerCase() : value) {
    case true:
    case 1:
    case 'true':
    case 'on':
    case 'yes':
    case '1':
      return true;
    case false:
    case 0:
    case 'false':
    case 'off':
    case 'no':
    case '0':
      return false;
    default:
      return undefined;
  }
}

/** pCPUs from `0-3,8`, `5`, or a list of such; undefined where a part is no number or a range runs backwards. */
export function parsePcpuList(value: unknown): readonly number[] | undefined {
  const parts = (Array.isArray(value) ? value : [value]).flatMap((part) => String(part).split(','));
  const pcpus = new Set<number>();
  for (const part of parts) {
    const match = /^\s*(\d{1,7})\s*(?:-\s*(\d{1,7})\s*)?$/.exec(part);
    if (match === null) return undefined;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    if (last < first || last - first > MAX_RANGE) return undefined;
    for (let pcpu = first; pcpu <= last; pcpu++) pcpus.add(pcpu);
  }
  return pcpus.size === 0 ? undefined : [...pcpus].toSorted((a, b) => a - b);
}

/** The same as a text: `0-3,8`. */
export function pcpuListText(pcpus: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const pcpu of pcpus.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === pcpu - 1) last[1] = pcpu;
    else ranges.push([pcpu, pcpu]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(',');
}

/** A range wider than any machine is a slip, and must not be spelt out in memory. */
const MAX_RANGE = 1e6;

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
