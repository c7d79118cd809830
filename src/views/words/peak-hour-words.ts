import type { BusiestHour, PlannedPeakHour } from '../../plan/result/planned-peak-hour.ts';
import { formatCount, formatNumber } from './format.ts';

/**
 * `Planned for a busiest hour of 1.03 x the moment of the export: ... At 1.25 x, as is assumed elsewhere, 27 hosts instead of 23 ...`
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
  return `Planned for ${hourWords(peakHour)}. With ${times(assumedFactor)}, as is assumed where nothing is known, ${then} (--assume plan.demand.peakHourFactor=${assumedFactor}); a week of series would tell.`;
}

/** The same of hosts that run today. */
export function judgedHourSentence(hour: BusiestHour): string {
  const { assumedFactor } = hour;
  return `Hosts are judged for ${hourWords(hour)}. A week of series would tell. For ${times(assumedFactor)}, as is assumed where nothing is known: --assume plan.demand.peakHourFactor=${assumedFactor}.`;
}

/** `a busiest hour no busier than the moment of the export: today's hosts carry no more within the target, and ...` */
function hourWords({ boundedGuests, guests, leastFactor, mostFactor, scheduler }: BusiestHour): string {
  const range = leastFactor === mostFactor ? times(leastFactor) : `${times(leastFactor)} to ${times(mostFactor)}`;
  const level = mostFactor === 1 ? 'no busier than the moment of the export' : `of ${range} the moment of the export`;
  const whose =
    boundedGuests === guests ? '' : ` for ${formatNumber(boundedGuests)} of ${formatCount(guests, 'guest')}`;
  const how = scheduler === undefined ? 'by Erlang C' : `simulated under ${scheduler}`;
  return `a busiest hour ${level}${whose}: today's hosts carry no more within the target (${how}), and none of them was measured to miss it (single guests beyond it at one moment do not count)`;
}

function times(factor: number): string {
  return `${formatNumber(factor, 2)} x`;
}
