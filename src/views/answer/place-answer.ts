import type { PlaceDocument } from '../document/place-document.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../words/format.ts';
import { type AnswerSection, type AnswerView, linesSection, tableSection } from './answer-view.ts';
import { listed, withShortHostNames } from '../words/host-names.ts';
import { judgedHourSentence } from '../words/peak-hour-words.ts';
import { groundsSections } from './grounds.ts';
import { type AskedAgain, ofFiles } from './asked-again.ts';
import { additionActions, additionClause, additionSection } from './place-addition.ts';
import { moveSentences } from './relief.ts';
import { simulatedHostsSection } from './simulated-hosts.ts';

type Tier = PlaceDocument['tiers'][number];
type Pool = Tier['pools'][number];

/** Hosts that are named where more are overfull. */
const SHOWN_OVERFULL = 4;

const SHORTAGE_WORDS: Readonly<Record<Pool['limits'][number]['shortage'], string>> = {
  memory: 'memory',
  cpu: 'CPU',
  reservations: 'CPU reservations',
  guests: 'guests that it may have',
  width: 'threads for its vCPUs',
  rule: 'hosts that a rule allows',
};

/** What hosts have that take no guest. */
const FULL_HOSTS_HAVE: Readonly<Record<Pool['limits'][number]['shortage'], string>> = {
  memory: 'too little memory',
  cpu: 'too little CPU',
  reservations: 'too little CPU for its reservation',
  guests: 'as many guests as they may',
  width: 'fewer threads than it has vCPUs',
  rule: 'a rule against it',
};

/** The answer to `kneepoint place`; hosts have short names, as tables are narrow. */
export function placeAnswer(full: PlaceDocument, asked: AskedAgain = ofFiles(full)): AnswerView {
  const document = withShortHosts(full);
  return {
    kind: 'Host for the next guest',
    headline: headline(document),
    accent: document.holds ? 'bold' : 'red',
    sentences: sentences(document, asked),
    sections: [
      ...linesSection('lines', 'What to do', whatToDo(document, asked)),
      ...additionSection(document),
      ...headroomSection(document),
      ...nextSection(document),
      ...simulatedHostsSection(document.simulated),
      ...groundsSections(document),
    ],
  };
}

/** With the short names of all hosts that it names. */
export function withShortHosts(document: PlaceDocument): PlaceDocument {
  const { best, whileAllUp, simulated, tiers, addition, relief } = document;
  const hosts = [
    ...[best, whileAllUp].flatMap((taker) => (taker === undefined ? [] : [taker.host.name])),
    ...[...simulated, ...(addition?.simulated ?? [])].flatMap(({ name, down = [] }) => [name, ...down]),
    ...relief.flatMap(({ host, moves }) => [host, ...moves.map(({ to }) => to)]),
    ...tiers.flatMap(({ pools }) => pools.flatMap(({ next }) => next.map(({ name }) => name))),
  ];
  return withShortHostNames(document, [...new Set(hosts)]);
}

/** More guests of a size, over all clusters: so that any hosts that may fail leave every guest a place, and with all hosts up. */
export function roomFor({ pools }: Pick<Tier, 'pools'>): { readonly withFailures: number; readonly allUp: number } {
  return {
    withFailures: pools.reduce((sum, pool) => sum + (pool.failsToday ? 0 : pool.withFailures), 0),
    allUp: pools.reduce((sum, { guests }) => sum + guests, 0),
  };
}

function headline(document: PlaceDocument): string {
  const { best, count, tiers, simulated } = document;
  const room = roomFor(tiers[0] ?? { pools: [] }).withFailures;
  if (best === undefined) return refusal(document);
  const { name, fill } = best.host;
  const where = `${name}${best.cluster === undefined ? '' : ` (${best.cluster})`} takes the next guest, and is then ${formatPercent(fill)} full`;
  const missing = simulated.filter(({ holds }) => !holds);
  if (missing.length > 0) {
    const who = count === 1 ? 'This guest does not fit' : `Not all ${formatNumber(count)} guests fit`;
    const some = new Set(missing.map(({ name }) => name)).size;
    const breaks = some === 1 ? missedBy(missing.slice(0, 1)) : `${formatNumber(some)} hosts break their promises`;
    return `${who}: as simulated, ${breaks} with ${count === 1 ? 'it' : 'them'}${withMore(document)}`;
  }
  if (count === 1) return `${where}; there is room for ${formatCount(room, 'guest')} of this kind.`;
  return room >= count
    ? `All ${formatNumber(count)} fit; ${where}.`
    : `Only ${formatNumber(room)} of ${formatNumber(count)} fit${withMore(document)}`;
}

/** The end of a sentence that says what does not fit: what makes room. */
function withMore(document: PlaceDocument): string {
  const clause = additionClause(document);
  return clause === '' ? '.' : `; ${clause}.`;
}

/** Why no host is the best one, and which takes the guest as long as all are up. */
function refusal(document: PlaceDocument): string {
  const { whileAllUp, simulated, tiers } = document;
  const more = withMore(document);
  if (whileAllUp === undefined) {
    const limits = (tiers[0]?.pools ?? []).flatMap((pool) => pool.limits);
    const reasons = [...new Set(limits.map(({ shortage }) => FULL_HOSTS_HAVE[shortage]))];
    return `No host takes this guest${reasons.length === 0 ? '' : `: hosts have ${reasons.join(' or ')}`}${more}`;
  }
  const { name, fill } = whileAllUp.host;
  const missing = simulated.filter(({ holds }) => !holds);
  if (missing.length > 0) {
    return `No host takes this guest: after a failure some guest has no place, and as simulated ${listed(missing.map(missingText))} ${missing.length === 1 ? 'breaks its' : 'break their'} promise with it${more}`;
  }
  return `No host takes this guest if one may fail: some guest would then have no place${more} As long as all are up, ${name} takes it, and is then ${formatPercent(fill)} full.`;
}

/** Hosts of one sentence that are named. */
const NAMED_MISSING = 3;

/** `esx06, esx03, esx02 and 3 more break their promises` */
function missedBy(missing: PlaceDocument['simulated']): string {
  const names = listed(missing.map(missingText), NAMED_MISSING);
  return `${names} ${missing.length === 1 ? 'breaks its promise' : 'break their promises'}`;
}

/** What Erlang C alone says, where simulations say that it is too little; empty elsewhere. */
function byLawAlone({
  best,
  simulated,
  count,
}: Pick<PlaceDocument, 'best' | 'simulated' | 'count'>): readonly string[] {
  if (best === undefined || simulated.every(({ holds }) => holds)) return [];
  const { name, fill } = best.host;
  return [
    `By Erlang C alone ${name} takes the next guest, and is then ${formatPercent(fill)} full; as simulated, ${missedBy(simulated.filter(({ holds }) => !holds))} with ${count === 1 ? 'it' : 'them'}.`,
  ];
}

function missingText({ name, down = [] }: PlaceDocument['simulated'][number]): string {
  return down.length === 0 ? name : `${name} (with ${listed(down)} down)`;
}

function whatToDo(
  { guest, count, best, whileAllUp, simulated, holds, tiers, addition, relief }: PlaceDocument,
  asked: AskedAgain,
): readonly string[] {
  const pools = tiers[0]?.pools ?? [];
  const short = pools.flatMap(({ limits }) => limits)[0]?.shortage;
  const isTaken = whileAllUp !== undefined && simulated.every((host) => host.holds);
  const first = holds
    ? 'For more than that: hosts'
    : roomFor({ pools }).allUp > 0
      ? 'With all of them up, hosts'
      : 'Hosts';
  return [
    ...additionActions({ ...(addition !== undefined && { addition }) }),
    ...(best === undefined || simulated.some((host) => !host.holds)
      ? []
      : [
          `Put ${count === 1 ? 'it' : 'the first'} on ${best.host.name}${best.cluster === undefined ? '' : ` of ${best.cluster}`}, which is then ${formatPercent(best.host.fill)} full.`,
        ]),
    ...(isTaken
      ? [`If it has to run today: on ${whileAllUp.host.name}, until a host fails (--spare 0 says how many more).`]
      : []),
    ...(best === undefined ? [] : numaSentences(guest, best)),
    ...moveSentences(relief, asked),
    ...(short === undefined ? [] : [`${first} run out of ${SHORTAGE_WORDS[short]} first.`]),
  ];
}

function sentences(
  { guest, tiers, scheduler, simulated, best, peakHour, relief, count }: PlaceDocument,
  asked: AskedAgain,
): readonly string[] {
  const fails = (tiers[0]?.pools ?? []).filter(({ failsToday }) => failsToday);
  return [
    ...byLawAlone({ ...(best !== undefined && { best }), simulated, count }),
    `It is planned with a use of ${formatPercent(guest.useRatio)} of its vCPUs in the busiest hour${guest.like === undefined && guest.likeGuests > 0 ? ', as all guests' : `, as the ${formatCount(guest.likeGuests, 'guest')} of '${guest.like}'`}.`,
    scheduler === undefined
      ? 'CPU is judged by Erlang C, which ignores scheduler overhead: nothing was simulated.'
      : `Hosts are found by Erlang C; those that decide were simulated with the new guests under ${scheduler} (${formatCount(simulated.length, 'run')}): hosts that take some${best === undefined ? '' : ', and the fullest after the worst failure'}.`,
    ...(peakHour === undefined ? [] : [judgedHourSentence(peakHour)]),
    ...(relief.length === 0
      ? []
      : [
          `Already today ${listed(
            relief.map(({ host }) => host),
            SHOWN_OVERFULL,
          )} ${relief.length === 1 ? 'has' : 'have'} more guests than ${relief.length === 1 ? 'it' : 'they'} may carry: below is which of them to move first.`,
        ]),
    ...(fails.length === 0
      ? []
      : [
          `Already today some failure leaves guests without a place in ${fails.map(({ cluster }) => cluster ?? 'these hosts').join(', ')}: kneepoint check ${asked('check')} says which, kneepoint plan ${asked('plan')} --keep all what to add.`,
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
      : `The host then has ${formatCount(onHost, 'vCPU')} on ${formatCount(threads, 'thread')}. Pinning its vCPUs would take ${formatCount(vcpus, 'thread')} from all other guests: do so only for a promise of its own.`;
  return [placing, pinning];
}

function headroomSection({ tiers }: PlaceDocument): readonly AnswerSection[] {
  const right = { align: 'right' } as const;
  const rows = tiers.flatMap((tier) => tier.pools.map((pool) => ({ ...tier, pool })));
  return tableSection<(typeof rows)[number]>(
    'Room for more',
    [
      { header: 'size', cell: ({ vcpus, memoryMib }) => `${formatCount(vcpus, 'vCPU')}, ${formatMib(memoryMib)}` },
      { header: 'cluster', cell: ({ pool }) => pool.cluster ?? 'all hosts', wrapTo: 10 },
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
            .map(({ shortage, hosts }) =>
              pool.limits.length === 1
                ? SHORTAGE_WORDS[shortage]
                : `${SHORTAGE_WORDS[shortage]} (${formatCount(hosts, 'host')})`,
            )
            .join(', '),
        wrapTo: 12,
        dropOrder: 1,
      },
    ],
    rows,
    {
      note: 'Counted by Erlang C. With failures: so many that any hosts that may fail leave every guest a place; -: that fails today. Too little of: what hosts run out of when all are up. Each size on its own.',
    },
  );
}

function nextSection({ tiers, count }: PlaceDocument): readonly AnswerSection[] {
  if (count === 1) return [];
  const pools = tiers[0]?.pools ?? [];
  const found = pools.reduce((sum, { next }) => sum + next.filter(({ keepsFailures }) => keepsFailures).length, 0);
  const lines = pools.flatMap(({ cluster, next }) => {
    const byHost = new Map<string, number>();
    for (const { name, keepsFailures } of next) if (keepsFailures) byHost.set(name, (byHost.get(name) ?? 0) + 1);
    const parts = [...byHost].map(([name, guests]) => `${name} ${formatNumber(guests)}`);
    return parts.length === 0 ? [] : [`${cluster ?? 'all hosts'}: ${parts.join(', ')}`];
  });
  return linesSection('list', `Hosts of the next ${formatNumber(Math.min(count, found))}, by cluster`, lines);
}
