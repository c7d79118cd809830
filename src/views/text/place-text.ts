import type { PlaceDocument } from '../document/place-document.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../words/format.ts';
import { groundsText } from './grounds-text.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

type Tier = PlaceDocument['tiers'][number];
type Pool = Tier['pools'][number];

const SHORTAGE_WORDS: Readonly<Record<Pool['limits'][number]['shortage'], string>> = {
  memory: 'memory',
  cpu: 'CPU',
  reservations: 'CPU reservations',
  width: 'threads for its vCPUs',
};

/** The answer to `kneepoint place` in the terminal. */
export function placeText(document: PlaceDocument, target: TextTarget): string {
  const { style, columns } = target;
  const { holds } = document;
  return [
    [
      style(holds ? 'bold' : 'red', wrap(headline(document), columns)),
      ...sentences(document).map((line) => wrap(line, columns)),
    ].join('\n'),
    headroomText(document, target),
    nextText(document, target),
    ...groundsText(document, target),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function headline({ best, count, holds, tiers }: PlaceDocument): string {
  const room = (tiers[0]?.pools ?? []).reduce((sum, { withFailures }) => sum + withFailures, 0);
  if (best === undefined) return 'No host takes this guest so that every failure leaves all guests a place.';
  const { name, fill } = best.host;
  const where = `${name}${best.cluster === undefined ? '' : ` (${best.cluster})`} takes the next guest: its fullest resource is then at ${formatPercent(fill)}`;
  if (count === 1) return `${where}; there is room for ${formatCount(room, 'guest')} of this kind.`;
  return holds
    ? `All ${formatNumber(count)} fit; ${where}.`
    : `Only ${formatNumber(room)} of ${formatNumber(count)} fit; ${where}.`;
}

function sentences({ guest, best, tiers }: PlaceDocument): readonly string[] {
  const fails = (tiers[0]?.pools ?? []).filter(({ failsToday }) => failsToday);
  return [
    `It is planned with a use of ${formatPercent(guest.useRatio)} of its vCPUs in the busiest hour${guest.like === undefined && guest.likeGuests > 0 ? ', as all guests' : `, as the ${formatCount(guest.likeGuests, 'guest')} of '${guest.like}'`}.`,
    ...(best === undefined ? [] : numaSentences(guest, best)),
    ...(fails.length === 0
      ? []
      : [
          `Without it already, some failure leaves guests without a place: ${fails.map(({ cluster }) => cluster ?? 'all hosts').join(', ')} (kneepoint check says which).`,
        ]),
  ];
}

function numaSentences(
  { vcpus }: PlaceDocument['guest'],
  { numa, vcpus: onHost }: NonNullable<PlaceDocument['best']>,
): readonly string[] {
  const { nodes, coresPerNode, memoryPerNodeMib, nodesNeeded, threads } = numa;
  const node = `${formatNumber(coresPerNode)} cores and ${formatMib(memoryPerNodeMib)}`;
  const placing =
    nodes === 1
      ? `The host is a single NUMA node of ${node}.`
      : nodesNeeded === 1
        ? `It fits one NUMA node of that host (${nodes} nodes of ${node}): keep its vCPUs and memory on the node with more free memory.`
        : `It spans ${formatNumber(nodesNeeded)} NUMA nodes of that host (${nodes} nodes of ${node}): show them to the guest (virtual NUMA, ${Math.ceil(vcpus / nodesNeeded)} vCPUs each), and expect slower memory.`;
  const pinning =
    onHost <= threads
      ? `With ${formatCount(onHost, 'vCPU')} on ${formatCount(threads, 'thread')} no vCPU waits for another: pinning gains nothing in CPU ready time.`
      : `The host then has ${formatCount(onHost, 'vCPU')} on ${formatCount(threads, 'thread')}. Pinning its vCPUs would take ${formatCount(vcpus, 'thread')} from all other guests: do so only for a target of its own.`;
  return [placing, pinning];
}

function headroomText({ tiers }: PlaceDocument, target: TextTarget): string {
  const right = { align: 'right' } as const;
  const rows = tiers.flatMap((tier) => tier.pools.map((pool) => ({ ...tier, pool })));
  const table = textTable<(typeof rows)[number]>(
    [
      { header: '  size', cell: ({ vcpus, memoryMib }) => `  ${formatCount(vcpus, 'vCPU')}, ${formatMib(memoryMib)}` },
      { header: 'cluster', cell: ({ pool }) => pool.cluster ?? 'all hosts', shrinkTo: 10 },
      {
        ...right,
        header: 'with failures',
        cell: ({ pool }) => (pool.failsToday ? '-' : formatNumber(pool.withFailures)),
      },
      { ...right, header: 'all hosts up', cell: ({ pool }) => formatNumber(pool.guests), dropOrder: 2 },
      {
        header: 'too little of',
        cell: ({ pool }) =>
          pool.limits
            .map(({ shortage, hosts }) => `${SHORTAGE_WORDS[shortage]} (${formatCount(hosts, 'host')})`)
            .join(', '),
        shrinkTo: 12,
        dropOrder: 1,
      },
    ],
    rows,
    target,
  );
  const says =
    '  With failures: so many that any hosts that may fail leave every guest a place; -: that fails today. Each size on its own.';
  return [target.style('bold', 'Room for more'), table, target.style('dim', wrap(says, target.columns, '  '))].join(
    '\n',
  );
}

function nextText({ tiers, count }: PlaceDocument, target: TextTarget): string {
  if (count === 1) return '';
  const lines = (tiers[0]?.pools ?? []).flatMap(({ cluster, next }) => {
    const byHost = new Map<string, number>();
    for (const { name, keepsFailures } of next) if (keepsFailures) byHost.set(name, (byHost.get(name) ?? 0) + 1);
    const parts = [...byHost].map(([name, guests]) => `${name} ${formatNumber(guests)}`);
    return parts.length === 0 ? [] : [`${cluster ?? 'all hosts'}: ${parts.join(', ')}`];
  });
  return listText(`Hosts of the next ${formatNumber(count)}, by cluster`, lines, target);
}
