import { sparesFor } from '../../plan/existing-hosts/spares-for.ts';
import type { CheckDocument } from '../document/check-document.ts';
import { formatCount, formatNumber, formatPercent } from '../words/format.ts';
import { listed } from '../words/host-names.ts';
import type { AskedAgain } from './asked-again.ts';
import { estimateText } from '../words/simulation-words.ts';

type Relief = CheckDocument['relief'][number];
type Checked = Pick<CheckDocument, 'relief' | 'toAdd'> & {
  readonly simulated?: readonly Pick<CheckDocument['simulated'][number], 'name' | 'state' | 'holds'>[];
  readonly clusters: readonly Pick<
    CheckDocument['clusters'][number],
    'cluster' | 'failures' | 'failingSets' | 'maintenance'
  >[];
};

/** Hosts whose relief is told; the others are counted. */
const SHOWN_HOSTS = 3;
/** Guests of one host that are named. */
const SHOWN_GUESTS = 4;

/** Of a host whose moves are enough by the law, where none were found that are enough when they are simulated. */
const STILL_MISSES =
  ' This is by Erlang C: simulated, the host breaks its promise, and no moves were found with which it keeps it.';

const SHORTAGE_WORDS: Readonly<Record<Relief['shortage'], string>> = {
  memory: 'has too little memory',
  cpu: 'has too little CPU',
  reservations: 'has too little CPU for reservations',
  guests: 'has too little room for so many guests',
  simulated: 'breaks its promise as simulated',
};

/** What to do first: about hosts that are beyond what they may carry, failures that leave guests without a place, hosts that cannot be taken down, and targets that simulations miss. */
export function reliefSentences(checked: Checked, asked: AskedAgain): readonly string[] {
  const { relief, clusters, toAdd, simulated = [] } = checked;
  const spare = sparesFor(clusters);
  const command = `kneepoint plan ${asked('plan')} --keep all${spare > 1 ? ` --spare ${spare}` : ''}`;
  const why = whyToAdd(checked);
  return [
    ...moveSentences(relief, asked, simulated),
    ...(why === undefined
      ? []
      : toAdd === undefined
        ? [`What to add or move, ${why}: ${command}`]
        : [
            `Add ${formatCount(toAdd.hosts, 'host')} like most of today's (${toAdd.machine})${clustersText(toAdd)}, ${why}. ${groundsOf(toAdd, command)}`,
          ]),
    ...(simulated.some(({ holds }) => !holds)
      ? [
          `vCPUs that guests do not use, and what fewer of them do for CPU ready time: kneepoint rightsize ${asked('rightsize')}`,
        ]
      : []),
  ];
}

/** ` to Production A`, or how many to each of several clusters. */
function clustersText({ clusters = [] }: NonNullable<Checked['toAdd']>): string {
  const [first, ...others] = clusters;
  if (first === undefined) return '';
  if (others.length === 0) return ` to ${first.cluster}`;
  return `: ${clusters.map(({ cluster, hosts }) => `${formatNumber(hosts)} to ${cluster}`).join(', ')}`;
}

/** What hosts have to be added for; undefined where moves are enough, or nothing has to be done. */
export function whyToAdd({ clusters, relief, simulated = [] }: Checked): string | undefined {
  if (clusters.some(({ failingSets }) => failingSets > 0)) return 'so that a failure leaves every guest a place';
  const stuck = clusters.reduce((sum, { maintenance }) => sum + (maintenance?.stuck.length ?? 0), 0);
  if (stuck > 0) return `so that ${stuck === 1 ? 'it' : 'they'} can be taken down`;
  const isUnrelieved = simulated.some(({ name, state, holds }) => {
    const isRelieved = relief.some((of) => of.host === name && of.shortage === 'simulated');
    return !holds && !(state === 'normal' && isRelieved);
  });
  if (!isUnrelieved) return undefined;
  const isWithout = clusters.some(({ maintenance }) => maintenance !== undefined);
  return `so that every promise is kept${isWithout ? ' without the hosts that are taken away' : ', also after a failure'}`;
}

/** What hosts to add were found by, and the command that compares other machines. */
function groundsOf({ hosts, spare, simulated }: NonNullable<Checked['toAdd']>, command: string): string {
  if (simulated === undefined) return `This is by Erlang C; other machines, and the same simulated: ${command}`;
  const runs = formatCount(simulated.runs, 'run');
  const found = simulated.holds
    ? `Simulated with ${hosts === 1 ? 'it' : 'them'}, the fullest hosts keep their promises, also with any ${spare === 1 ? 'one host' : formatCount(spare, 'host')} of a cluster down (${runs}).`
    : `This is by Erlang C: simulated, hosts then still break their promises (${runs}), and no number of hosts was found with which all keep them.`;
  return `${found} The same for other machines: ${command}`;
}

/**
 * Which guests to move first, a sentence for each host that is beyond what it may carry.
 * @param asked the estate, for the command that says what to add
 * @param simulated hosts that were simulated, where it is known
 */
export function moveSentences(
  relief: readonly Relief[],
  asked: AskedAgain,
  simulated: NonNullable<Checked['simulated']> = [],
): readonly string[] {
  const more = relief.length - SHOWN_HOSTS;
  const mayStillMiss = (host: string): boolean =>
    simulated.some(({ name, state, holds }) => name === host && state === 'normal' && !holds) &&
    !relief.some((of) => of.host === host && of.shortage === 'simulated');
  return [
    ...relief
      .slice(0, SHOWN_HOSTS)
      .map(
        (each) =>
          `${moveSentence(each, `kneepoint plan ${asked('plan')} --keep all`)}${each.isEnough && mayStillMiss(each.host) ? STILL_MISSES : ''}`,
      ),
    ...(more > 0 ? [`${formatNumber(more)} more hosts are beyond what they may carry (--json has their moves).`] : []),
  ];
}

/** `Relieve esx006, which has too little memory: move web-1 to esx004 (named as a test system); it is then 97% full.` */
function moveSentence(
  { host, cluster, shortage, moves, isEnough, fillAfter, readyAfter }: Relief,
  command: string,
): string {
  const among = cluster === undefined ? 'other host' : `other host of ${cluster}`;
  const [first] = moves;
  if (first === undefined) {
    return `${host} ${SHORTAGE_WORDS[shortage]}, and no ${among} takes a guest of it: ${command} says what to add.`;
  }
  const byHost = new Map<string, string[]>();
  for (const { guest, to } of moves) byHost.set(to, [...(byHost.get(to) ?? []), guest]);
  const where = [...byHost].map(([to, guests]) => `${listed(guests, SHOWN_GUESTS)} to ${to}`).join('; ');
  const why = moves.length === 1 && first.reasons.length > 0 ? ` (${first.reasons.join('; ')})` : '';
  const then = isEnough
    ? `${host} is then ${formatPercent(fillAfter)} full${readyAfter === undefined ? '' : `. Simulated with these moves, it and every host that takes guests keep the promise (CPU ready time of ${host}: ${estimateText(readyAfter)})`}`
    : `that is not enough, and no ${among} takes more of it: ${command} says what to add`;
  return `Relieve ${host}, which ${SHORTAGE_WORDS[shortage]}: move ${where}${why}; ${then}.`;
}
