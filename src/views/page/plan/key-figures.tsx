import type { JSX } from 'preact';
import { candidateFigures } from '../../words/candidate-figures.ts';
import { formatCount, formatNumber, formatPercent, formatRatio, formatWatts } from '../../words/format.ts';
import { KeyFigures } from '../shared/key-figures.tsx';
import type { ReportCandidate, ReportData } from './report-data.ts';

interface PlanFiguresProps {
  readonly candidate: ReportCandidate;
  readonly data: ReportData;
}

/** The few numbers to remember. */
export function PlanFigures({ candidate, data }: PlanFiguresProps): JSX.Element {
  const { hosts, lowerBound, modelBound, spareHosts, failed, cores, rackUnits, watts, wattsMark } = candidate;
  const { worstReadyRatio } = candidateFigures(candidate.fills);
  const figures: readonly (readonly [name: string, value: string, note: string])[] = [
    ['Hosts', formatNumber(hosts), spareHosts === 0 ? 'no spare host' : formatCount(spareHosts, 'spare host')],
    [
      'Proven minimum',
      formatNumber(lowerBound),
      hosts <= lowerBound ? 'the plan meets it' : `${formatNumber(modelBound)} with these demands`,
    ],
    ['Guests', formatNumber(data.guests.count), `${formatRatio(candidate.vcpuPerCore)} vCPUs per core`],
    [
      'Highest CPU ready time',
      formatPercent(worstReadyRatio),
      failed.worstReadyRatio === undefined
        ? 'no spare host'
        : `${formatPercent(failed.worstReadyRatio)} after a failure`,
    ],
    ['Rack space', `${formatNumber(rackUnits)} U`, formatCount(cores, 'core')],
    ['Power', watts === undefined ? '–' : formatWatts(watts), wattsMark ?? 'no published figure'],
  ];
  return (
    <KeyFigures
      label={`Key figures of ${candidate.machine}`}
      figures={figures.map(([name, value, note]) => ({ name, value, note }))}
    />
  );
}
