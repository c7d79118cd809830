import type { HostCheckDocument, HostCheckRow } from '../document/host-check-document.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** `kneepoint validate hosts` in the terminal. */
export function hostCheckText({ rows, measurements }: HostCheckDocument, target: TextTarget): string {
  const right = { align: 'right' } as const;
  const predicted = rows.filter(({ from }) => from === 'predicted').length;
  const headline = `${formatCount(predicted, 'prediction')} of guests whose vCPUs wait for each other, on ${formatCount(rows.length, 'published row')}.`;
  const table = textTable<HostCheckRow>(
    [
      { header: 'Measurement', cell: ({ measurement }) => measurement, shrinkTo: 20 },
      { header: 'Guests', cell: ({ guests }) => String(guests), ...right },
      { header: 'vCPUs', cell: ({ vcpus }) => String(vcpus), ...right },
      { header: 'Published', cell: ({ published, unit }) => `${formatNumber(published, 0)} ${unit}`, ...right },
      { header: 'of the first', cell: ({ publishedShare }) => formatNumber(publishedShare, 3), ...right },
      { header: 'Simulated', cell: ({ simulatedShare }) => formatNumber(simulatedShare, 3), ...right },
      { header: 'Error', cell: ({ from, error }) => (from === 'reference' ? '' : errorText(error)), ...right },
      { header: 'From', cell: ({ from }) => from, dropOrder: 1 },
    ],
    rows,
    target,
  );
  const notes = measurements.map(({ name, guestFrom, mark, source }) =>
    wrap(`${name}: ${mark}, ${source}. Guest: ${guestFrom}.`, target.columns, '  '),
  );
  return [
    target.style('bold', wrap(headline, target.columns)),
    wrap(
      'What a guest does, of what it does in the reference row. Fitted: a figure of the guest was computed from that row.',
      target.columns,
    ),
    table,
    notes.join('\n'),
  ].join('\n\n');
}

function errorText(error: number): string {
  return `${error < 0 ? '-' : '+'}${formatPercent(Math.abs(error))}`;
}
