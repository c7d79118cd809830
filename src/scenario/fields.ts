import * as z from 'zod';
import {
  parseNumber,
  parsePcpuList,
  parseRatePerSec,
  parseRatio,
  parseSwitch,
  parseTimeNs,
  RATE_PATTERN,
  TIME_PATTERN,
} from '../base/quantity.ts';
import { oneOf } from './problem.ts';

/*
 * The building blocks of the scenario schema. A message says what was expected there; what the user may have meant
 * follows on a second line.
 */

/** A time with its unit, such as `10ms`. */
export type Time = string;
/** A rate with its unit, such as `100/s`. */
export type Rate = string;
/** A share of one: 0.25, or `25%`. */
export type Ratio = number | string;

type JsonSchema = Readonly<Record<string, unknown>>;

/** More of anything than this is a slip; what does not fit in memory is refused later, by what it would take. */
export const MAX_COUNT = 1_000_000;

/** A value that `parse` reads; undefined means it cannot. */
function leaf<Output, Input>(expected: string, parse: (value: unknown) => Output | undefined, json: JsonSchema) {
  return z
    .custom<Input>()
    .transform((value, context): Output => {
      const parsed = parse(value);
      if (parsed !== undefined) return parsed;
      context.issues.push({ code: 'custom', message: expected, input: value });
      return z.NEVER;
    })
    .meta(json);
}

/** A value within limits; both ends count, an open end is left out. */
function within(
  parse: (value: unknown) => number | undefined,
  allows: (value: number) => boolean,
): (value: unknown) => number | undefined {
  return (value) => {
    const parsed = parse(value);
    return parsed !== undefined && allows(parsed) ? parsed : undefined;
  };
}

/** The longest time, in ns, whose whole nanoseconds a double still tells apart: 104 days. */
const MAX_TIME_NS = Number.MAX_SAFE_INTEGER;

const timeJson = { type: 'string', pattern: TIME_PATTERN };

export const time = leaf<number, Time>(
  'a time above zero with its unit, such as 10ms or 1.5s (up to 104 days)',
  within(parseTimeNs, (ns) => ns > 0 && ns <= MAX_TIME_NS),
  { id: 'time', ...timeJson },
);

export const timeOrZero = leaf<number, Time | 0>(
  'a time of zero or more with its unit, such as 10ms or 1.5s (up to 104 days)',
  within(parseTimeNs, (ns) => ns >= 0 && ns <= MAX_TIME_NS),
  { id: 'timeOrZero', anyOf: [timeJson, { const: 0 }] },
);

export const warmup = leaf<number | 'auto', Time | 0 | 'auto'>(
  '`auto`, or a time of zero or more with its unit',
  (value) => (value === 'auto' ? value : within(parseTimeNs, (ns) => ns >= 0 && ns <= MAX_TIME_NS)(value)),
  { anyOf: [{ const: 'auto' }, timeJson, { const: 0 }] },
);

export const rate = leaf<number, Rate>(
  'a rate above zero with its unit, such as 100/s',
  within(parseRatePerSec, (perSec) => perSec > 0),
  { type: 'string', pattern: RATE_PATTERN, examples: ['100/s', '6000/min'] },
);

export const rateOrZero = leaf<number, Rate>(
  'a rate of zero or more with its unit, such as 100/s',
  within(parseRatePerSec, (perSec) => perSec >= 0),
  { type: 'string', pattern: RATE_PATTERN },
);

export const ratio = leaf<number, Ratio>(
  'a share from 0 to 1, or a percentage',
  within(parseRatio, (share) => share >= 0 && share <= 1),
  {
    anyOf: [
      { type: 'number', minimum: 0, maximum: 1 },
      { type: 'string', pattern: String.raw`^\d+\.?\d*\s*%$` },
    ],
  },
);

/** Processor time in pCPUs; a percentage is one of a single pCPU, as Xen's caps and Linux's quotas count. */
export const pcpuAmount = leaf<number, Ratio>(
  'pCPUs above zero: 1.5, or 150% of one',
  within(parseRatio, (pcpus) => pcpus > 0),
  {
    anyOf: [
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'string', pattern: String.raw`^\d+\.?\d*\s*%$` },
    ],
  },
);

export const pcpuAmountOrZero = leaf<number, Ratio>(
  'pCPUs, zero or more: 1.5, or 150% of one',
  within(parseRatio, (pcpus) => pcpus >= 0),
  {
    anyOf: [
      { type: 'number', minimum: 0 },
      { type: 'string', pattern: String.raw`^\d+\.?\d*\s*%$` },
    ],
  },
);

export const flag = leaf<boolean, boolean>('true or false', parseSwitch, { type: 'boolean' });

export const pcpuList = leaf<readonly number[], string | number | readonly (string | number)[]>(
  'pCPUs such as "0-3,8" or [0, 1, 2, 3, 8]',
  parsePcpuList,
  {
    anyOf: [
      { type: 'string', pattern: String.raw`^\s*\d+(\s*-\s*\d+)?(\s*,\s*\d+(\s*-\s*\d+)?)*\s*$` },
      { type: 'integer', minimum: 0 },
      { type: 'array', items: { type: ['integer', 'string'] }, minItems: 1 },
    ],
  },
);

export const seed = wholeNumber(0, Number.MAX_SAFE_INTEGER);

/** A whole number between two limits, both allowed. */
export function wholeNumber(min: number, max: number) {
  const upTo = max >= Number.MAX_SAFE_INTEGER ? 'or more' : `to ${max}`;
  return leaf<number, number>(
    `a whole number, ${min} ${upTo}`,
    within(parseNumber, (value) => Number.isInteger(value) && value >= min && value <= max),
    { type: 'integer', minimum: min, maximum: max },
  );
}

/** How many: at least one. */
export const count = wholeNumber(1, MAX_COUNT);

/** The scheduler's simulated share weights; real ones go from 1 to 65,535 (Xen) or 262,144 (Linux). */
const MAX_WEIGHT = 1_000_000;
export const weight = wholeNumber(1, MAX_WEIGHT);

/** A number between two limits. */
export function number(expected: string, allows: (value: number) => boolean, json: JsonSchema) {
  return leaf<number, number>(expected, within(parseNumber, allows), { type: 'number', ...json });
}

/** A name that a path can hold: letters, digits, `.`, `_` and `-`. */
export const name = leaf<string, string>(
  'a name of letters, digits, ".", "_" and "-"',
  (value) => (typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : undefined),
  { type: 'string', pattern: String.raw`^[\w.-]{1,64}$` },
);

/** The largest request: a disk's, or a packet that the guest leaves to the hardware to cut up. */
const MAX_BYTES = 16 * 1024 ** 2;
export const bytes = wholeNumber(1, MAX_BYTES);

/** Clients of one guest: each takes some memory. */
const MAX_CLIENTS = 100_000;

/** Who opens connections: at a rate, or clients one after the other. */
export const clientLoad = {
  rate: rate
    .optional()
    .describe('Connections that arrive at each guest or machine, at a rate that does not depend on it.'),
  clients: wholeNumber(1, MAX_CLIENTS)
    .optional()
    .describe('Clients of each guest or machine; each opens one connection after the other.'),
  think: timeOrZero.prefault(0).describe('Time of a client between two connections.'),
};

/** One of a few words. */
export function word<const Word extends string>(words: readonly Word[]) {
  return z.enum(words, { error: ({ input }) => oneOf(words, input) });
}

/** A mapping with these fields and no others. */
export function fields<Shape extends z.ZodRawShape>(shape: Shape, what: string) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? oneOf(known, issue.keys[0], `a field of ${what}: `) : `${what}, a mapping`,
  });
}

/** The name of a kind where it is written as the only field of a mapping: `{exponential: 10ms}`. */
export function firstKey(input: unknown): string | undefined {
  return typeof input === 'object' && input !== null ? Object.keys(input)[0] : undefined;
}
