import type { KernelCheckDocument, KernelCheckRow } from '../document/kernel-check-document.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import { answerTable } from '../answer/answer-view.ts';
import type { ValidationView } from './validation-text.ts';

const TIME = { real: 'real', instructions: 'counted' } as const;

/** `kneepoint validate kernels`. */
export function kernelCheck({ rows, summary }: KernelCheckDocument): ValidationView {
  const right = { align: 'right' } as const;
  const measured = answerTable<KernelCheckRow>(
    'Groups of threads',
    [
      { header: 'Time', cell: ({ time }) => TIME[time] },
      { header: 'Linux', cell: ({ kernel }) => kernel },
      { header: 'CPUs', cell: ({ cpus }) => String(cpus), ...right },
      { header: 'Mix', cell: ({ mix, group }) => (mix === group ? '' : mix), dropOrder: 2 },
      { header: 'Group of threads', cell: ({ group }) => group },
      { header: 'Wait', cell: ({ waitRatio }) => formatNumber(waitRatio.measured, 3), ...right },
      { header: 'Simulated', cell: ({ waitRatio }) => formatNumber(waitRatio.simulated, 3), ...right },
      { header: 'Error', cell: ({ waitRatio }) => errorText(waitRatio.error), ...right },
      { header: 'Delay ms', cell: ({ delayMeanMs }) => formatNumber(delayMeanMs.measured, 2), ...right, dropOrder: 1 },
      {
        header: 'Simulated',
        cell: ({ delayMeanMs }) => formatNumber(delayMeanMs.simulated, 2),
        ...right,
        dropOrder: 1,
      },
      { header: 'Error', cell: ({ delayMeanMs }) => errorText(delayMeanMs.error), ...right, dropOrder: 1 },
    ],
    rows,
  );
  const errors = answerTable<KernelCheckDocument['summary'][number]>(
    'Errors by kernel',
    [
      { header: 'Time', cell: ({ time }) => TIME[time] },
      { header: 'Linux', cell: ({ kernel }) => kernel },
      { header: 'Control groups', cell: ({ controlGroups }) => (controlGroups ? 'yes' : 'no') },
      { header: 'Rows', cell: ({ rows: count }) => String(count), ...right },
      { header: 'Wait: median error', cell: ({ waitError }) => formatPercent(waitError.median), ...right },
      { header: '90th percentile', cell: ({ waitError }) => formatPercent(waitError.percentile90), ...right },
      { header: 'Delay: median error', cell: ({ delayError }) => formatPercent(delayError.median), ...right },
      { header: '90th percentile', cell: ({ delayError }) => formatPercent(delayError.percentile90), ...right },
    ],
    summary,
  );
  const notes =
    'Wait is time on a run queue without running, over that plus running. A group of threads is ' +
    'count:think us:burst us:distribution[:nice][@vCPUs of a guest]; with @ each guest is a control group, with n each ' +
    'of its vCPUs too. Time is that of the machine that emulates the processors, and its disturbances are in what was measured; ' +
    'or the instructions are counted as time, and nothing disturbs. All are predictions: no parameter was fitted to them.';
  const worst = summary.reduce((most, { waitError }) => Math.max(most, waitError.median), 0);
  return {
    title: 'CPU waiting under stock Linux kernels',
    compares: `${formatCount(rows.length, 'group')} of threads under stock Linux kernels, all predicted: median error of the wait up to ${formatPercent(worst)}.`,
    parts: [measured, notes, errors],
    compared: {
      quantity: 'share of time waiting',
      points: rows.map(({ kernel, group, waitRatio: { measured: share, simulated } }) => {
        return { name: `${group} on Linux ${kernel}`, measured: share, simulated, isFitted: false };
      }),
      format: (share) => formatPercent(share),
    },
  };
}

function errorText(error: number): string {
  return `${error < 0 ? '-' : '+'}${formatPercent(Math.abs(error))}`;
}
