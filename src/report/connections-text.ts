import type { ConnectionsDocument, ConnectionsService } from './connections-document.ts';
import { NOTHING_SINGLE } from '../scaling/service-in-scenario.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from './format.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

/** The answer to `kneepoint connections` in the terminal: the verdict first, then the options, then what it rests on. */
export function connectionsText(answer: ConnectionsDocument, target: TextTarget): string {
  const sections = [
    verdict(answer, target),
    optionsText(answer, target),
    curveText(answer, target),
    ablationsText(answer, target),
    listText('Notes', answer.notes, target),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

function verdict(answer: ConnectionsDocument, { columns, style }: TextTarget): string {
  const { capPerSec, cores, kernelTitle, app, ratePerSec, limitTitle, limitedBy, interval } = answer;
  const asIs = answer.options.find(({ kind }) => kind === 'as-is');
  const { service } = answer;
  const perSec = (rate: number): string => rateText(rate, app);
  const kernel =
    service === undefined ? `${kernelTitle} on ${formatCount(cores, 'core')}` : serviceText(service, kernelTitle);
  const headline =
    ratePerSec === null || asIs === undefined
      ? service === undefined
        ? `One ${app} kernel, ${kernel}, handles at most ${perSec(capPerSec)}.`
        : `${kernel} handles at most ${perSec(capPerSec)}.`
      : asIs.carries
        ? `Yes: ${kernel} carries ${perSec(ratePerSec)} as a ${app}; its cap is ${perSec(capPerSec)}.`
        : `No: ${kernel} does not carry ${perSec(ratePerSec)} as a ${app}; its cap is ${perSec(capPerSec)}.`;
  const wall =
    limitedBy === 'processors'
      ? 'What limits it is processors: more of them help.'
      : limitedBy === NOTHING_SINGLE
        ? 'Nothing limits it by itself.'
        : `What limits it is ${limitTitle}${gainText(answer)}.`;
  const best = answer.options.filter(({ carries }) => carries).sort((a, b) => a.processors - b.processors)[0];
  const cheapest =
    ratePerSec === null
      ? ''
      : best === undefined
        ? ' None of the options carries the rate.'
        : ` The fewest processors that carry it: ${best.title} (${best.processors}).`;
  const half = formatPercent((interval[1] - interval[0]) / 2 / Math.max(1, capPerSec));
  const model =
    answer.modelError === null
      ? 'nothing was published to compare the model with'
      : `the model is within ${formatPercent(answer.modelError)} of what was published`;
  const small = `The cap is ${answer.mark}: simulated within ${half}; ${model}. One ${unitOf(app)} takes ${formatNs(answer.cpuPerConnectionNs)} of processor time at the cap.`;
  const good = asIs?.carries ?? true;
  return [
    style('bold', style(good ? 'green' : 'red', wrap(headline, columns))),
    wrap(wall + cheapest, columns),
    wrap(small, columns),
  ].join('\n');
}

function serviceText({ name, guests, vcpus }: ConnectionsService, kernelTitle: string): string {
  return `${name} (${formatCount(guests, 'guest')} of ${formatCount(vcpus, 'vCPU')}, ${kernelTitle})`;
}

function gainText({ ablations, limitedBy, service, app }: ConnectionsDocument): string {
  const ablation = ablations.find(({ what }) => what === limitedBy);
  if (ablation === undefined) return '';
  return ` (${service === undefined ? 'without it' : 'with that made ideal'}: ${rateText(ablation.perSec, app)})`;
}

function optionsText({ options, ratePerSec }: ConnectionsDocument, target: TextTarget): string {
  if (ratePerSec === null) return '';
  const right = { align: 'right' } as const;
  return textTable(
    [
      { header: 'Option', cell: ({ title }) => title, shrinkTo: 28 },
      {
        header: 'Carries it',
        cell: ({ carries }) => (carries ? 'yes' : 'no'),
        paint: ({ carries }, text) => target.style(carries ? 'green' : 'red', text),
      },
      { header: 'Cap /s', cell: ({ capPerSec }) => formatNumber(capPerSec, 0), ...right },
      { header: 'Processors', cell: ({ processors }) => String(processors), ...right },
      {
        header: 'of them in front',
        cell: ({ frontEndProcessors }) => String(frontEndProcessors),
        ...right,
        dropOrder: 3,
      },
      {
        header: 'Set-up p50',
        cell: ({ setUpLatencyNs }) => (setUpLatencyNs ? formatNs(setUpLatencyNs.p50) : '-'),
        ...right,
        dropOrder: 4,
      },
      {
        header: 'p99',
        cell: ({ setUpLatencyNs }) => (setUpLatencyNs ? formatNs(setUpLatencyNs.p99) : '-'),
        ...right,
        dropOrder: 2,
      },
      { header: 'Breaks next', cell: ({ breaksNext }) => breaksNext, shrinkTo: 12, dropOrder: 1 },
    ],
    options,
    target,
  );
}

function curveText({ curve, cores }: ConnectionsDocument, target: TextTarget): string {
  if (curve.length === 0) return '';
  const most = Math.max(...curve.map((point) => point.perSec));
  return textTable(
    [
      { header: 'Cores', cell: (point) => `${point.cores}${point.cores === cores ? ' *' : ''}`, align: 'right' },
      { header: 'Cap /s', cell: (point) => formatNumber(point.perSec, 0), align: 'right' },
      { header: 'Per core /s', cell: (point) => formatNumber(point.perSec / point.cores, 0), align: 'right' },
      { header: '', cell: (point) => '█'.repeat(Math.round((30 * point.perSec) / most)), dropOrder: 1 },
    ],
    curve,
    target,
  );
}

function ablationsText({ ablations, service }: ConnectionsDocument, target: TextTarget): string {
  if (ablations.length === 0) return '';
  return textTable(
    [
      { header: service === undefined ? 'Made free' : 'Made ideal, or twice as many', cell: ({ what }) => what },
      { header: 'Cap /s', cell: (row) => formatNumber(row.perSec, 0), align: 'right' },
      {
        header: 'Gain',
        cell: ({ gain }) => `${gain >= 0 ? '+' : '-'}${formatPercent(Math.abs(gain))}`,
        align: 'right',
      },
    ],
    ablations,
    target,
  );
}

function rateText(rate: number, app: string): string {
  return `${formatNumber(Math.round(rate), 0)} ${unitOf(app)}s/s`;
}

/** What is counted: connections, but of the application that answers requests over those that stay open. */
function unitOf(app: string): string {
  return app === 'requests' ? 'request' : 'connection';
}
