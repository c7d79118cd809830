import type { CandidateSimulation, ClassCapacity, SimulatedHost } from '../../plan/result/candidate-simulation.ts';
import { formatNumber, formatPercent } from '../words/format.ts';
import { estimateText, LIMIT_WORDS, readyText, STATE_WORDS } from '../words/simulation-words.ts';
import type { TextTarget } from './style.ts';
import { textTable } from './text-table.ts';

/** Simulated hosts that are shown; the report and the JSON have all. */
const MOST_HOSTS = 6;

/**
 * The classes, and the simulated hosts with the highest CPU ready times.
 * @param hasOwnTargets guests have targets of their own: which one is nearest to its own is shown too
 */
export function simulationText(
  { classes, hosts }: CandidateSimulation,
  target: TextTarget,
  hasOwnTargets: boolean,
): string {
  const right = { align: 'right' } as const;
  const classTable = textTable<ClassCapacity>(
    [
      { header: '  guests like', cell: ({ name }) => `  ${name}`, wrapTo: 24 },
      { ...right, header: 'guests', cell: ({ guests }) => formatNumber(guests) },
      { ...right, header: 'of demand', cell: ({ demandShare }) => formatPercent(demandShare), dropOrder: 1 },
      { ...right, header: 'host capacity', cell: ({ capacityCores }) => `${formatNumber(capacityCores)} cores` },
      { header: 'limited by', cell: ({ limit }) => LIMIT_WORDS[limit], dropOrder: 2 },
    ],
    classes,
    target,
  );
  const hostTable = textTable<SimulatedHost>(
    [
      { header: '  highest CPU ready time', cell: ({ host, state }) => `  host ${host + 1}${STATE_WORDS[state]}` },
      { header: 'why', cell: ({ why }) => why, dropOrder: 1 },
      { ...right, header: 'guests', cell: ({ guests }) => formatNumber(guests), dropOrder: 2 },
      {
        ...right,
        header: 'demand',
        cell: ({ cpuDemandCores }) => `${formatNumber(cpuDemandCores)} cores`,
        dropOrder: 3,
      },
      { ...right, header: 'predicted', cell: ({ predictedReadyRatio }) => formatPercent(predictedReadyRatio) },
      { ...right, header: 'ready', cell: readyText },
      ...(hosts.some(({ costopRatio }) => costopRatio !== undefined)
        ? [{ ...right, header: 'co-stop', cell: costopText }]
        : []),
      ...(hasOwnTargets ? [{ header: 'nearest to its promise', cell: nearestText, wrapTo: 12, dropOrder: 1 }] : []),
      {
        header: 'promise',
        cell: ({ holds }) => (holds ? 'kept' : 'broken'),
        paint: ({ holds }, text) => target.style(holds ? 'green' : 'red', text),
      },
    ],
    hosts.toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean).slice(0, MOST_HOSTS),
    target,
  );
  return [classTable, ...(hosts.length > 0 ? [hostTable] : [])].join('\n\n');
}

function costopText({ costopRatio }: SimulatedHost): string {
  return costopRatio === undefined ? '0%' : estimateText(costopRatio);
}

/** `db-1: 1.8% of 2%` */
function nearestText({ nearest: { guestId, figure, limit } }: SimulatedHost): string {
  return `${guestId}: ${formatPercent(figure.mean)} of ${formatPercent(limit)}`;
}
