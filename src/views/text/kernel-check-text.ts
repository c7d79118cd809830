import type { KernelCheckDocument, KernelCheckRow } from '../document/kernel-check-document.ts';
import { percentileOfSorted } from '../../base/statistics/percentile.ts';
import { farRows, whyFar } from '../words/kernel-error-words.ts';
import { sentence } from '../words/first-letter.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import { threadGroupWords } from '../words/thread-group-words.ts';
import { answerTable } from '../answer/answer-view.ts';
import type { ValidationView } from './validation-text.ts';

const TIME = { real: 'real', instructions: 'counted' } as const;

const TIME_SAYS = {
  instructions: 'in counted time, which nothing disturbs',
  real: 'in real time, in which the emulator disturbs',
} as const;

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
  const farthest = answerTable<KernelCheckRow>(
    'Farthest from what was measured, and the probable cause',
    [
      { header: 'Threads', cell: ({ group }) => threadGroupWords(group), wrapTo: 24 },
      { header: 'Linux', cell: ({ kernel }) => kernel },
      { header: 'CPUs', cell: ({ cpus }) => String(cpus), ...right },
      { header: 'Time', cell: ({ time }) => TIME[time], dropOrder: 1 },
      { header: 'Wait', cell: ({ waitRatio }) => formatPercent(waitRatio.measured), ...right },
      { header: 'Simulated', cell: ({ waitRatio }) => formatPercent(waitRatio.simulated), ...right },
      { header: 'Error', cell: ({ waitRatio }) => errorText(waitRatio.error), ...right },
      { header: 'Probable cause', cell: (row) => sentence(whyFar(row, rows)), wrapTo: 30 },
    ],
    farRows(rows),
  );
  const notes =
    'Wait is time on a run queue without running, over that plus running. A group of threads is ' +
    'count:think us:burst us:distribution[:nice][@vCPUs of a guest]; with @ each guest is a control group, with n each ' +
    'of its vCPUs too. A mix is the groups that run together. Real time is that of the machine that emulates the processors, and its ' +
    'disturbances are in what was measured; counted: the instructions are counted as time, and nothing disturbs. ' +
    'All are predictions: no parameter was fitted to them.';
  return {
    title: 'CPU waiting under stock Linux kernels',
    compares: comparedText(rows),
    parts: [...(farthest.rows.length === 0 ? [] : [farthest]), measured, notes, errors],
    compared: {
      quantity: 'share of time waiting',
      points: rows.map((row) => ({
        name: `${threadGroupWords(row.group)}, on Linux ${row.kernel} with ${formatCount(row.cpus, 'CPU')}`,
        measured: row.waitRatio.measured,
        simulated: row.waitRatio.simulated,
        isFitted: false,
        whyFar: whyFar(row, rows),
      })),
      format: (share) => formatPercent(share),
    },
  };
}

/** What was compared: how near the rows are in each kind of time. */
function comparedText(rows: readonly KernelCheckRow[]): string {
  const kinds = (['instructions', 'real'] as const).flatMap((time) => {
    const errors = rows
      .filter((row) => row.time === time)
      .map(({ waitRatio }) => Math.abs(waitRatio.error))
      .toSorted((a, b) => a - b);
    if (errors.length === 0) return [];
    const within = `half within ${formatPercent(percentileOfSorted(errors, 0.5))}, nine of ten within ${formatPercent(percentileOfSorted(errors, 0.9))}`;
    return [`${formatNumber(errors.length)} ${TIME_SAYS[time]} (${within})`];
  });
  return `${formatCount(rows.length, 'group')} of threads under stock Linux kernels on emulated processors, all predicted: ${kinds.join(', ')}.`;
}

function errorText(error: number): string {
  return `${error < 0 ? '-' : '+'}${formatPercent(Math.abs(error))}`;
}
