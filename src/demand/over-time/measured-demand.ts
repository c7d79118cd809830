import type { Figure } from '../../base/figure.ts';
import { itemAt } from '../../base/item-at.ts';
import { medianOf, percentileOfSorted, sortedKnown } from '../../base/statistics/percentile.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import type { AssumptionUsed } from '../assumption-used.ts';
import { addMoving, noDemand, plannedPeak, PROMISED_DEVIATIONS, PROMISED_SHARE } from '../pooled-demand.ts';
import { type AlignedEstate, alignEstate } from '../windows/align-estate.ts';
import { sumOfGuests } from './sum-of-guests.ts';

/** What series say of the demand to plan for. */
export interface MeasuredDemand {
  /** The estate, with the use of its guests over time in place of that at one moment. */
  readonly estate: Estate;
  /** By position in the estate: the guests that have series. */
  readonly isMeasured: readonly boolean[];
  /** Correlation of any two of them in the same window, the day that they have in common included. */
  readonly correlation: Figure;
  /** How the demand is told in the answer. */
  readonly told: AssumptionUsed;
}

/** Sizes of the groups of guests that are added up, from those of a small host to those of a large one. */
const GROUP_SIZES = [5, 10, 20, 50];
/** Groups of each size. */
const GROUPS = 24;

/**
 * The demand to plan for where guests have series: means and percentiles of each guest over all windows, and the correlation
 * with which sums of guests have the percentiles that the sums of their aligned windows had. It is fitted to groups of one half
 * of the guests; the error is that of groups of the other half.
 * @returns undefined where no guest has a series that covers enough windows
 */
export function measuredDemand(
  estate: Estate,
  { source }: { readonly source: string },
  { guests: series, guestMhz }: EstateSeries,
): MeasuredDemand | undefined {
  const demand = alignEstate(series, 'cpu_cores');
  const mhzOf = (guest: number): number | undefined => guestMhz[guest] ?? itemAt(estate.guests, guest).hostMhz?.value;
  const members = [...estate.guests.keys()].filter(
    (guest) => itemAt(demand.coverage, guest).enough && mhzOf(guest) !== undefined,
  );
  if (members.length === 0) return undefined;
  const moving = new Map(members.map((guest) => [guest, movementOf(demand, guest)]));
  const isMeasured = estate.guests.map((_, guest) => moving.has(guest));
  const guests = estate.guests.map((guest, at): Guest => {
    const own = moving.get(at);
    const mhz = mhzOf(at);
    if (own === undefined || mhz === undefined) return guest;
    const figure = (cores: number, what: string): Figure => ({
      value: cores * mhz,
      origin: { mark: 'measured', from: `${what} of its series, ${source}` },
    });
    return { ...guest, cpuMeanMhz: figure(own.mean, 'mean'), cpuP95Mhz: figure(own.percentile, '95th percentile') };
  });
  const [fitted, others] = halvesOf(members);
  const correlation = correlationOf(fitted, demand, moving) ?? correlationOf([members], demand, moving) ?? 1;
  const error = medianError(others, demand, moving, correlation);
  const rounded = Number(correlation.toPrecision(2));
  const checked =
    error === undefined
      ? ''
      : `; with it the 95th percentile of sums of other guests than it was fitted to is off by ${Number((100 * error).toPrecision(2))}% (median)`;
  return {
    estate: { ...estate, guests },
    isMeasured,
    correlation: { value: correlation, origin: { mark: 'derived', from: `sums of aligned windows, ${source}` } },
    told: {
      what: `guests with series are planned by what they used in ${demand.aligned.windows} windows, with a correlation of ${rounded} between any two${checked}`,
      guests: members.length,
      mark: 'measured',
      from: source,
    },
  };
}

/** In cores: the mean of a guest over its windows, their 95th percentile, and the deviation that gives it. */
interface OwnMovement {
  readonly mean: number;
  readonly percentile: number;
  readonly deviation: number;
}

function movementOf({ aligned: { windows, values } }: AlignedEstate, guest: number): OwnMovement {
  const known = sortedKnown(values.subarray(guest * windows, (guest + 1) * windows));
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const percentile = Math.max(mean, percentileOfSorted(known, PROMISED_SHARE));
  return { mean, percentile, deviation: (percentile - mean) / PROMISED_DEVIATIONS };
}

/** Groups of every second guest, and groups of the others. Which guests are in a group depends on their positions only. */
function halvesOf(members: readonly number[]): readonly [number[][], number[][]] {
  const groupsOf = (half: readonly number[]): number[][] => {
    const stride = strideOf(half.length);
    const member = (group: number, at: number): number => itemAt(half, (group * 7 + at * stride) % half.length);
    return GROUP_SIZES.filter((size) => size < half.length).flatMap((size) =>
      Array.from({ length: GROUPS }, (_, group) => Array.from({ length: size }, (_guest, at) => member(group, at))),
    );
  };
  return [groupsOf(members.filter((_, at) => at % 2 === 0)), groupsOf(members.filter((_, at) => at % 2 === 1))];
}

/** A step that reaches every one of so many positions before one comes again, about by the golden ratio. */
function strideOf(positions: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(positions * 0.618));
  while (divisor(positions, stride) !== 1) stride++;
  return stride;
}

/** The correlation with which the groups have the percentiles of their sums, in the median. */
function correlationOf(
  groups: readonly (readonly number[])[],
  demand: AlignedEstate,
  moving: ReadonlyMap<number, OwnMovement>,
): number | undefined {
  const found = groups.flatMap((group) => {
    const sum = movementTogether(group, moving);
    const pairs = sum.deviation ** 2 - sum.variance;
    if (pairs <= 0) return [];
    const beyond = Math.max(0, percentileOfSum(group, demand) - sum.mean) / PROMISED_DEVIATIONS;
    return [Math.min(Math.max((beyond ** 2 - sum.variance) / pairs, 0), 1)];
  });
  return found.length === 0 ? undefined : medianOf(found);
}

function medianError(
  groups: readonly (readonly number[])[],
  demand: AlignedEstate,
  moving: ReadonlyMap<number, OwnMovement>,
  correlation: number,
): number | undefined {
  const errors = groups.flatMap((group) => {
    const happened = percentileOfSum(group, demand);
    if (!(happened > 0)) return [];
    return [Math.abs(plannedPeak(movementTogether(group, moving), correlation) / happened - 1)];
  });
  return errors.length === 0 ? undefined : medianOf(errors);
}

function movementTogether(group: readonly number[], moving: ReadonlyMap<number, OwnMovement>) {
  const sum = noDemand();
  for (const guest of group) {
    const own = moving.get(guest);
    if (own !== undefined) addMoving(sum, own.mean, own.deviation);
  }
  return sum;
}

function percentileOfSum(group: readonly number[], { aligned, coverage }: AlignedEstate): number {
  return percentileOfSorted(sortedKnown(sumOfGuests(aligned, coverage, group).sums), PROMISED_SHARE);
}
