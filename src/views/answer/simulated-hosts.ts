import type { SimulatedHostDocument } from '../document/simulated-host-document.ts';
import { formatNumber, formatPercent } from '../words/format.ts';
import { listed } from '../words/host-names.ts';
import { isUncertain, promiseText } from '../words/judged-ready.ts';
import { estimateText } from '../words/simulation-words.ts';
import { type AnswerSection, tableSection } from './answer-view.ts';

/** Rows of the table: those that wait longest. */
const SHOWN_HOSTS = 12;

/** Existing hosts that were simulated with the guests on them. */
export function simulatedHostsSection(simulated: readonly SimulatedHostDocument[]): readonly AnswerSection[] {
  const right = { align: 'right' } as const;
  return tableSection<SimulatedHostDocument>(
    'Simulated hosts',
    [
      { header: 'host', cell: ({ name }) => name, wrapTo: 16 },
      ...(simulated.some(({ down = [] }) => down.length > 0)
        ? [
            {
              header: 'down',
              cell: ({ down = [] }: SimulatedHostDocument) => (down.length === 0 ? '-' : listed(down)),
              wrapTo: 10,
            },
          ]
        : []),
      { ...right, header: 'guests', cell: ({ guests }) => formatNumber(guests), dropOrder: 2 },
      {
        ...right,
        header: 'predicted',
        cell: ({ predictedReadyRatio }) => formatPercent(predictedReadyRatio),
        says: 'by Erlang C',
      },
      { ...right, header: 'ready', cell: ({ readyRatio }) => estimateText(readyRatio) },
      { header: 'nearest to its promise', cell: ({ nearest }) => nearest.guest, wrapTo: 12, dropOrder: 1 },
      {
        header: 'promise',
        cell: promiseText,
        wrapTo: 8,
        accent: ({ holds }) => (holds ? 'green' : 'red'),
        ...(simulated.some(isUncertain) && {
          says: 'not certain where it lies within the interval of the CPU ready time',
        }),
      },
    ],
    simulated.toSorted((a, b) => b.readyRatio.mean - a.readyRatio.mean),
    { shown: SHOWN_HOSTS },
  );
}
