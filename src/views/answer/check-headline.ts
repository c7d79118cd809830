import { targetsText } from '../../knees/targets-text.ts';
import type { CheckDocument } from '../document/check-document.ts';
import { behindColon } from '../words/first-letter.ts';
import { formatCount, formatNumber } from '../words/format.ts';
import { listed } from '../words/host-names.ts';
import { hostsMissedAnyway } from './missed-anyway.ts';

type Host = CheckDocument['hosts'][number];

const MISS_WORDS: Readonly<Record<Host['misses'][number], string>> = {
  memory: 'too little memory',
  cpu: 'too little CPU',
  reservations: 'too little CPU for reservations',
  guests: 'too many guests',
  'measured-ready': 'CPU ready time as measured',
  simulated: 'CPU ready time as simulated',
  forecast: 'too little CPU soon',
};

/** Whether today's hosts keep the promise, and can be taken down where that is asked. */
export function checkHeadline(document: CheckDocument): string {
  const { holds, hosts, clusters, without, targets } = document;
  const missing = hosts.filter(({ misses }) => misses.length > 0);
  const [all, keep] = hosts.length === 1 ? ['The host', 'keeps'] : [`The ${formatCount(hosts.length, 'host')}`, 'keep'];
  const failing = clusters.some(({ failingSets }) => failingSets > 0);
  const stuck = stuckHosts({ clusters, without });
  if (without.length > 0) return headlineWithout(document, { missing, stuck, failing });
  if (holds) return `${all} ${keep} the promise of ${targetsText(targets)} CPU ready time.`;
  if (missing.length > 0) {
    const room = failing ? ', and a failure leaves guests without room' : '';
    return `${someOf(missing, hosts)} ${missing.length === 1 ? 'breaks' : 'break'} the promise: ${missingText(missing, hosts.length)}${room}.`;
  }
  return `${all} ${keep} the promise as ${hosts.length === 1 ? 'it is' : 'they are'}, but ${failing ? 'a failure leaves guests without room' : 'not after a failure'}.`;
}

/** What decides whether hosts can be taken down. */
interface TakenDown {
  readonly missing: readonly Host[];
  readonly stuck: readonly string[];
  readonly failing: boolean;
}

/** Whether the hosts that were named can be taken down: yes or no, then why. */
function headlineWithout(
  { holds, hosts, clusters, without, targets }: CheckDocument,
  { missing, stuck, failing }: TakenDown,
): string {
  const down = listed(without);
  const left =
    hosts.length === 1 ? 'the host that is left keeps' : `the ${formatNumber(hosts.length)} hosts that are left keep`;
  const isTried = clusters.some(({ failures }) => failures > 0);
  if (holds)
    return `${down} can be taken down: ${left} the promise of ${targetsText(targets)} CPU ready time${isTried ? ', also after a failure' : ''}.`;
  if (stuck.length > 0) {
    const others =
      missing.length === 0 ? '' : `, and ${behindColon(someOf(missing, hosts))} ${breaksWhat(missing, hosts)}`;
    return `${listed(stuck)} cannot be taken down: not every guest finds room${others}.`;
  }
  // Taking the hosts away is not what breaks the promise.
  if (missing.length > 0 && !failing && hostsMissedAnyway({ hosts, clusters }).length === missing.length)
    return `${down} can be taken down; the promise is broken already today: ${missingText(missing, hosts.length)}.`;
  if (missing.length > 0)
    return `${down} cannot be taken down within the promise: every guest finds room, but ${behindColon(someOf(missing, hosts))} then ${missing.length === 1 ? 'breaks' : 'break'} it: ${missingText(missing, hosts.length)}.`;
  return `${down} can be taken down, but not while another host fails: ${failing ? 'guests are then without room' : 'CPU ready time is then beyond its promise'}.`;
}

function breaksWhat(missing: readonly Host[], hosts: readonly Host[]): string {
  return `${missing.length === 1 ? 'breaks' : 'break'} the promise: ${missingText(missing, hosts.length)}`;
}

/** `All 7 hosts`, `1 host of 8` */
function someOf(some: readonly Host[], hosts: readonly Host[]): string {
  return some.length === hosts.length && hosts.length > 1
    ? `All ${formatNumber(hosts.length)} hosts`
    : `${formatCount(some.length, 'host')} of ${formatNumber(hosts.length)}`;
}

/** Hosts that cannot be emptied, in the order in which they were named. */
export function stuckHosts({ clusters, without }: Pick<CheckDocument, 'clusters' | 'without'>): readonly string[] {
  const stuck = new Set(clusters.flatMap(({ maintenance }) => maintenance?.stuck ?? []));
  return [...without.filter((host) => stuck.has(host)), ...[...stuck].filter((host) => !without.includes(host))];
}

/** `CPU ready time as simulated on esx01, esx02; too little memory on esx03`; hosts are named where they are not all of them. */
function missingText(missing: readonly Host[], hosts: number): string {
  const byReason = new Map<string, string[]>();
  for (const { name, misses } of missing) {
    const reason = misses.map((miss) => MISS_WORDS[miss]).join(', ');
    byReason.set(reason, [...(byReason.get(reason) ?? []), name]);
  }
  return [...byReason]
    .map(([reason, names]) => (names.length === hosts && hosts > 1 ? reason : `${reason} on ${listed(names)}`))
    .join('; ');
}
