import type { PlaceDocument } from '../document/place-document.ts';
import { formatCount, formatMib, formatNumber, formatWatts } from '../words/format.ts';
import { type AnswerSection, tableSection } from './answer-view.ts';

type Addition = NonNullable<PlaceDocument['addition']>;
type Added = Addition['candidates'][number];

/** `with 4 more hosts (HPE ProLiant DL325, 4U) in Production A all 500 do`; empty where no machine makes room. */
export function additionClause({ addition, count }: Pick<PlaceDocument, 'addition' | 'count'>): string {
  const best = addition && bestOf(addition);
  if (addition === undefined || best === undefined) return '';
  const all = count === 1 ? 'it fits' : `all ${formatNumber(count)} fit`;
  if (best.hosts === 0) return `with ${formatCount(best.moves, 'move')} of other guests ${all}`;
  return `with ${moreHosts(best)}${addition.cluster === undefined ? '' : ` in ${addition.cluster}`} ${all}`;
}

/** What to do so that all have a place. */
export function additionActions({ addition }: Pick<PlaceDocument, 'addition'>): readonly string[] {
  if (addition === undefined) return [];
  const best = bestOf(addition);
  if (best === undefined) {
    return ['No number of hosts of any of these machines makes room: a smaller guest, or other machines with -m.'];
  }
  const where = addition.cluster === undefined ? '' : ` to ${addition.cluster}`;
  const moves =
    best.moves === 0
      ? ''
      : `; ${formatCount(best.moves, 'guest')} of today ${best.moves === 1 ? 'moves' : 'move'} for it`;
  const own = ownOf(addition);
  return [
    best.hosts === 0
      ? `So that all find a place: no new host is needed${moves}.`
      : `So that all of the new guests find a place, also when hosts fail: add ${hostsOf(best)}${where}, the fewest rack units (${formatNumber(best.rackUnits)}U)${moves}.`,
    ...(addition.neededAnyway === 0
      ? []
      : [
          `${addition.neededAnyway === best.hosts ? 'As many are' : `${formatNumber(addition.neededAnyway)} of them ${addition.neededAnyway === 1 ? 'is' : 'are'}`} needed for the guests of today alone, by Erlang C.`,
        ]),
    simulatedText(addition),
    ...(own === undefined
      ? []
      : [`With more of the hosts that you have it takes ${formatNumber(own.rackUnits)}U: ${hostsOf(own)}.`]),
    'Other machines: -m NAME,... (kneepoint catalog machines). Another cluster: cluster=NAME in --guest.',
  ].filter((line) => line !== '');
}

/** What hosts of each machine would do. */
export function additionSection({ addition }: Pick<PlaceDocument, 'addition'>): readonly AnswerSection[] {
  if (addition === undefined) return [];
  const right = { align: 'right' } as const;
  const cell = (say: (added: Added) => string) => (added: Added) => (added.feasible ? say(added) : '-');
  return tableSection<Added>(
    addition.cluster === undefined ? 'What to add' : `What to add to ${addition.cluster}`,
    [
      {
        header: '  machine',
        cell: ({ machine }) => `${machine === addition.best ? '→' : ' '} ${machine}`,
        wrapTo: 24,
      },
      { ...right, header: 'today', cell: ({ today }) => formatNumber(today), dropOrder: 3 },
      { ...right, header: 'memory', cell: ({ memoryMib }) => formatMib(memoryMib), dropOrder: 4 },
      { ...right, header: 'to add', cell: cell(({ hosts }) => formatNumber(hosts)) },
      { ...right, header: 'rack', cell: cell(({ rackUnits }) => `${formatNumber(rackUnits)}U`) },
      {
        ...right,
        header: 'power',
        cell: cell(({ watts }) =>
          watts === undefined ? '?' : `${watts < 0 ? '-' : '+'}${formatWatts(Math.abs(watts))}`,
        ),
        says: 'more than today, with the new guests',
        dropOrder: 2,
      },
      {
        ...right,
        header: 'licensed',
        cell: cell(({ licensedCores }) => formatNumber(licensedCores)),
        says: 'cores of the added hosts',
        dropOrder: 2,
      },
      { ...right, header: 'guests moved', cell: cell(({ moves }) => formatNumber(moves)), dropOrder: 1 },
    ],
    addition.candidates.toSorted((a, b) => Number(b.machine === addition.best) - Number(a.machine === addition.best)),
    {
      note: `All hosts of today stay, and this cluster then has ${formatCount(addition.guests, 'new guest')}; -: no number of hosts makes room.`,
    },
  );
}

function bestOf({ candidates, best }: Addition): Added | undefined {
  return candidates.find(({ machine }) => machine === best);
}

/** The same with the kind of today's hosts of which fewest rack units are needed, where that is not the best. */
function ownOf(addition: Addition): Added | undefined {
  const { candidates, best } = addition;
  if (candidates.some(({ machine, today }) => machine === best && today > 0)) return undefined;
  return candidates
    .filter(({ today, feasible, hosts }) => today > 0 && feasible && hosts > 0)
    .reduce<Added | undefined>(
      (least, next) => (least === undefined || next.rackUnits < least.rackUnits ? next : least),
      undefined,
    );
}

function moreHosts({ hosts, title, rackUnits }: Added): string {
  return `${formatNumber(hosts)} more ${hosts === 1 ? 'host' : 'hosts'} (${title}, ${formatNumber(rackUnits)}U)`;
}

function hostsOf({ hosts, title }: Added): string {
  return `${formatNumber(hosts)} × ${title}`;
}

/** How the hosts did when they were simulated; empty where none was. */
function simulatedText({ simulated }: Addition): string {
  if (simulated === undefined || simulated.length === 0) return '';
  const missing = simulated.filter(({ holds }) => !holds).length;
  const runs = `The fullest hosts of the larger cluster were simulated, also after the worst failure (${formatCount(simulated.length, 'run')}):`;
  return missing === 0
    ? `${runs} all promises are kept.`
    : `${runs} ${formatNumber(missing)} still ${missing === 1 ? 'breaks its promise' : 'break their promises'}, and so do those with more hosts that were tried.`;
}
