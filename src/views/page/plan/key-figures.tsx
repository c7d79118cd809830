import type { JSX } from 'preact';
import { candidateFigures } from '../../words/candidate-figures.ts';
import { formatCount, formatNumber, formatPercent, formatRatio, formatWatts } from '../../words/format.ts';
import { overYears } from '../../words/licence-words.ts';
import { KeyFigures } from '../shared/key-figures.tsx';
import type { ReportCandidate, ReportData } from './report-data.ts';

type Figure = readonly [name: string, value: string, note: string];

interface PlanFiguresProps {
  readonly candidate: ReportCandidate;
  readonly data: ReportData;
}

/** The few numbers to remember. */
export function PlanFigures({ candidate, data }: PlanFiguresProps): JSX.Element {
  const { hosts, lowerBound, modelBound, spareHosts, failed, cores, rackUnits, watts, wattsMark, cost } = candidate;
  const { worstReadyRatio } = candidateFigures(candidate.fills);
  const figures: readonly Figure[] = [
    [
      'Hosts',
      formatNumber(hosts),
      spareHosts === 0 ? 'no spare host' : `with ${formatCount(spareHosts, 'spare host')}`,
    ],
    [
      'Proven lower bound',
      formatNumber(lowerBound),
      hosts <= lowerBound ? 'the plan meets it' : `${formatNumber(modelBound)} with these demands`,
    ],
    cost === undefined
      ? ['Guests', formatNumber(data.guests.count), `${formatRatio(candidate.vcpuPerCore)} vCPUs per core`]
      : [`Cost, ${cost.currency}`, formatNumber(Math.round(cost.total)), overYears(cost)],
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
  return <Figures label={`Key figures of ${candidate.machine}`} figures={figures} />;
}

/** The same after the failure that the plan allows. */
export function FailureFigures({ candidate }: { readonly candidate: ReportCandidate }): JSX.Element {
  const { machine, hosts, failed } = candidate;
  const { worstReadyRatio, worstMemoryFill, worstCpuFill, watts } = failed;
  const share = (ratio: number | undefined): string => (ratio === undefined ? '–' : formatPercent(ratio));
  const figures: readonly Figure[] = [
    ['Hosts left', formatNumber(hosts - failed.failedHosts), `${formatNumber(failed.failedHosts)} down`],
    [
      'Guests restarted',
      formatNumber(failed.restartedGuests),
      failed.migratedGuests === 0 ? 'no other has to move' : `${formatNumber(failed.migratedGuests)} others migrated`,
    ],
    ['Highest CPU ready time', share(worstReadyRatio), failed.feasible ? 'promise kept' : 'promise broken'],
    ['Fullest CPU', share(worstCpuFill), 'of what the promise allows'],
    ['Fullest memory', share(worstMemoryFill), 'of one host'],
    ['Power', watts === undefined ? '–' : formatWatts(watts), 'of the hosts left'],
  ];
  return <Figures label={`Key figures of ${machine} after a failure`} figures={figures} />;
}

function Figures({ label, figures }: { readonly label: string; readonly figures: readonly Figure[] }): JSX.Element {
  return <KeyFigures label={label} figures={figures.map(([name, value, note]) => ({ name, value, note }))} />;
}
