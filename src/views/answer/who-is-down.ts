import { itemAt } from '../../base/item-at.ts';
import { MIB_PER_SEC } from '../../base/units.ts';
import type { MigrateDocument } from '../document/migrate-document.ts';
import { formatCount, formatNumber } from '../words/format.ts';
import { listed } from '../words/host-names.ts';
import { hoursOf, hoursText } from './moving-hours.ts';

type Steps = MigrateDocument['steps'];
type Move = Steps[number]['moves'][number];

/** Where no bandwidth is given, times are told for this one. */
export const EXAMPLE_GBIT = 5;

/** Guests that are off the longest, by name. */
const NAMED = 3;

/** Which guests are down while they move, when and for how long: a sentence each; nothing where nothing moves. */
export function whoIsDown({ steps, bandwidth }: Pick<MigrateDocument, 'steps' | 'bandwidth'>): readonly string[] {
  const moves = steps.flatMap((step) => step.moves);
  if (moves.length === 0) return [];
  const stopped = moves.filter(({ way }) => way === 'stopped');
  const live = moves.filter(({ way }) => way === 'live');
  const unknown = moves.length - stopped.length - live.length;
  return [
    ...(live.length === 0 ? [] : [liveSentence(live.length, moves.length)]),
    ...(stopped.length === 0 ? [] : stoppedSentences(stopped, steps, bandwidth)),
    ...(unknown === 0
      ? []
      : [
          `Whether ${unknown === moves.length ? 'guests' : formatCount(unknown, 'guest')} can keep running while moving is not known: name the processors of both sides (in a CSV of hosts the column cpu_model).`,
        ]),
  ];
}

function liveSentence(live: number, all: number): string {
  const who = live === all ? (all === 1 ? 'The guest' : 'All guests') : formatCount(live, 'guest');
  return `${who} can keep running while ${live === 1 ? 'it moves' : 'they move'}, with a short pause at the end (live migration, vMotion): the processors of both sides are of one maker. Both sides then have to run the same hypervisor and offer guests the same instructions (EVC, or a CPU model that both have).`;
}

function stoppedSentences(stopped: readonly Move[], steps: Steps, bandwidth: string | undefined): readonly string[] {
  const mibPerHour = rateOf(steps) ?? EXAMPLE_GBIT * MIB_PER_SEC.Gbit * 3600;
  const times = stopped.flatMap(({ guest, diskMib }) =>
    diskMib === undefined ? [] : [{ guest, hours: diskMib / mibPerHour }],
  );
  const in_ = steps.flatMap(({ moves }, at) => (moves.some(({ way }) => way === 'stopped') ? [at + 1] : []));
  const at = `at ${bandwidth ?? `${EXAMPLE_GBIT} Gbit/s`}`;
  const one = stopped.length === 1;
  return [
    `${formatCount(stopped.length, 'guest')} ${one ? 'has' : 'have'} to be stopped, in ${in_.length === steps.length ? 'every step' : `${in_.length === 1 ? 'step' : 'steps'} ${listed(in_.map((step) => formatNumber(step)))}`}: a guest keeps running only between processors of one maker, and here they are of two.`,
    ...(times.length === 0 ? [] : offSentences(times, at)),
    ...unknownSentences(stopped.length - times.length, stopped.length),
  ];
}

/** How long a guest is off: one that is stopped needs no copy of its memory. */
interface OffTime {
  readonly guest: string;
  readonly hours: number;
}

/** @param at `at 5Gbit/s` */
function offSentences(times: readonly OffTime[], at: string): readonly string[] {
  const one = times.length === 1;
  const mean = times.reduce((sum, { hours }) => sum + hours, 0) / times.length;
  if (mean === 0) return [`${one ? 'It' : 'Each'} is off for a shutdown and a start: no disk is copied.`];
  const longest = times.toSorted((a, b) => b.hours - a.hours).slice(0, NAMED);
  const named = longest.map(({ guest, hours }) => `${guest} (${hoursText(hours)})`);
  return [
    one
      ? `${itemAt(times, 0).guest} is off for ${hoursText(mean)} ${at}, while its disks are copied.`
      : `Each is off while its disks are copied, one guest after the other: ${hoursText(mean)} on average ${at}; the longest ${listed(named)}. If all of a step are stopped at once, they are off as long as the step takes.`,
    `Copying the disks before ${one ? 'the guest' : 'a guest'} is stopped (replication) makes that much shorter.`,
  ];
}

/** Of guests whose disks are not known, so that a time would be far too short. */
function unknownSentences(unknown: number, all: number): readonly string[] {
  if (unknown === 0) return [];
  const who = unknown === all ? (all === 1 ? 'it is' : 'they are') : `${formatNumber(unknown)} of them are`;
  return [
    `How long ${who} off is not known: the sizes of the disks are not in the file, and the disks are copied meanwhile. If both sides share the disks, say --shared-storage.`,
  ];
}

/** What is copied in an hour; undefined where no bandwidth is given. */
function rateOf(steps: Steps): number | undefined {
  const hours = hoursOf(steps);
  return hours === 0 ? undefined : steps.reduce((sum, { copiedMib }) => sum + copiedMib, 0) / hours;
}
