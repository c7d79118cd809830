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
 * How near the law of sums comes to what sums of guests were, of which only each guest's mean and size are known, and how near any
 * predictor can come that knows no more.
 *
 * The limit is found from twins: each guest of a group is replaced by one of those with the nearest share of its vCPUs in use,
 * scaled to the same mean and size. A predictor that knows no more must give the same answer for all of these sums. The answer with the least
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

interface Group {
  readonly guests: readonly TracedGuest[];
  readonly actual: number;
}

function errorsOf(guests: readonly TracedGuest[], size: number, share: number, twins: number) {
  const random = randomNumbers(7);
  const groups = Array.from({ length: GROUPS }, () => {
    const positions = randomPositions(size, guests.length, random);
    const members = positions.map((at) => itemAt(guests, at));
    return { positions, guests: members, actual: percentileOfSum(members, share) };
  });
  const { ownVariability, correlation, skew } = readCatalog().planning.demand;
  const law = { own: ownVariability.value, correlation: correlation.value, skew: skew.value };
  const signed = signedErrors(groups, law, share);
  const near = nearest(guests, twins);
  return {
    error: medianOf(signed.map(Math.abs)),
    signed: medianOf(signed),
    fitted: leastError(groups, share),
    // Of sums of nearly all guests hardly another one is like it.
    limit:
      size > guests.length / 2 || size > 50
        ? undefined
        : medianOf(
            groups.flatMap(({ positions }) => {
              const like = Array.from({ length: TWINS }, () =>
                percentileOfSum(
                  positions.map((at) => {
                    const own = itemAt(guests, at);
                    const twin = itemAt(guests, itemAt(near[at]!, Math.floor(random() * near[at]!.length)));
                    return scaledTo(twin, own);
                  }),
                  share,
                ),
              );
              const best = bestAnswer(like);
              return like.map((actual) => Math.abs(best / actual - 1));
            }),
          ),
  };
}

function percentileOfSum(guests: readonly TracedGuest[], share: number): number {
  const sum = new Float64Array(itemAt(guests, 0).values.length);
  for (const { values } of guests) for (let at = 0; at < sum.length; at++) sum[at]! += values[at]!;
  sum.sort();
  return itemAt(sum, Math.ceil(share * sum.length) - 1);
}

function signedErrors(groups: readonly Group[], law: Variability, share: number): number[] {
  const scale = scalesOfShare(normalQuantile(share));
  const scaled = { own: law.own * scale.deviation ** 2, skew: law.skew * scale.skew };
  return groups.map(({ guests, actual }) => {
    const demand = noDemand();
    for (const { mean, most } of guests) addGuest(demand, mean, most, scaled);
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

/** The positions of the guests whose share of their vCPUs in use is nearest to each one's, itself among them. */
function nearest(guests: readonly TracedGuest[], count: number): readonly (readonly number[])[] {
  const shares = guests.map(({ mean, most }) => mean / most);
  return shares.map((share) =>
    shares
      .map((other, at) => ({ at, apart: Math.abs(other - share) }))
      .toSorted((a, b) => a.apart - b.apart)
      .slice(0, count + 1)
      .map(({ at }) => at),
  );
}

function scaledTo({ values, mean }: TracedGuest, own: TracedGuest): TracedGuest {
  return { ...own, values: values.map((value) => (value * own.mean) / mean) };
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
