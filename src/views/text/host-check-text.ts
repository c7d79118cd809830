import type { HostCheckDocument, HostCheckRow } from '../document/host-check-document.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import { answerTable } from '../answer/answer-view.ts';
import type { ValidationView } from './validation-text.ts';

/** `kneepoint validate hosts`. */
export function hostCheck({ rows, measurements }: HostCheckDocument): ValidationView {
  const right = { align: 'right' } as const;
  const predicted = rows.filter(({ from }) => from === 'predicted');
  const compares =
    `${formatCount(predicted.length, 'prediction')} of guests whose vCPUs wait for each other, on ${formatCount(rows.length, 'published row')}. ${inGroupsSentence(predicted)}`.trim();
  const table = answerTable<HostCheckRow>(
    'Published rows',
    [
      { header: 'Measurement', cell: ({ measurement }) => measurement, wrapTo: 20 },
      { header: 'Guests', cell: ({ guests }) => String(guests), ...right },
      { header: 'vCPUs', cell: ({ vcpus }) => String(vcpus), ...right },
      { header: 'Published', cell: ({ published, unit }) => `${formatNumber(published, 0)} ${unit}`, ...right },
      { header: 'of the first', cell: ({ publishedShare }) => formatNumber(publishedShare, 3), ...right },
      { header: 'Simulated', cell: ({ simulatedShare }) => formatNumber(simulatedShare, 3), ...right },
      { header: 'Error', cell: ({ from, error }) => (from === 'reference' ? '' : errorText(error)), ...right },
      {
        header: 'In groups',
        cell: ({ from, nestedShare }) => (from === 'reference' ? '' : formatNumber(nestedShare, 3)),
        ...right,
      },
      { header: 'From', cell: ({ from }) => from, dropOrder: 1 },
    ],
    rows,
  );
  return {
    title: 'Guests whose vCPUs wait for each other',
    compares,
    parts: [
      'What a guest does, of what it does in the reference row. Fitted: a figure of the guest was computed from that row. ' +
        'No source says how its guests were started. Simulated is without control groups, as QEMU from a shell; in groups is ' +
        'the same guest with those that libvirt makes.',
      table,
      ...measurements.map(({ name, guestFrom, mark, source }) => `${name}: ${mark}, ${source}. Guest: ${guestFrom}.`),
    ],
    compared: {
      quantity: 'work of a guest, of the reference row',
      points: rows
        .filter(({ from }) => from !== 'reference')
        .map(({ measurement, guests, vcpus, publishedShare, simulatedShare, from }) => ({
          name: `${measurement}, ${formatCount(guests, 'guest')} of ${formatCount(vcpus, 'vCPU')}`,
          measured: publishedShare,
          simulated: simulatedShare,
          isFitted: from === 'fitted',
          whyFar: measurements.find(({ name }) => name === measurement)?.whyFar,
        })),
      format: (share) => formatPercent(share),
    },
  };
}

/** How far the same predictions are off with the control groups of libvirt: no source says whether its guests had some. */
function inGroupsSentence(predicted: readonly HostCheckRow[]): string {
  const errors = predicted.map(({ nestedShare, publishedShare }) => nestedShare / publishedShare - 1);
  if (errors.length === 0) return '';
  return `If the guests had been started by libvirt, which puts them into control groups, the same predictions would be off by ${errorText(Math.min(...errors))} to ${errorText(Math.max(...errors))}: trust the figures less there.`;
}

function errorText(error: number): string {
  return `${error < 0 ? '−' : '+'}${formatPercent(Math.abs(error))}`;
}
