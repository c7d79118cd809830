import type { DeviceCheckBend, DeviceCheckDocument, DeviceCheckRow } from '../document/device-check-document.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import { answerTable } from '../answer/answer-view.ts';
import type { ValidationView } from './validation-text.ts';

/** `kneepoint validate devices`. */
export function deviceCheck({ points, bends, worstError }: DeviceCheckDocument): ValidationView {
  const right = { align: 'right' } as const;
  const predicted = points.filter(({ fitted }) => !fitted).length;
  const compares = `${formatCount(points.length, 'published throughput')} of virtual devices, ${predicted} of them predicted: errors up to ${formatPercent(worstError)}.`;
  const rows = answerTable<DeviceCheckRow>(
    'Published throughputs',
    [
      { header: 'Measurement', cell: ({ measurement }) => measurement, wrapTo: 20 },
      { header: 'At', cell: pointText, ...right },
      { header: 'Published /s', cell: ({ publishedPerSec }) => rangeText(publishedPerSec), ...right },
      { header: 'Simulated /s', cell: ({ simulatedPerSec }) => formatNumber(simulatedPerSec, 0), ...right },
      { header: 'Error', cell: ({ error }) => errorText(error), ...right },
      { header: 'From', cell: ({ fitted }) => (fitted ? 'fitted' : 'predicted'), dropOrder: 2 },
      { header: 'Mark', cell: ({ mark }) => mark, dropOrder: 1 },
    ],
    points,
  );
  const sources = [...new Map(points.map(({ source, mark }) => [source, mark]))].map(([source, mark]) => {
    const of = points.filter((point) => point.source === source && point.mark === mark);
    return `${[...new Set(of.map(({ measurement }) => measurement))].join('; ')}: ${mark}, ${source}`;
  });
  return {
    title: 'Throughput of virtual devices',
    compares,
    parts: [
      'An error counts from the nearer end of a range. Fitted: a figure of the catalog was computed from that point.',
      rows,
      answerTable<DeviceCheckBend>(
        'Curves that fall behind a peak',
        [
          { header: 'Measurement', cell: ({ measurement }) => measurement, wrapTo: 20 },
          { header: 'Peak published', cell: ({ varies, published }) => peakText(varies, published), ...right },
          { header: 'Simulated', cell: ({ varies, simulated }) => peakText(varies, simulated), ...right },
          { header: 'Left at the last point', cell: ({ published }) => formatPercent(published.lastOfPeak), ...right },
          { header: 'Simulated', cell: ({ simulated }) => formatPercent(simulated.lastOfPeak), ...right },
        ],
        bends,
      ),
      ...sources,
    ],
    compared: {
      quantity: 'requests or packets/s',
      points: points.map((point) => ({
        name: `${point.measurement}, ${pointText(point)}`,
        measured: (point.publishedPerSec[0] + point.publishedPerSec[1]) / 2,
        simulated: point.simulatedPerSec,
        isFitted: point.fitted,
        whyFar: point.whyFar,
      })),
      format: (rate) => formatNumber(rate, 0),
    },
  };
}

/** What differs from point to point: "4 jobs". */
function pointText(row: DeviceCheckRow): string {
  return formatCount(row[row.varies], NOUNS[row.varies]);
}

function peakText(varies: DeviceCheckBend['varies'], { peakAt }: DeviceCheckBend['published']): string {
  return formatCount(peakAt, NOUNS[varies]);
}

const NOUNS = { guests: 'guest', vcpus: 'vCPU', jobs: 'job' } as const;

function rangeText([low, high]: DeviceCheckRow['publishedPerSec']): string {
  return low === high ? formatNumber(low, 0) : `${formatNumber(low, 0)} to ${formatNumber(high, 0)}`;
}

function errorText(error: number): string {
  if (error === 0) return 'inside';
  return `${error < 0 ? '-' : '+'}${formatPercent(Math.abs(error))}`;
}
