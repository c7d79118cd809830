import type { BusiestHour, PlannedPeakHour } from '../../plan/result/planned-peak-hour.ts';
import { formatCount, formatNumber } from './format.ts';

/**
 * `Planned for the moment of the export: no hour is taken as busier. ... With the usual 1.25 x it would be 27 hosts instead of 23 ...`
 * @param hosts of the plan, and by the pooling law
 */
export function peakHourSentence(peakHour: PlannedPeakHour, hosts: number, hostsByLaw: number | undefined): string {
  const { assumedFactor, hostsIfAssumed, ifAssumedBy } = peakHour;
  const isLaw = ifAssumedBy === 'erlang-c';
  const before = isLaw ? hostsByLaw : hosts;
  const instead = before === undefined ? '' : ` instead of ${formatNumber(before)}`;
  const then =
    hostsIfAssumed === undefined
      ? 'no number of hosts would do'
      : `it would be ${formatCount(hostsIfAssumed, 'host')}${instead}${isLaw ? ' by Erlang C' : ''}`;
  return `Planned for ${hourWords(peakHour)} With the usual ${times(assumedFactor)} ${then}: ${assume(assumedFactor)}.`;
}

/** The same of hosts that run today. */
export function judgedHourSentence(hour: BusiestHour): string {
  return `Hosts are judged for ${hourWords(hour)} To take the usual ${times(hour.assumedFactor)}: ${assume(hour.assumedFactor)}.`;
}

/** `the moment of the export: no hour is taken as busier. Today's hosts carry no more within the target (by Erlang C), ...` */
function hourWords({ boundedGuests, guests, leastFactor, mostFactor, scheduler }: BusiestHour): string {
  const range = leastFactor === mostFactor ? times(leastFactor) : `${times(leastFactor)} to ${times(mostFactor)}`;
  const whose =
    boundedGuests === guests ? '' : `, for ${formatNumber(boundedGuests)} of ${formatCount(guests, 'guest')}`;
  const level =
    mostFactor === 1
      ? `the moment of the export${whose}: no hour is taken as busier.`
      : `a busiest hour of ${range} the moment of the export${whose}.`;
  const how = scheduler === undefined ? 'by Erlang C' : `simulated under ${scheduler}`;
  return `${level} Today's hosts carry no more within the promise (${how}), and none was measured to break it; single guests that wait do not count. A week of series would tell.`;
}

function assume(factor: number): string {
  return `--assume plan.demand.peakHourFactor=${factor}`;
}

function times(factor: number): string {
  return `${formatNumber(factor, 2)} x`;
}
