import type { Figure } from '../../base/figure.ts';
import { itemAt } from '../../base/item-at.ts';
import { formatCount, formatNumber } from '../../base/number-text.ts';
import type { Estate, Guest } from '../../estate/model/estate.ts';
import type { EstateSeries } from '../../estate/series/match-series.ts';
import type { AssumptionUsed } from '../assumption-used.ts';
import { addMoving, type Movement, noDemand, PROMISED_DEVIATIONS, PROMISED_SHARE } from '../pooled-demand.ts';
import { type AlignedEstate, alignEstate } from '../windows/align-estate.ts';
import { type DemandProfiles, demandProfiles, levelOf } from './demand-profiles.ts';
import { useAtPeakOfHosts } from './drawn-hosts.ts';
import { errorSentence, fitCorrelation, type FittedCorrelation, type LawOfSums } from './fit-correlation.ts';

/** What series say of the demand to plan for. */
export interface MeasuredDemand {
  /** The estate, with the use of its guests over time in place of that at one moment. */
  readonly estate: Estate;
  /** By position in the estate: the guests that have series. */
  readonly isMeasured: readonly boolean[];
  /** Correlation of any two of them in the same window, the day that they have in common included. */
  readonly correlation: Figure;
  /** How the demand is told in an answer that rests on that correlation. */
  readonly told: AssumptionUsed;
  /** When they used how much, for plans that have to hold in that share of windows. */
  readonly profilesFor: (promised: number) => ProfiledDemand;
  /** What they use in the windows that a host with so many guests is planned for; see {@link useAtPeakOfHosts}. */
  readonly onHostsOf: (guestsPerHost: number, promised: number) => Float64Array;
  /** How it is told that hosts of any size are drawn from them. */
  readonly toldOnHosts: AssumptionUsed;
}

/** Profiles, and how they are told in the answer. */
export interface ProfiledDemand {
  readonly profiles: DemandProfiles;
  readonly told: AssumptionUsed;
}

/**
 * The demand to plan for where guests have series: means and percentiles of each guest over all windows, and the correlation
 * with which sums of guests have the percentiles that the sums of their aligned windows had; and when they used how much.
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
  const fitted = fitCorrelation(members, demand, PROMISED_SHARE, poolingLaw(moving));
  const { windows } = demand.aligned;
  const toldOf = (how: string): AssumptionUsed => ({
    what: `guests with series are planned by what they used in ${formatNumber(windows)} windows${how}`,
    guests: members.length,
    mark: 'measured',
    from: source,
  });
  return {
    estate: { ...estate, guests },
    isMeasured,
    correlation: { value: fitted.correlation, origin: { mark: 'derived', from: `sums of aligned windows, ${source}` } },
    told: toldOf(`, with a correlation of ${rounded(fitted)} between any two${errorSentence(fitted)}`),
    onHostsOf: (guestsPerHost, promised) => useAtPeakOfHosts(demand, members, guestsPerHost, promised),
    toldOnHosts: toldOf(': hosts of each size were drawn from them, and their sums are those of the same windows'),
    profilesFor: (promised) => {
      const profiles = demandProfiles(demand, members, promised);
      const by = profiles.by === 'hour' ? 'hours' : 'hours of the week';
      const { count } = profiles.kinds;
      const how = `: by their means in ${formatCount(count, 'kind')} of ${by}, with a correlation of ${rounded(profiles.fitted)} between any two around them${errorSentence(profiles.fitted)}; every host was checked in every window`;
      return { profiles, told: toldOf(how) };
    },
  };
}

function rounded({ correlation }: FittedCorrelation): number {
  return Number(correlation.toPrecision(2));
}

/** Guests whose sum moves around one mean in all windows. */
function poolingLaw(moving: ReadonlyMap<number, OwnMovement>): LawOfSums {
  const movementOf = (group: readonly number[]): Movement => {
    const sum = noDemand();
    for (const guest of group) {
      const own = moving.get(guest);
      if (own !== undefined) addMoving(sum, own.mean, own.deviation);
    }
    return sum;
  };
  return {
    movementOf,
    deviationFor: (group, percentile) => Math.max(0, percentile - movementOf(group).mean) / PROMISED_DEVIATIONS,
    percentileAt: (group, deviation) => movementOf(group).mean + PROMISED_DEVIATIONS * deviation,
  };
}

/** In cores: the mean of a guest over its windows, their 95th percentile, and the deviation that gives it. */
interface OwnMovement {
  readonly mean: number;
  readonly percentile: number;
  readonly deviation: number;
}

function movementOf(demand: AlignedEstate, guest: number): OwnMovement {
  const { mean, percentile } = levelOf(demand, guest, PROMISED_SHARE);
  return { mean, percentile, deviation: (percentile - mean) / PROMISED_DEVIATIONS };
}
