import { itemAt } from '../../base/item-at.ts';
import { percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import type { AlignedEstate } from '../windows/align-estate.ts';
import { strideOf } from './stride.ts';
import { sumOfGuests } from './sum-of-guests.ts';

/** Turns in which all guests are drawn once: more of them where few hosts are drawn in each. */
const LEAST_TURNS = 4;
const MOST_TURNS = 24;
/** So many hosts tell the demand of a host of that size well enough. */
const HOSTS = 24;

/**
 * What each guest uses in the windows that its host is planned for, over its mean, where hosts of so many guests are drawn from the
 * guests themselves: their sums are those of the same windows, so guests that are busy at other times than the rest add little.
 * A host is planned for the percentile of its sum, its mean at least; its windows around that percentile tell each guest's part.
 * @param members guests with series that cover enough windows
 * @param share of windows, which percentiles are of
 * @returns by position in `demand`; NaN for others than `members`, 1 for guests that use nothing
 */
export function useAtPeakOfHosts(
  demand: AlignedEstate,
  members: readonly number[],
  guestsPerHost: number,
  share: number,
): Float64Array {
  const { windows, values } = demand.aligned;
  const seriesOf = (guest: number): Float32Array => values.subarray(guest * windows, (guest + 1) * windows);
  const ratios = new Float64Array(demand.coverage.length).fill(NaN);
  const meanCores = new Map(members.map((guest) => [guest, meanOf(seriesOf(guest)) ?? 0]));
  const atPeak = new Map(members.map((guest) => [guest, { sum: 0, times: 0 }]));
  for (const guests of drawnHosts(members, guestsPerHost)) {
    const { around, scale } = peakWindows(sumOfGuests(demand.aligned, demand.coverage, guests).sums, share);
    for (const guest of guests) {
      const used = meanOf(seriesOf(guest), around);
      const known = atPeak.get(guest);
      if (used === undefined || known === undefined) continue;
      known.sum += scale * used;
      known.times++;
    }
  }
  for (const [guest, { sum, times }] of atPeak) {
    const mean = meanCores.get(guest) ?? 0;
    ratios[guest] = mean === 0 || times === 0 ? 1 : sum / times / mean;
  }
  return ratios;
}

/** Every guest is on as many of these hosts as any other, but for the last host of a turn. */
function* drawnHosts(members: readonly number[], guestsPerHost: number): Iterable<readonly number[]> {
  const size = Math.min(members.length, Math.max(1, Math.round(guestsPerHost)));
  const hosts = Math.ceil(members.length / size);
  const turns = hosts === 1 ? 1 : Math.min(MOST_TURNS, Math.max(LEAST_TURNS, Math.ceil(HOSTS / hosts)));
  for (let turn = 1; turn <= turns; turn++) {
    const stride = strideOf(members.length, turn);
    for (let host = 0; host < hosts; host++) {
      yield Array.from({ length: size }, (_, at) => itemAt(members, ((host * size + at) * stride) % members.length));
    }
  }
}

/**
 * Windows in which a sum is about its percentile: as far from it, by rank, as half of the windows beyond.
 * @param sums NaN: absent
 * @returns them, and what the sum to plan for is over their mean
 */
function peakWindows(
  sums: Float64Array,
  share: number,
): { readonly around: readonly number[]; readonly scale: number } {
  const ranked = [...sums.keys()]
    .filter((window) => !Number.isNaN(sums[window]))
    .sort((a, b) => itemAt(sums, a) - itemAt(sums, b) || a - b);
  const beside = (1 - share) / 2;
  const from = Math.min(ranked.length - 1, Math.floor((share - beside) * ranked.length));
  const around = ranked.slice(Math.max(0, from), Math.max(from + 1, Math.ceil((share + beside) * ranked.length)));
  const level = meanOf(sums, around) ?? 0;
  const peak = Math.max(percentileOfSorted(sortedKnown(sums), share), meanOf(sums) ?? 0);
  return { around, scale: level === 0 ? 1 : peak / level };
}

/** Of the values that are known; undefined where none is. @param at which of them, all if left out */
function meanOf(values: Float32Array | Float64Array, at?: readonly number[]): number | undefined {
  let sum = 0;
  let known = 0;
  for (const index of at ?? values.keys()) {
    const value = itemAt(values, index);
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
  }
  return known === 0 ? undefined : sum / known;
}
