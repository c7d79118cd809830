import type { ConnectionResult, FrontEndResult, GroupResult, Result } from '../../sim/measure/result.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from '../words/format.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap, type TextColumn } from './text-table.ts';

const right = { align: 'right' } as const;
/** A lock held, or handed over, for more than this share of the time is the bottleneck of its kernel. */
const HOLDS_BACK = 0.8;

/** A group that serves connections. */
export type Served = GroupResult & { readonly connections: ConnectionResult };

/** Connections of guests and of front ends; empty where there were none. */
export function connectionResultsText(result: Result, target: TextTarget): string {
  return [serversText(result, target), frontEndsText(result, target)].filter((part) => part !== '').join('\n\n');
}

/** The groups that serve connections. */
export function servedGroups({ groups, frontEnds }: Result): readonly Served[] {
  const fronts = new Set(frontEnds.filter(({ onHost }) => onHost).map(({ name }) => name));
  return groups.filter((group): group is Served => group.connections !== undefined && !fronts.has(group.name));
}

/** What is told of the connections of every such group. */
export function servedColumns(served: readonly Served[]): readonly TextColumn<Served>[] {
  return [
    { header: 'group', cell: ({ name }) => name, wrapTo: 8 },
    { ...right, header: 'connections/s', cell: ({ connections }) => formatNumber(connections.perSec.mean) },
    {
      ...right,
      header: 'offered/s',
      cell: ({ connections }) => formatNumber(connections.offeredPerSec.mean),
      dropOrder: 4,
    },
    { ...right, header: 'dropped/s', cell: ({ connections }) => formatNumber(connections.droppedPerSec.mean) },
    ...portsColumn(
      served.map(({ connections }) => connections),
      ({ connections }: Served) => connections,
    ),
    { ...right, header: 'set-up p50', cell: ({ responseNs }) => time(responseNs?.p50.mean), dropOrder: 3 },
    { ...right, header: 'set-up p99', cell: ({ responseNs }) => time(responseNs?.p99.mean), dropOrder: 1 },
    {
      ...right,
      header: 'CPU each',
      cell: ({ connections }) => time(connections.cpuPerConnectionNs.mean),
      dropOrder: 2,
    },
    { header: 'busiest lock', cell: ({ connections }) => lockText(connections), wrapTo: 12 },
  ];
}

function serversText(result: Result, target: TextTarget): string {
  const served = servedGroups(result);
  if (served.length === 0) return '';
  const { style, columns } = target;
  return [
    style('bold', 'Connections'),
    textTable(servedColumns(served), served, target),
    ...served.flatMap((group) => holdsBackText(group)).map((line) => wrap(line, columns)),
  ].join('\n');
}

/** Shown if ports ran out. */
function portsColumn<Row>(all: readonly ConnectionResult[], of: (row: Row) => ConnectionResult): TextColumn<Row>[] {
  if (all.every(({ portsExhaustedPerSec }) => portsExhaustedPerSec.mean === 0)) return [];
  return [{ ...right, header: 'no port/s', cell: (row) => formatNumber(of(row).portsExhaustedPerSec.mean) }];
}

export function holdsBackText({ name, connections, guests }: Served): string[] {
  const lock = connections.busiestLock;
  const lines: string[] = [];
  if (lock !== null && lock.busyRatio > HOLDS_BACK) {
    const of = guests === 1 ? '' : ` in each of its ${formatCount(guests, 'kernel')}`;
    lines.push(
      `The bottleneck of ${name} is the lock '${lock.name}'${of}: more cores do not help, more kernels do (kneepoint connections).`,
    );
  }
  return [...lines, ...portsText(name, connections)];
}

function portsText(name: string, { portsExhaustedPerSec }: ConnectionResult): string[] {
  if (portsExhaustedPerSec.mean === 0) return [];
  return [`${name} runs out of local ports (TIME_WAIT). More source addresses, more servers or port reuse help.`];
}

export const FRONT_ENDS_NOTE =
  'CPU use: of its own cores; handed on: from the first packet until a server gets the connection.';

/** What is told of every front end. */
export function frontEndColumns(frontEnds: readonly FrontEndResult[]): readonly TextColumn<FrontEndResult>[] {
  const lost = frontEnds.some(({ lostBehindPerSec }) => lostBehindPerSec.mean > 0);
  return [
    { header: 'front end', cell: ({ name }) => name, wrapTo: 8 },
    { header: 'type', cell: ({ type }) => type, wrapTo: 8 },
    { header: 'on', cell: placeText, dropOrder: 4 },
    { ...right, header: 'connections/s', cell: ({ perSec }) => formatNumber(perSec.mean) },
    { ...right, header: 'dropped/s', cell: ({ droppedPerSec }) => formatNumber(droppedPerSec.mean) },
    ...portsColumn(frontEnds, (one: FrontEndResult) => one),
    ...(lost
      ? [{ ...right, header: 'lost behind/s', cell: (one: FrontEndResult) => formatNumber(one.lostBehindPerSec.mean) }]
      : []),
    { ...right, header: 'CPU use', cell: ({ utilisation }) => formatPercent(utilisation.mean) },
    { ...right, header: 'handed on p99', cell: ({ handOnNs }) => time(handOnNs.p99.mean), dropOrder: 2 },
    { ...right, header: 'CPU each', cell: ({ cpuPerConnectionNs }) => time(cpuPerConnectionNs.mean), dropOrder: 3 },
    {
      ...right,
      header: 'to servers/s',
      cell: ({ serverConnectionsPerSec }) => formatNumber(serverConnectionsPerSec.mean),
      dropOrder: 1,
    },
  ];
}

function frontEndsText({ frontEnds }: Result, target: TextTarget): string {
  if (frontEnds.length === 0) return '';
  const { style, columns } = target;
  return [
    style('bold', 'Front ends'),
    textTable(frontEndColumns(frontEnds), frontEnds, target),
    ...frontEnds.flatMap((one) => portsText(one.name, one)).map((line) => wrap(line, columns)),
    style('dim', wrap(FRONT_ENDS_NOTE, columns)),
  ].join('\n');
}

function placeText({ onHost, count, cores }: FrontEndResult): string {
  return `${formatCount(count, onHost ? 'guest' : 'machine')} of ${cores}`;
}

function lockText({ busiestLock }: ConnectionResult): string {
  return busiestLock === null ? '-' : `${busiestLock.name}, in use ${formatPercent(busiestLock.busyRatio)}`;
}

function time(ns: number | undefined): string {
  return ns === undefined ? '-' : formatNs(ns);
}
