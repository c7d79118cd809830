import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readCatalog } from '../src/catalog/read-catalog.ts';
import { itemAt } from '../src/base/item-at.ts';
import { randomNumbers, randomPositions } from '../src/base/testing/random-numbers.ts';
import { normalQuantile } from '../src/base/statistics/distributions.ts';
import { medianOf } from '../src/base/statistics/percentile.ts';
import { addGuest, noDemand, plannedPeak, scalesOfShare, type Variability } from '../src/demand/pooled-demand.ts';
import { alignSamples } from '../src/demand/windows/align.ts';
import { readSeries } from '../src/estate/series/read-series.ts';
import { hasPlanetlab, planetlabDay } from '../test/testing/planetlab.ts';
import type { Benchmark } from './benchmark.ts';

/** Published traces that nothing of the catalog was fitted to; they are not shipped, but lie beside a checkout. */
const PLANETLAB_DAY = '20110306';
const BITBRAINS = fileURLToPath(new URL('../../shared/data/bitbrains-small', import.meta.url));

const SIZES = [2, 5, 10, 20, 50, 100, 200];
const SHARES = [0.95, 0.99];
const GROUPS = 100;
/** Sums with the same known figures as each of them. */
const TWINS = 30;
const STEP_MS = 300_000;

interface TracedGuest {
  readonly values: Float64Array;
  readonly mean: number;
  /** The most that it can use: its vCPUs at the clock of its host. */
  readonly most: number;
}

/**
 * How near the law of sums comes to what sums of guests were, of which only each guest's size and its mean are known, or what it used in one
 * window, and how near any predictor can come that knows no more.
 *
 * The limit is found from twins: each guest of a group is replaced by one of those with the nearest share of its vCPUs in use,
 * scaled to the same use and size. A predictor that knows no more must give the same answer for all of these sums. The answer with the least
 * median error is the middle of the shortest interval with half of them.
 */
export const sumsBenchmark: Benchmark = {
  name: 'sums',
  async *run() {
    for (const { name, guests, twins } of await traces()) {
      for (const share of SHARES) {
        for (const size of SIZES.filter((count) => count <= guests.length)) {
          const what = `${name}, P${Math.round(100 * share)} of ${size} guests`;
          const { error, signed, fitted, limit } = errorsOf(guests, size, share, twins);
          yield { what: `${what}: median error of the law`, value: 100 * error, unit: '%' };
          yield { what: `${what}: median of the signed error`, value: 100 * signed, unit: '%' };
          yield { what: `${what}: the law with figures fitted to these very sums`, value: 100 * fitted, unit: '%' };
          if (limit !== undefined)
            yield { what: `${what}: the best that means and sizes allow`, value: 100 * limit, unit: '%' };
          const moment = errorsFromMoments(guests, size, share, twins);
          yield { what: `${what}: the law from one window, nothing added`, value: 100 * moment.error, unit: '%' };
          yield {
            what: `${what}: the law from one window, times the factor of the busiest hour: signed error`,
            value: 100 * moment.raised,
            unit: '%',
          };
          if (moment.limit !== undefined)
            yield { what: `${what}: the best that one window and sizes allow`, value: 100 * moment.limit, unit: '%' };
        }
      }
    }
  },
};

async function traces() {
  const found: { name: string; guests: readonly TracedGuest[]; twins: number }[] = [];
  if (hasPlanetlab(PLANETLAB_DAY)) {
    const guests = planetlabDay(PLANETLAB_DAY).flatMap((values) => traced(values, 100));
    found.push({ name: 'PlanetLab, another day', guests, twins: 20 });
  }
  if (existsSync(BITBRAINS)) {
    const { series } = await readSeries([BITBRAINS]);
    const { windows, values } = alignSamples(
      series.map(({ samples }) => samples),
      { stepMs: STEP_MS },
    );
    const guests = series.flatMap(({ owner: { vcpus = 1, mhz = NaN } }, guest) =>
      traced(
        Float64Array.from(values.subarray(guest * windows + (windows >> 1), (guest + 1) * windows), (value) =>
          Number.isNaN(value) ? 0 : value,
        ),
        vcpus * mhz,
      ),
    );
    found.push({ name: 'Bitbrains, second half of the month', guests, twins: 4 });
  }
  return found;
}

/** Guests that were never on are left out. */
function traced(values: Float64Array, most: number): readonly TracedGuest[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return mean > 0 ? [{ values, mean, most }] : [];
}

/** What is known of a guest: its use, in the unit of `most`. */
type Known = (guest: TracedGuest) => number;

const byMean: Known = ({ mean }) => mean;

interface Group {
  readonly positions: readonly number[];
  readonly guests: readonly TracedGuest[];
  readonly actual: number;
}

function catalogLaw(): Variability {
  const { ownVariability, correlation, skew } = readCatalog().planning.demand;
  return { own: ownVariability.value, correlation: correlation.value, skew: skew.value };
}

function errorsOf(guests: readonly TracedGuest[], size: number, share: number, twins: number) {
  const random = randomNumbers(7);
  const groups = Array.from({ length: GROUPS }, () => groupOf(guests, size, share, random));
  const signed = signedErrors(groups, catalogLaw(), share);
  return {
    error: medianOf(signed.map(Math.abs)),
    signed: medianOf(signed),
    fitted: leastError(groups, share),
    limit: hasLimit(guests, size)
      ? medianOf(groups.flatMap((group) => leastErrors(group, guests, share, twins, byMean, random)))
      : undefined,
  };
}

/** The same where each guest is known by what it used in one window, another for each group. */
function errorsFromMoments(guests: readonly TracedGuest[], size: number, share: number, twins: number) {
  const random = randomNumbers(7);
  const law = catalogLaw();
  const factor = readCatalog().planning.demand.peakHourFactor.value;
  const errors: number[] = [];
  const raised: number[] = [];
  const least: number[] = [];
  for (let at = 0; at < GROUPS; at++) {
    const group = groupOf(guests, size, share, random);
    // A group that used nothing has no error.
    if (group.actual === 0) continue;
    const window = Math.floor(random() * itemAt(guests, 0).values.length);
    const then: Known = ({ values }) => itemAt(values, window);
    errors.push(...signedErrors([group], law, share, then).map(Math.abs));
    raised.push(...signedErrors([group], law, share, (guest) => factor * then(guest)));
    if (hasLimit(guests, size)) least.push(...leastErrors(group, guests, share, twins, then, random));
  }
  return { error: medianOf(errors), raised: medianOf(raised), limit: least.length === 0 ? undefined : medianOf(least) };
}

function groupOf(guests: readonly TracedGuest[], size: number, share: number, random: () => number): Group {
  const positions = randomPositions(size, guests.length, random);
  const members = positions.map((at) => itemAt(guests, at));
  return { positions, guests: members, actual: percentileOfSum(members, share) };
}

/** Of sums of nearly all guests hardly another one is like it. */
function hasLimit(guests: readonly TracedGuest[], size: number): boolean {
  return size <= guests.length / 2 && size <= 50;
}

/** Errors of the best answer for sums that look like this group's. */
function leastErrors(
  { positions }: Group,
  guests: readonly TracedGuest[],
  share: number,
  twins: number,
  known: Known,
  random: () => number,
): readonly number[] {
  const near = positions.map((at) => nearest(guests, at, twins, known));
  const like = Array.from({ length: TWINS }, () =>
    percentileOfSum(
      positions.map((at, place) => {
        const own = itemAt(guests, at);
        const twin = itemAt(guests, itemAt(near[place]!, Math.floor(random() * near[place]!.length)));
        return scaledTo(twin, own, known);
      }),
      share,
    ),
  ).filter((actual) => actual > 0);
  const best = bestAnswer(like);
  return like.map((actual) => Math.abs(best / actual - 1));
}

function percentileOfSum(guests: readonly TracedGuest[], share: number): number {
  const sum = new Float64Array(itemAt(guests, 0).values.length);
  for (const { values } of guests) for (let at = 0; at < sum.length; at++) sum[at]! += values[at]!;
  sum.sort();
  return itemAt(sum, Math.ceil(share * sum.length) - 1);
}

function signedErrors(groups: readonly Group[], law: Variability, share: number, known: Known = byMean): number[] {
  const scale = scalesOfShare(normalQuantile(share));
  const scaled = { own: law.own * scale.deviation ** 2, skew: law.skew * scale.skew };
  return groups.map(({ guests, actual }) => {
    const demand = noDemand();
    for (const guest of guests) addGuest(demand, Math.min(known(guest), guest.most), guest.most, scaled);
    return plannedPeak(demand, law.correlation) / actual - 1;
  });
}

/** The least median error of the law with any of its three figures. */
function leastError(groups: readonly Group[], share: number): number {
  let least = Infinity;
  for (const own of [0.005, 0.01, 0.02, 0.04, 0.06, 0.08, 0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
    for (const correlation of [0, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5])
      for (const skew of [0, 0.2, 0.4, 0.7, 1])
        least = Math.min(least, medianOf(signedErrors(groups, { own, correlation, skew }, share).map(Math.abs)));
  return least;
}

/** The positions of the guests whose share of their vCPUs in use is nearest to a guest's: itself, then as many others. */
function nearest(guests: readonly TracedGuest[], guest: number, count: number, known: Known): readonly number[] {
  const shareOf = (one: TracedGuest): number => known(one) / one.most;
  const share = shareOf(itemAt(guests, guest));
  return guests
    .map((one, at) => {
      // Of those that are as near, those that come next: the first of the trace are not twins of all.
      const next = (at - guest + guests.length) % guests.length;
      return { at, next, apart: Math.abs(shareOf(one) - share) };
    })
    .toSorted((a, b) => a.apart - b.apart || a.next - b.next)
    .slice(0, count + 1)
    .map(({ at }) => at);
}

/** A guest that uses nothing in the window is scaled by its size alone. */
function scaledTo(twin: TracedGuest, own: TracedGuest, known: Known): TracedGuest {
  const isIdle = known(twin) === 0 || known(own) === 0;
  const scale = isIdle ? own.most / twin.most : known(own) / known(twin);
  return { ...own, values: twin.values.map((value) => value * scale) };
}

/** The middle, on a scale of logarithms, of the shortest interval with half of the values. */
function bestAnswer(values: readonly number[]): number {
  const sorted = values.map(Math.log).toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  let from = 0;
  for (let at = 0; at + half < sorted.length; at++)
    if (sorted[at + half]! - sorted[at]! < sorted[from + half]! - sorted[from]!) from = at;
  return Math.exp((sorted[from]! + sorted[from + half]!) / 2);
}
