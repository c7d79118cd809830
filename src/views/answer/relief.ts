import type { CheckDocument } from '../document/check-document.ts';
import { formatMib, formatNumber } from '../words/format.ts';

type Host = CheckDocument['hosts'][number];
type Checked = Pick<CheckDocument, 'hosts'> & {
  readonly simulated?: readonly Pick<CheckDocument['simulated'][number], 'holds'>[];
  readonly clusters: readonly Pick<
    CheckDocument['clusters'][number],
    'cluster' | 'failures' | 'failingSets' | 'maintenance'
  >[];
};

/** What to do first: about the host that is most beyond what it may carry, failures that leave guests without a place, hosts that cannot be taken down, and targets that simulations miss. */
export function reliefSentences({ hosts, clusters, simulated = [] }: Checked): readonly string[] {
  const beyond = hosts.filter((host) => fullness(host) > 1).toSorted((a, b) => fullness(b) - fullness(a))[0];
  const moved = beyond === undefined ? '' : moveSentence(beyond, hosts);
  const stuck = clusters.reduce((sum, { maintenance }) => sum + (maintenance?.stuck.length ?? 0), 0);
  const spare = Math.max(
    1,
    ...clusters.map(
      ({ failures, maintenance }) => failures + (maintenance?.emptied.length ?? 0) + (maintenance?.stuck.length ?? 0),
    ),
  );
  const command = `kneepoint plan --keep all${spare > 1 ? ` --spare ${spare}` : ''}`;
  return [
    ...(moved === '' ? [] : [moved]),
    ...(clusters.some(({ failingSets }) => failingSets > 0)
      ? [`What to add, so that a failure leaves every guest a place: ${command}.`]
      : stuck > 0
        ? [`What to add, so that ${stuck === 1 ? 'it' : 'they'} can be taken down: ${command}.`]
        : simulated.some(({ holds }) => !holds)
          ? [`What to add or move, so that every target is met: ${command}.`]
          : []),
    ...(simulated.some(({ holds }) => !holds)
      ? ['vCPUs that guests do not use, and what fewer of them do for CPU ready time: kneepoint rightsize.']
      : []),
  ];
}

/** To the emptiest host of its cluster; empty where that is as full. */
function moveSentence(from: Host, hosts: readonly Host[]): string {
  const others = hosts.filter(
    ({ name, cluster, misses }) => cluster === from.cluster && name !== from.name && misses.length === 0,
  );
  const [to] = others.toSorted((a, b) => fullness(a) - fullness(b));
  if (to === undefined || fullness(to) >= 1) return '';
  const memoryMib = from.memoryMib - from.memoryCapacityMib;
  const cores = from.cpuDemandCores - from.cpuCapacityCores;
  const what = [
    ...(memoryMib > 0 ? [`${formatMib(memoryMib)} of memory`] : []),
    ...(cores > 0 ? [`${formatNumber(cores, 1)} cores of demand`] : []),
  ].join(' and ');
  const of = from.cluster === undefined ? '' : ` of ${from.cluster}`;
  return `First move guests with at least ${what} from ${from.name} to ${to.name}, the emptiest host${of}.`;
}

/** Of the resource that it has least of: above 1 it has more than it may carry. */
function fullness({ memoryMib, memoryCapacityMib, cpuDemandCores, cpuCapacityCores }: Host): number {
  return Math.max(memoryMib / memoryCapacityMib, cpuDemandCores / cpuCapacityCores);
}
