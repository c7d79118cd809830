import { itemAt } from '../../base/item-at.ts';
import type { SizeAnswer } from '../../app/size/size.ts';
import type { HostSizeResult, SizedHost } from '../../knees/size-result.ts';
import { formatNumber, formatPercent } from '../words/format.ts';
import { CHANGED_TITLE, changedSentence } from '../words/changed-assumptions.ts';
import { type SizeDifferences, sizeDifferences } from '../words/size-differences.ts';
import { sentence } from '../words/first-letter.ts';
import { sizeToBuy, sizeVerdict } from '../words/size-verdict.ts';
import {
  changeText,
  FAMILY_TITLES,
  fillWhenFull,
  isBoundByMemory,
  kindOf,
  largestLoss,
  lossOf,
  workText,
} from '../words/size-words.ts';
import { agreementText } from './agreement-text.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { columnsWithRoom, tableLegend, type TextColumn, textTable, wrap } from './text-table.ts';

/** Width of the bars. */
const BAR_CELLS = 30;

/** The answer to `kneepoint size` in the terminal: the best size first, then the curve. */
export function sizeText(
  { result, totals, today, agreement, changedAssumptions = [], warnings }: Omit<SizeAnswer, 'source' | 'assumptions'>,
  target: TextTarget,
): string {
  const { style, columns } = target;
  const { headline, lead, why, bend } = sizeVerdict({ ...result, totals, ...(today !== undefined && { today }) });
  const section = (title: string, lines: readonly string[]): string =>
    lines.length === 0
      ? ''
      : [style('bold', title), ...lines.map((line) => wrap(`  ${line}`, columns, '    '))].join('\n');
  return [
    [
      style(result.best === null ? 'red' : 'bold', wrap(headline, columns)),
      ...lead.map((line) => wrap(line, columns)),
    ].join('\n'),
    section('Why this size', why),
    curveText(result, totals, target),
    section('Pooling gain and losses', bend),
    agreement === undefined ? '' : agreementText(agreement, target),
    listText(CHANGED_TITLE, changedAssumptions.map(changedSentence), target),
    listText('Warnings', warnings, target),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function curveText(result: HostSizeResult, totals: SizeAnswer['totals'], target: TextTarget): string {
  const { hosts, best, fullCore } = result;
  const toBuy = best === null ? undefined : sizeToBuy(totals, best.flat)?.at;
  const differences = sizeDifferences(result);
  const right = { align: 'right' } as const;
  const most = Math.max(...hosts.map(({ ideal, usable }) => Math.max(ideal.mean, usable.mean)));
  const knowsMemory = hosts.some(({ guestsByMemory }) => guestsByMemory !== null);
  const carries =
    (text: (host: SizedHost) => string) =>
    (host: SizedHost): string =>
      host.outcome === 'carries' ? text(host) : '-';
  const kind = kindOf(hosts);
  const usable: TextColumn<SizedHost> = {
    ...right,
    header: 'usable',
    cell: carries(({ usable }) => workText(usable.mean, fullCore)),
    says: `work that guests finish within the promise, ${OF_ALL}`,
    dropOrder: 4,
  };
  const pooling: TextColumn<SizedHost> = {
    ...right,
    header: 'pooling',
    cell: carries(({ ideal }) => workText(ideal.mean, fullCore)),
    says: `what pooling alone would allow, without losses, ${OF_ALL}`,
    dropOrder: 5,
  };
  const bars: TextColumn<SizedHost> = {
    header: '',
    cell: (host) => bar(host, most),
    dropOrder: 2,
    paint: (_, text) => target.style('cyan', text),
  };
  const columns: TextColumn<SizedHost>[] = [
    { header: '', cell: (host) => (toBuy !== undefined && host === hosts[toBuy] ? '→' : '') },
    { ...right, header: 'cores', cell: ({ size }) => formatNumber(size.cores) },
    { ...right, header: 'threads', cell: ({ size }) => formatNumber(size.threads), dropOrder: 6 },
    ...(kind === undefined
      ? [{ header: 'host', cell: ({ size }: SizedHost) => size.name, wrapTo: 12, dropOrder: 1 }]
      : []),
    { ...right, header: 'guests', cell: carries(({ guests }) => formatNumber(guests)) },
    {
      ...right,
      header: 'CPU',
      cell: carries((host) => formatPercent(fillWhenFull(host, result).cpu)),
      says: FULL,
      dropOrder: 2,
    },
    ...(knowsMemory
      ? [{ ...right, header: 'memory', cell: carries((host) => memoryText(host, result)), says: FULL, dropOrder: 2 }]
      : []),
    {
      ...right,
      header: 'hosts',
      cell: ({ hosts: needed }) => (needed === null ? '-' : formatNumber(needed)),
      says: 'for all guests, without a spare one',
    },
    {
      ...right,
      header: 'per core',
      cell: (host) => perCoreText(host, differences),
      says: 'usable capacity relative to the smallest host',
    },
    usable,
    pooling,
    { header: 'limit or loss', cell: (host) => limitText(host, fullCore), wrapTo: 14, dropOrder: 4 },
    bars,
  ];
  const shown = columnsWithRoom(columns, hosts, target);
  const says = [
    `${sentence(tableLegend(columns, hosts, target))}.`,
    ...(toBuy === undefined ? [] : ['→: the size to buy.']),
    ...(shown.has(bars) ? ['Bars: █ usable, ▒ losses, ░ loss to run-queue balancing.'] : []),
    ...(knowsMemory ? ['Guests: as many as the promises and the memory allow.'] : []),
    ...(hosts.some(isBoundByMemory)
      ? [
          `Where memory is full first, per core is of the guests that fit${shown.has(usable) || shown.has(bars) ? `; what is usable${shown.has(pooling) ? ', and by pooling,' : ''} is what the CPU could carry with more memory` : ''}.`,
        ]
      : []),
  ];
  return [
    target.style('bold', kind === undefined ? 'Host sizes' : `Host sizes: ${kind} and fractions of it`),
    textTable(columns, hosts, target),
    target.style('dim', wrap(says.join(' '), target.columns)),
  ].join('\n');
}

const FULL = 'how full a host is with these guests';
const OF_ALL = 'of what all threads can do together';

/** Of the memory for guests, with as many of them as fit. */
function memoryText(host: SizedHost, result: HostSizeResult): string {
  const { memory } = fillWhenFull(host, result);
  return memory === null ? '?' : formatPercent(memory);
}

/** Usable capacity per core relative to the smallest host. */
function perCoreText(host: SizedHost, differences: SizeDifferences | undefined): string {
  const at = differences?.hosts.indexOf(host) ?? -1;
  return differences === undefined || at < 0 ? '-' : changeText(itemAt(differences.carried, at) - 1);
}

/** Its limit, or its largest loss. */
function limitText(host: SizedHost, fullCore: number): string {
  if (host.outcome === 'too-narrow') return 'a guest is wider';
  if (host.outcome === 'broken') return 'one guest breaks it';
  if (isBoundByMemory(host)) return 'memory';
  const loss = largestLoss(host);
  return loss === undefined ? '' : `${FAMILY_TITLES[loss.family]} −${workText(loss.perCore, fullCore)}`;
}

function bar(host: SizedHost, most: number): string {
  if (most === 0) return '';
  const cells = (work: number): number => Math.round((work / most) * BAR_CELLS);
  const full = cells(host.usable.mean);
  const shared = cells(lossOf(host, 'balancing'));
  const lost = Math.max(0, cells(host.ideal.mean) - full - shared);
  return '█'.repeat(full) + '▒'.repeat(lost) + '░'.repeat(shared);
}
