import type { CheckDocument } from '../document/check-document.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../words/format.ts';
import { listed, withShortHostNames } from '../words/host-names.ts';
import { isLawTooLow, isUncertain, NOT_SIMULATED } from '../words/judged-ready.ts';
import { estimateText } from '../words/simulation-words.ts';
import { type AnswerColumn, type AnswerSection, type AnswerView, linesSection, tableSection } from './answer-view.ts';
import { type AskedAgain, ofFiles } from './asked-again.ts';
import { agreementSection, agreementSentence, judgedSentence } from './agreement-section.ts';
import { groundsSections } from './grounds.ts';
import { reliefSentences } from './relief.ts';
import { checkHeadline, stuckHosts } from './check-headline.ts';
import { missedAnyway } from './missed-anyway.ts';
import { simulatedHostsSection } from './simulated-hosts.ts';
import { waitingSentences } from './waiting-guests.ts';

type Host = CheckDocument['hosts'][number];
type Cluster = CheckDocument['clusters'][number];

/** Rows of the table of hosts: those that miss a target, and then the fullest. */
const SHOWN_HOSTS = 12;

/** Hosts that are named in a sentence. */
const NAMED_HOSTS = 3;

/** Of a host's memory: more is not told apart. */
const MOST_SHARE = 10;

/** What is missed, in a table whose column says that it is. */
const MISSED_BY: Readonly<Record<Host['misses'][number], string>> = {
  memory: 'memory',
  cpu: 'CPU',
  reservations: 'CPU reservations',
  guests: 'guests',
  'measured-ready': 'ready measured',
  simulated: 'ready',
  forecast: 'CPU soon',
};

/** The answer to `kneepoint check`; hosts have short names, as tables are narrow. */
export function checkAnswer(full: CheckDocument, asked: AskedAgain = ofFiles(full)): AnswerView {
  const hosts = full.clusters.flatMap(({ emptiedAlone: { can, cannot } }) => [...can, ...cannot, ...full.without]);
  const document = withShortHostNames(full, hosts);
  return {
    kind: 'Check of the hosts of today',
    headline: checkHeadline(document),
    accent: document.holds ? 'bold' : 'red',
    sentences: sentences(document),
    sections: [
      ...linesSection('lines', 'What to do', reliefSentences(document, asked)),
      ...hostsSection(document, stuckNote(document)),
      ...document.clusters.flatMap(clusterSection),
      ...simulatedHostsSection(document.simulated),
      ...agreementSection(document.agreement),
      ...groundsSections(document),
    ],
  };
}

function sentences({
  clusters,
  hosts,
  holds,
  without,
  simulated,
  days,
  scheduler,
  unknownHost,
  agreement,
  peakHour,
}: CheckDocument): readonly string[] {
  const lost = clusters.filter(({ maintenance }) => (maintenance?.withoutPlace.length ?? 0) > 0);
  const failing = clusters.filter(({ failingSets }) => failingSets > 0);
  const tried = clusters.filter(({ failures, guests }) => failures > 0 && guests > 0);
  const afterFailure = simulated.filter(({ state, holds }) => state === 'failed' && !holds);
  const soon = hosts.flatMap((host) => (host.forecast?.days == null ? [] : [{ ...host, days: host.forecast.days }]));
  const next = soon.toSorted((a, b) => a.days - b.days)[0];
  const known = hosts.filter(({ forecast }) => forecast !== undefined);
  return [
    ...missedAnyway({ clusters, hosts }),
    ...lost.map(
      ({ maintenance, cluster }) =>
        `${inCluster(cluster)}${formatCount(maintenance?.withoutPlace.length ?? 0, 'guest')} find${maintenance?.withoutPlace.length === 1 ? 's' : ''} no room on the hosts that are left: ${listed(maintenance?.withoutPlace ?? [])}.`,
    ),
    ...failing.map(failingSentence),
    ...(without.length > 0 && tried.length === 0
      ? ['No failure meanwhile was tried: --spare 1 says what another host that fails then does.']
      : []),
    ...(failing.length === 0 && tried.length > 0
      ? [
          `If ${any(tried)}, every guest finds a place on the others${afterFailure.length === 0 ? '' : ', but CPU ready time is then beyond its promise'}.`,
        ]
      : []),
    ...waitingSentences({ simulated, hosts }),
    ...uncertainSentence(simulated),
    ...(next === undefined
      ? known.length === 0
        ? []
        : [
            `${holds ? 'Nothing has to be done: no' : 'No'} host is full within ${formatCount(days, 'day')} by ${growthOrForecast(known[0])}.`,
          ]
      : [
          `${next.name} is full first, in ${formatCount(next.days, 'day')} by ${growthOrForecast(next)}${next.days <= days ? '' : `; the next ${formatCount(days, 'day')} are safe`}.`,
        ]),
    scheduler === undefined
      ? 'By Erlang C, which ignores scheduler overhead: nothing was simulated.'
      : simulated.length === 0
        ? 'No guest asks for processors: nothing was simulated.'
        : `The hosts nearest to their promises were simulated under ${scheduler} (${formatCount(simulated.length, 'run')}), the others are judged by Erlang C.`,
    ...[agreementSentence(agreement), judgedSentence(agreement, peakHour)].filter((text) => text !== ''),
    ...busierAtExport({ hosts, agreement }),
    ...(unknownHost.length === 0 ? [] : [`The host of ${formatCount(unknownHost.length, 'guest')} is not known.`]),
  ];
}

/** Hosts that keep their promises by a figure that could as well lie beyond. */
function uncertainSentence(simulated: CheckDocument['simulated']): readonly string[] {
  const hosts = uncertainHosts(simulated);
  if (hosts.length === 0) return [];
  const figures = hosts.map(
    ({ name, nearest }) => `${name} (${estimateText(nearest.figure)}, promise ${formatPercent(nearest.limit)})`,
  );
  const where = hosts.length === 1 ? 'one host' : formatCount(hosts.length, 'host');
  return [
    `On ${where} the promise is kept by the mean of a run, but not with certainty: ${listed(figures, NAMED_HOSTS)}.`,
  ];
}

function growthOrForecast(host: Pick<Host, 'forecast'> | undefined): string {
  return host?.forecast?.by === 'growth' ? 'this growth' : 'the forecast';
}

/** So many times busier than planned for, and more, hosts were at the moment of the export, where it is told. */
const MUCH_BUSIER = 1.25;

/** Measured at the export, and planned for by what else is known of guests: where both cannot be of the same hosts. */
function busierAtExport({ hosts, agreement }: Pick<CheckDocument, 'hosts' | 'agreement'>): readonly string[] {
  const pairs = (agreement?.hosts ?? []).flatMap(({ host, measured: { useRatio } }) => {
    const planned = hosts.find(({ name }) => name === host)?.utilisation;
    return useRatio === undefined || planned === undefined ? [] : [{ measured: useRatio, planned }];
  });
  const mean = (of: (pair: (typeof pairs)[number]) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / pairs.length;
  const [measured, planned] = [mean((pair) => pair.measured), mean((pair) => pair.planned)];
  if (!(measured > MUCH_BUSIER * planned)) return [];
  return [
    `At the moment of the export the processors were ${formatPercent(measured)} in use; the demand that is planned for is ${formatPercent(planned)}: look whether the series are of these guests and of busy days.`,
  ];
}

function failingSentence({ cluster, failing, failingSets, checkedSets }: Cluster): string {
  const [first] = failing;
  if (first === undefined) return '';
  const one = `${cluster === undefined ? 'If' : 'if'} ${listed(first.down)} ${first.down.length === 1 ? 'fails' : 'fail'}, ${formatCount(first.guests.length, 'guest')} find${first.guests.length === 1 ? 's' : ''} no room: ${listed(first.guests)}`;
  const all = checkedSets === 1 ? '' : ` (${formatNumber(failingSets)} of ${formatNumber(checkedSets)} failures tried)`;
  return `${inCluster(cluster)}${one}${all}.`;
}

/** Why hosts that go on running are not in the table of those that stay; nothing where all can be emptied. */
function stuckNote({ clusters, without }: CheckDocument): string | undefined {
  const stuck = stuckHosts({ clusters, without });
  if (stuck.length === 0) return undefined;
  const left = clusters.reduce((sum, { maintenance }) => sum + (maintenance?.withoutPlace.length ?? 0), 0);
  return `Without ${listed(stuck)}, which ${stuck.length === 1 ? 'was' : 'were'} to be emptied: the other hosts have taken what they can, and ${formatCount(left, 'guest')} stay${left === 1 ? 's' : ''} behind.`;
}

function hostsSection({ hosts, simulated }: CheckDocument, note: string | undefined): readonly AnswerSection[] {
  const right = { align: 'right' } as const;
  const isUnknown = isLawTooLow(simulated);
  const doubted = new Set(uncertainHosts(simulated).map(({ name }) => name));
  const fullness = (host: Host): number =>
    Math.max(host.memoryMib / host.memoryCapacityMib, host.cpuDemandCores / host.cpuCapacityCores);
  const columns: AnswerColumn<Host>[] = [
    { header: 'host', cell: ({ name }) => name, wrapTo: 16 },
    ...(new Set(hosts.map(({ cluster }) => cluster)).size > 1
      ? [{ header: 'cluster', cell: ({ cluster }: Host) => cluster ?? '', wrapTo: 10, dropOrder: 3 }]
      : []),
    { ...right, header: 'guests', cell: ({ guests }) => formatNumber(guests), dropOrder: 3 },
    { ...right, header: 'CPU', cell: ({ utilisation }) => formatPercent(utilisation), says: 'planned demand' },
    {
      ...right,
      header: 'of limit',
      cell: (host) => formatPercent(host.cpuDemandCores / host.cpuCapacityCores),
      says: 'demand over what the host may carry at the promise by Erlang C',
    },
    { ...right, header: 'memory', cell: memoryText, says: 'planned demand' },
    { ...right, header: 'free', cell: freeText, dropOrder: 4 },
    {
      ...right,
      header: 'ready',
      wrapTo: 9,
      says: isUnknown
        ? 'CPU ready time of its worst guest, simulated; Erlang C says too little here to stand in'
        : 'CPU ready time of its worst guest, simulated, or ~ by Erlang C',
      cell: (host) => {
        if (host.readyRatio !== undefined) return estimateText(host.readyRatio);
        return isUnknown && host.guests > 0 ? NOT_SIMULATED : `~${formatPercent(host.predictedReadyRatio)}`;
      },
    },
    ...(hosts.some(({ measured }) => measured !== undefined)
      ? [
          {
            ...right,
            header: 'measured',
            says: 'CPU ready time today, mean of its guests, and the highest of one',
            cell: ({ measured }: Host) =>
              measured === undefined
                ? '?'
                : `${formatPercent(measured.readyRatio)}, ${formatPercent(measured.worst.readyRatio)}`,
            dropOrder: 2,
          },
        ]
      : []),
    ...(hosts.some(({ forecast }) => forecast !== undefined)
      ? [{ ...right, header: 'full in', cell: forecastText, dropOrder: 1 }]
      : []),
    {
      header: 'promise',
      cell: ({ name, misses }) =>
        misses.length === 0
          ? `kept${doubted.has(name) ? ', not certain' : ''}`
          : `broken: ${misses.map((miss) => MISSED_BY[miss]).join(', ')}`,
      wrapTo: 8,
      accent: ({ misses }) => (misses.length === 0 ? 'green' : 'red'),
    },
  ];
  return tableSection(
    'Hosts, the fullest first',
    columns,
    hosts.toSorted((a, b) => b.misses.length - a.misses.length || fullness(b) - fullness(a)),
    {
      shown: SHOWN_HOSTS,
      ...(note !== undefined && { note }),
    },
  );
}

/** Hosts as they run whose promise lies within the interval of what was simulated. */
function uncertainHosts(simulated: CheckDocument['simulated']): CheckDocument['simulated'] {
  return simulated.filter((host) => host.state === 'normal' && host.holds && isUncertain(host));
}

/** A host with no more memory than its hypervisor takes has next to none for guests: how many times as much they have says nothing. */
function memoryText({ memoryMib, memoryCapacityMib }: Host): string {
  const share = memoryMib / memoryCapacityMib;
  return share > MOST_SHARE ? `>${formatPercent(MOST_SHARE)}` : formatPercent(share);
}

function freeText({ memoryMib, memoryCapacityMib }: Host): string {
  return memoryMib > memoryCapacityMib
    ? `-${formatMib(memoryMib - memoryCapacityMib)}`
    : formatMib(memoryCapacityMib - memoryMib);
}

function forecastText({ forecast }: Host): string {
  if (forecast === undefined) return '?';
  return forecast.days === null ? `>${formatNumber(forecast.horizonDays)} d` : `${formatNumber(forecast.days)} d`;
}

function clusterSection(cluster: Cluster): readonly AnswerSection[] {
  const { hosts, guests, failures, worst, emptiedAlone, maintenance, checkedSets, possibleSets } = cluster;
  if (guests === 0) return [];
  const { can, cannot } = emptiedAlone;
  const lines = [
    ...(maintenance === undefined ? [] : maintenanceLines(maintenance)),
    ...(worst === undefined || failures === 0
      ? []
      : [
          `Worst failure: ${listed(worst.down)}; then ${worst.fullest} is the fullest host, ${formatPercent(worst.fill)} of what it may carry by Erlang C${checkedSets < possibleSets ? ` (${formatNumber(checkedSets)} of ${formatNumber(possibleSets)} failures tried)` : ''}.`,
        ]),
    ...(maintenance !== undefined
      ? []
      : [
          cannot.length === 0
            ? `To empty hosts one after another, the quickest first: ${listed(can)}.`
            : `${listed(cannot)} cannot be emptied while all others run${can.length === 0 ? '' : `; the others can, the quickest first: ${listed(can)}`}.`,
        ]),
  ];
  const title = `${cluster.cluster ?? 'All hosts'}: ${formatCount(hosts, 'host')}, ${formatCount(guests, 'guest')}`;
  return linesSection('lines', title, lines);
}

function maintenanceLines({ emptied, stuck, moves, withoutPlace }: NonNullable<Cluster['maintenance']>): string[] {
  const byPair = new Map<string, string[]>();
  for (const { guest, from, to } of moves) {
    const key = `${from} → ${to}`;
    byPair.set(key, [...(byPair.get(key) ?? []), guest]);
  }
  return [
    ...(emptied.length === 0 ? [] : [`Can be emptied, in this order: ${listed(emptied)}.`]),
    ...(stuck.length === 0
      ? []
      : [
          `Cannot be emptied${emptied.length === 0 ? '' : ' as well'}: ${listed(stuck.toSorted())} (${formatCount(withoutPlace.length, 'guest')} without room).`,
        ]),
    ...[...byPair].map(([pair, guests]) => `${pair}: ${formatCount(guests.length, 'guest')} (${listed(guests, 3)})`),
  ];
}

function inCluster(cluster: string | undefined): string {
  return cluster === undefined ? '' : `${cluster}: `;
}

/** What may fail in any of these clusters. */
function any(clusters: readonly Cluster[]): string {
  const failures = Math.max(...clusters.map((cluster) => cluster.failures));
  const isTogether = clusters.some(({ faultDomains }) => faultDomains !== undefined);
  if (failures === 1) return `any host${isTogether ? ' or fault domain' : ''} fails`;
  return `any ${formatNumber(failures)} hosts${isTogether ? ' or fault domains' : ''} of a cluster fail`;
}
