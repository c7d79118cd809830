import type { ConnectionsDocument, ConnectionsService } from '../document/connections-document.ts';
import { NOTHING_SINGLE } from '../../knees/connections/limit.ts';
import { misfitOf } from '../../knees/connections/own-kernel.ts';
import { LEAST_FACTOR } from '../../knees/wall.ts';
import {
  adviceReason,
  adviceText,
  advisedOption,
  connectionActions,
  installSentences,
  coresWithSpares,
  leastOption,
  priceSentence,
} from '../words/connection-actions.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from '../words/format.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { tableLegend, type TextColumn, textTable, wrap } from './text-table.ts';

/** The answer to `kneepoint connections` in the terminal: the verdict first, then the options, then what it rests on. */
export function connectionsText(answer: ConnectionsDocument, target: TextTarget): string {
  const sections = [
    verdict(answer, target),
    actionsText(answer, target),
    calibrationText(answer, target),
    optionsText(answer, target),
    curveText(answer, target),
    ablationsText(answer, target),
    listText('Notes', answer.notes, target),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

/** What the answer comes to; for the terminal and the page. */
export interface ConnectionsVerdict {
  readonly good: boolean;
  readonly headline: string;
  /** The wall, and the option with the fewest cores. */
  readonly wall: string;
  /** How far it is to be trusted. */
  readonly small: string;
}

/** Says what an answer comes to. */
export function connectionsVerdict(answer: ConnectionsDocument): ConnectionsVerdict {
  const { capPerSec, cores, kernelTitle, app, ratePerSec, limitTitle, limitedBy, interval } = answer;
  const asIs = answer.options.find(({ kind }) => kind === 'as-is');
  const { service } = answer;
  const perSec = (rate: number): string => rateText(rate, app);
  const advised = advisedOption(answer.options);
  const instead =
    advised === undefined ? 'None of the options that were tried does' : `Instead: ${adviceText(advised, answer)}`;
  const kernel =
    service === undefined ? `${kernelTitle} on ${formatCount(cores, 'core')}` : serviceText(service, kernelTitle);
  // A "no" has what to do instead behind it, so what is special about the kernel (in brackets) stands below. The version that was asked for
  // may be another than that of the catalog's name, so the title is said, which has both.
  const named =
    service === undefined ? `${kernelTitle.replace(/ \(.*/u, '')} on ${formatCount(cores, 'core')}` : kernel;
  const headline =
    ratePerSec === null || asIs === undefined
      ? service === undefined
        ? `One ${app} kernel, ${kernel}, handles at most ${perSec(capPerSec)}.`
        : `${kernel} handles at most ${perSec(capPerSec)}.`
      : asIs.carries
        ? `Yes: ${kernel} carries ${perSec(ratePerSec)} as a ${app}; its maximum rate (cap) is ${perSec(capPerSec)}.`
        : ratePerSec <= capPerSec
          ? `No: ${named} would carry ${perSec(ratePerSec)} only ${asIs.why} (cap: ${perSec(capPerSec)}). ${instead}.`
          : `No: ${named} carries at most ${perSec(capPerSec)}, not ${formatNumber(Math.round(ratePerSec))}. ${instead}.`;
  const whose =
    asIs?.carries === false ? ` of ${service === undefined ? kernelTitle : service.name}, as a ${app},` : '';
  const wall =
    limitedBy === 'processors'
      ? `The bottleneck${whose} is CPU: more cores help.`
      : limitedBy === NOTHING_SINGLE
        ? 'No single resource is the bottleneck.'
        : `The bottleneck${whose} is ${limitTitle}${gainText(answer)}.`;
  const cheapest =
    ratePerSec === null || asIs === undefined
      ? ''
      : asIs.carries
        ? ` ${enoughText(answer, cores)}`
        : advised === undefined
          ? ` ${cheapestText(answer)}`
          : ` ${adviceReason(advised, answer)}`;
  const half = formatPercent((interval[1] - interval[0]) / 2 / Math.max(1, capPerSec));
  const model =
    answer.modelError === null
      ? 'no published measurement to compare with'
      : `the model is within ${formatPercent(answer.modelError)} of ${answer.calibration === undefined ? 'what was published' : 'the points given'}`;
  const beyond = answer.extrapolatedBeyondCores;
  const widest = service === undefined ? cores : service.vcpus;
  const extrapolated =
    beyond !== null && widest > beyond
      ? ` It is extrapolated: ${answer.calibration === undefined ? 'no measurement was published' : 'no point was given'} beyond ${formatCount(beyond, 'core')}.`
      : '';
  const small = `The cap is ${answer.mark}: simulated, ±${half} by chance; ${model}. One ${unitOf(app)} takes ${formatNs(answer.cpuPerConnectionNs)} of CPU time at the cap${handshakeText(answer)}.${extrapolated}`;
  return { good: asIs?.carries ?? true, headline, wall: wall + cheapest, small };
}

/** What is there carries the rate: nothing has to be added, and how few of its cores are enough. */
function enoughText({ options, service }: ConnectionsDocument, cores: number): string {
  const fewest = leastOption(
    options.filter(({ kind }) => kind === 'cores'),
    ({ processors }) => processors,
  );
  return service !== undefined || fewest === undefined || fewest.processors >= cores
    ? 'Nothing has to be added.'
    : `Nothing has to be added: ${formatNumber(fewest.processors)} of its ${formatCount(cores, 'core')} are enough.`;
}

/** The option with the fewest cores; and with a spare of every part, so that any may fail. */
function cheapestText({ options }: ConnectionsDocument): string {
  const best = leastOption(options, ({ processors }) => processors);
  if (best === undefined) return 'None of the options carries the rate.';
  const fewest = `The option with the fewest cores: ${best.title} (${formatCount(best.processors, 'core')}${best.spareKernels > 0 ? '' : ', without a spare kernel'}).`;
  const safest = leastOption(options, coresWithSpares);
  if (safest === undefined || safest.processorsWithSpares === null) return fewest;
  const cores = formatCount(safest.processorsWithSpares, 'core');
  return `${fewest} With a spare of every part, so that any one may fail: ${safest === best ? cores : `${safest.title}, ${cores}`}.`;
}

/** How much of the time of a connection its TLS handshake is. */
function handshakeText({ handshakeNs }: ConnectionsDocument): string {
  return handshakeNs === undefined ? '' : `, ${formatNs(handshakeNs)} of it the TLS handshake`;
}

function actionsText(answer: ConnectionsDocument, { columns, style }: TextTarget): string {
  const actions = [...connectionActions(answer), priceSentence(answer)].filter((action) => action !== '');
  const install = installSentences(answer);
  if (actions.length === 0) return '';
  return [
    style('bold', 'What carries the rate'),
    ...actions.map((action) => wrap(`  ${action}`, columns, '    ')),
    ...(install.length === 0
      ? []
      : ['', style('bold', 'What to install'), ...install.map((line) => wrap(`  ${line}`, columns, '    '))]),
  ].join('\n');
}

function verdict(answer: ConnectionsDocument, { columns, style }: TextTarget): string {
  const { good, headline, wall, small } = connectionsVerdict(answer);
  return [
    style('bold', style(good ? 'green' : 'red', wrap(headline, columns))),
    wrap(wall, columns),
    wrap(small, columns),
  ].join('\n');
}

function serviceText({ name, guests, vcpus }: ConnectionsService, kernelTitle: string): string {
  return `${name} (${formatCount(guests, 'guest')} of ${formatCount(vcpus, 'vCPU')}, ${kernelTitle})`;
}

function gainText({ ablations, limitedBy, service, app }: ConnectionsDocument): string {
  const ablation = ablations.find(({ what }) => what === limitedBy);
  if (ablation === undefined) return '';
  // Doubled processors are ranked by less than they gain.
  const isDoubled = ablation.rankedFactor < 1 + ablation.gain;
  const changed = isDoubled ? 'with twice as many' : service === undefined ? 'without it' : 'if it were ideal';
  return ` (${changed}: ${rateText(ablation.perSec, app)})`;
}

function calibrationText({ calibration }: ConnectionsDocument, target: TextTarget): string {
  if (calibration === undefined) return '';
  return textTable(
    [
      { header: 'Cores', cell: ({ cores }) => String(cores), align: 'right' },
      { header: 'Given /s', cell: ({ perSec }) => formatNumber(perSec, 0), align: 'right' },
      { header: 'Fitted /s', cell: ({ simulatedPerSec }) => formatNumber(simulatedPerSec, 0), align: 'right' },
      { header: 'Misfit', cell: (point) => signed(misfitOf(point)), align: 'right' },
    ],
    calibration,
    target,
  );
}

/** Marks a figure beyond the published ones. */
const EXTRAPOLATED = ' †';

type Option = ConnectionsDocument['options'][number];

/** What is told of every option. */
export function optionColumns(style: TextTarget['style']): readonly TextColumn<Option>[] {
  const right = { align: 'right' } as const;
  return [
    { header: 'Option', cell: ({ title }) => title, wrapTo: 24 },
    {
      header: 'Carries',
      cell: ({ carries }) => (carries ? 'yes' : 'no'),
      paint: ({ carries }, text) => style(carries ? 'green' : 'red', text),
    },
    {
      header: 'Cap /s',
      cell: ({ capPerSec, extrapolatedBeyondCores: beyond }) =>
        `${formatNumber(capPerSec, 0)}${beyond === null ? '' : EXTRAPOLATED}`,
      ...right,
      says: 'maximum rate',
    },
    { header: 'Load', cell: ({ loadRatio }) => formatPercent(loadRatio), ...right, dropOrder: 1 },
    { header: 'CPUs', cell: ({ processors }) => String(processors), ...right, says: 'cores in all' },
    {
      header: 'with spares',
      cell: ({ processorsWithSpares }) => (processorsWithSpares === null ? '-' : String(processorsWithSpares)),
      ...right,
      says: 'if every kernel and front end has a spare one',
      dropOrder: 5,
    },
    {
      header: 'front ends',
      cell: ({ frontEndProcessors }) => String(frontEndProcessors),
      ...right,
      says: 'those that run load balancers or engines',
      dropOrder: 3,
    },
    {
      header: 'Set-up p50',
      cell: ({ setUpLatencyNs }) => (setUpLatencyNs ? formatNs(setUpLatencyNs.p50) : '-'),
      ...right,
      says: 'from the first packet of a connection to its acceptance, before a TLS handshake: half of them are set up within it',
      dropOrder: 4,
    },
    {
      header: 'p99',
      cell: ({ setUpLatencyNs }) => (setUpLatencyNs ? formatNs(setUpLatencyNs.p99) : '-'),
      ...right,
      says: '99% of the connections are set up within it',
      dropOrder: 2,
    },
    { header: 'Why not, or next limit', cell: ({ why, breaksNextTitle }) => why ?? breaksNextTitle, wrapTo: 14 },
  ];
}

/** How the options are to be read. @param columns what the columns say that are shown */
export function optionsLegend(
  { options, plannedLoadRatio, mostSetUpP99Ns }: ConnectionsDocument,
  columns: string,
): string {
  return [
    `${columns}. Kernels and front ends are planned for at most ${formatPercent(plannedLoadRatio)} of their cap.`,
    ...(options.some(({ spareKernels }) => spareKernels > 0)
      ? ['For a farm, cap, load and set-up time are those with one kernel down (N+1).']
      : []),
    ...(mostSetUpP99Ns === undefined ? [] : [`The promise for set-up: p99 of at most ${formatNs(mostSetUpP99Ns)}.`]),
    ...(options.some(({ extrapolatedBeyondCores: beyond }) => beyond !== null)
      ? ['†: extrapolated beyond the largest number of cores with a published rate.']
      : []),
  ].join(' ');
}

/** Names in the options: the kernel's, which may cover more versions than the one asked for, and what stands before the servers. */
export function optionNames(answer: ConnectionsDocument): readonly string[] {
  const { kernel, kernelTitle, frontEnds } = answer;
  const known = [{ name: kernel, title: kernelTitle }, ...frontEnds];
  return known.filter(({ name, title }) => name !== title).map(({ name, title }) => `${name}: ${title}.`);
}

function optionsText(answer: ConnectionsDocument, target: TextTarget): string {
  const { options, ratePerSec } = answer;
  if (ratePerSec === null) return '';
  const columns = optionColumns(target.style);
  const legend = optionsLegend(answer, tableLegend(columns, options, target));
  return [
    textTable(columns, options, target),
    ...[legend, ...optionNames(answer)].map((line, at) =>
      target.style('dim', wrap(`${at === 0 ? '' : '  '}${line}`, target.columns, at === 0 ? '' : '    ')),
    ),
  ].join('\n');
}

/** A cap of the kernel, and what was measured there. */
export interface CapPoint {
  readonly cores: number;
  readonly perSec: number;
  /** Published, or given for a kernel of one's own. */
  readonly measuredPerSec?: number;
}

/** Caps by rising cores: those of the answer, and where something was measured. */
export function capsByCores({ curve, published, calibration = [] }: ConnectionsDocument): readonly CapPoint[] {
  const caps = new Map<number, CapPoint>(curve.map((point) => [point.cores, point]));
  const measured = [
    ...calibration.map(({ cores, perSec, simulatedPerSec }) => ({ cores, simulatedPerSec, measuredPerSec: perSec })),
    ...(published?.points ?? []).map((point) => ({ ...point, measuredPerSec: point.publishedPerSec })),
  ];
  for (const { cores, simulatedPerSec, measuredPerSec } of measured) {
    caps.set(cores, { cores, perSec: caps.get(cores)?.perSec ?? simulatedPerSec, measuredPerSec });
  }
  return [...caps.values()].sort((a, b) => a.cores - b.cores);
}

function curveText(answer: ConnectionsDocument, { columns, style }: TextTarget): string {
  const { curve, cores, extrapolatedBeyondCores: beyond, published } = answer;
  if (curve.length === 0) return '';
  const caps = capsByCores(answer);
  const most = Math.max(...caps.map((point) => point.perSec));
  const isBeyond = (point: { readonly cores: number }): boolean => beyond !== null && point.cores > beyond;
  const table = textTable<CapPoint>(
    [
      { header: 'Cores', cell: (point) => `${point.cores}${point.cores === cores ? ' *' : ''}`, align: 'right' },
      {
        header: 'Cap /s',
        cell: (point) => `${formatNumber(point.perSec, 0)}${isBeyond(point) ? EXTRAPOLATED : ''}`,
        align: 'right',
      },
      ...(published === undefined
        ? []
        : [{ header: 'Published /s', cell: measuredCell, align: 'right' as const, dropOrder: 2 }]),
      { header: 'Per core /s', cell: (point) => formatNumber(point.perSec / point.cores, 0), align: 'right' },
      { header: '', cell: (point) => '█'.repeat(Math.round((30 * point.perSec) / most)), dropOrder: 1 },
    ],
    caps,
    { columns, style },
  );
  const legend = [
    '*: the given number of cores.',
    ...(curve.some(isBeyond) ? [`†: extrapolated beyond ${formatCount(beyond ?? 0, 'core')}.`] : []),
    ...(published === undefined ? [] : [`Published: ${published.source}.`]),
  ];
  return [table, style('dim', wrap(legend.join(' '), columns))].join('\n');
}

function measuredCell({ measuredPerSec }: CapPoint): string {
  return measuredPerSec === undefined ? '' : formatNumber(measuredPerSec, 0);
}

type Ablation = ConnectionsDocument['ablations'][number];

/** What is told of a resource that was made ideal. */
export const ABLATION_COLUMNS: readonly TextColumn<Ablation>[] = [
  {
    header: 'Resource made ideal',
    cell: ({ title }) => title,
    wrapTo: 28,
  },
  { header: 'Cap /s', cell: (row) => formatNumber(row.perSec, 0), align: 'right' },
  { header: 'Gain', cell: ({ gain }) => signed(gain), align: 'right' },
  { header: 'Ranked as', cell: ({ rankedFactor }) => signed(rankedFactor - 1), align: 'right' },
];

/** The resources that move the cap, and what is to be said of the others. */
export function shownAblations({ ablations }: ConnectionsDocument): {
  readonly shown: readonly Ablation[];
  readonly legend: string;
} {
  const shown = ablations.filter(({ rankedFactor }) => rankedFactor >= LEAST_FACTOR);
  const hidden = ablations.filter(({ rankedFactor }) => rankedFactor < LEAST_FACTOR).map(({ title }) => title);
  const legend = [
    ...(shown.length > 0
      ? ['Processors are doubled, and ranked as ten per cent more of them; the first row is the wall (bottleneck).']
      : []),
    ...(hidden.length > 0 ? [`Less than ${formatPercent(LEAST_FACTOR - 1)}, or a loss: ${hidden.join(', ')}.`] : []),
  ];
  return { shown, legend: legend.join(' ') };
}

function ablationsText(answer: ConnectionsDocument, target: TextTarget): string {
  if (answer.ablations.length === 0) return '';
  const { shown, legend } = shownAblations(answer);
  const table = textTable(ABLATION_COLUMNS, shown, target);
  return [...(shown.length > 0 ? [table] : []), target.style('dim', wrap(legend, target.columns))].join('\n');
}

/** `+5.6%` */
function signed(ratio: number): string {
  return `${ratio >= 0 ? '+' : '-'}${formatPercent(Math.abs(ratio))}`;
}

function rateText(rate: number, app: string): string {
  return `${formatNumber(Math.round(rate), 0)} ${unitOf(app)}s/s`;
}

/** What is counted: connections, or requests where connections stay open. */
function unitOf(app: string): string {
  return app === 'requests' ? 'request' : 'connection';
}
