import { InputError } from '../../base/input-error.ts';
import { parseTimeNs } from '../../base/quantity.ts';
import type { CurvePoint } from '../../scenario/connections/curve-point.ts';

/** No machine has more; and more connections per second than 100 Gbit/s of smallest packets hold. */
const MOST_CORES = 1024;
const MOST_PER_SEC = 100e6;
const MOST_REQUESTS = 1_000_000;
/** Points of a calibration: more make it slow, not better. */
const MOST_POINTS = 12;

/** @throws InputError for what is no whole number of cores from 1 to 1024 */
export function parseCores(place: string, value: number | string): number {
  return parseWhole(place, value, 1, MOST_CORES);
}

/** @throws InputError for what is no whole number of requests from 1 to a million */
export function parseRequests(place: string, value: number | string): number {
  return parseWhole(place, value, 1, MOST_REQUESTS);
}

/**
 * `400000`, `400k`, `1.2M`, with or without `/s`.
 * @throws InputError for what is no rate from 1 to 100M connections a second
 */
export function parseRate(place: string, value: number | string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kKmM]?)(?:\/s)?$/.exec(String(value).trim());
  const scale = { k: 1e3, m: 1e6 }[match?.[2]?.toLowerCase() ?? ''] ?? 1;
  const rate = match === null ? NaN : Number(match[1]) * scale;
  if (rate >= 1 && rate <= MOST_PER_SEC) return rate;
  throw new InputError({ place, found: `'${value}'`, expected: 'connections per second from 1 to 100M, such as 400k' });
}

/** @throws InputError for what is no time above 0 */
export function parseLatency(place: string, value: string): number {
  const ns = parseTimeNs(value);
  if (ns !== undefined && ns > 0) return ns;
  throw new InputError({ place, found: `'${value}'`, expected: 'a time above 0, such as 5ms' });
}

/**
 * Measured points, as `1:30k,8:160k` or one by one.
 * @throws InputError for what are no points, or too few or too many of them
 */
export function parsePoints(value: string | readonly CurvePoint[]): CurvePoint[] {
  const text = typeof value === 'string' ? value : value.map(({ cores, perSec }) => `${cores}:${perSec}`).join(',');
  const place = '--calibrate';
  const expected = `from two to ${MOST_POINTS} measured points, cores:rate, such as 1:30k,8:160k`;
  const points = text.split(',').map((part): CurvePoint => {
    const [cores, rate, more] = part.split(':');
    if (cores === undefined || rate === undefined || more !== undefined)
      throw new InputError({ place, found: `'${part}'`, expected });
    return { cores: parseCores(place, cores), perSec: parseRate(place, rate) };
  });
  if (points.length < 2 || points.length > MOST_POINTS) throw new InputError({ place, found: `'${text}'`, expected });
  return points;
}

function parseWhole(place: string, value: number | string, least: number, most: number): number {
  const whole = /^\d{1,10}$/.test(String(value).trim()) ? Number(value) : NaN;
  if (whole >= least && whole <= most) return whole;
  throw new InputError({ place, found: `'${value}'`, expected: `a whole number from ${least} to ${most}` });
}
