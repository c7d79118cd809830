import type { HostKnee, ObserveAnswer, SimulatedHost } from '../../app/observe/observed-knee.ts';
import type { ReadyLadder } from '../../catalog/ready-ladder.ts';
import type { Observation, ObservedGuest } from '../../observe/observation.ts';
import { wayOff } from '../words/agreement-words.ts';
import { formatCount, formatMib, formatNs, formatNumber, formatPercent } from '../words/format.ts';
import { sentence } from '../words/first-letter.ts';
import { remedyFor } from '../words/wall-remedies.ts';
import { ladderText, rungOf } from '../words/ready-ladder-words.ts';
import { type AnswerSection, type AnswerView, linesSection, tableSection } from './answer-view.ts';

/** Guests of a host are shown in the terminal up to so many. */
const SHOWN_GUESTS = 40;

/** The answer to `kneepoint observe`: how near the knee, then the guests. */
export function observationAnswer(answer: ObserveAnswer, ladder: ReadyLadder): AnswerView {
  const { observation, simulated } = answer;
  const { appeared, vanished, unseen } = observation;
  const leftOut = [...appeared.map((name) => `${name} began`), ...vanished.map((name) => `${name} ended`)];
  return {
    kind: 'Observation of this host',
    ...said(answer, ladder),
    sections: [
      ...linesSection('lines', 'What to do', whatToDo(answer)),
      ...guestsSection(answer, ladder),
      ...sharedSection(observation),
      ...competingSection(observation),
      ...hostSection(observation),
      ...linesSection('list', 'Guests that began or ended meanwhile, and are left out', leftOut),
      ...linesSection('list', 'Not seen', unseen),
      ...(simulated === null
        ? []
        : [
            {
              kind: 'note' as const,
              text: `${agreementText(simulated, observation.isReadyMeasured)} ${ABOUT_PREDICTION[observation.bursts]}`,
            },
          ]),
    ],
  };
}

/** What an administrator does next, by where the host stands; nothing where it was not simulated. */
function whatToDo({ observation, simulated }: ObserveAnswer): readonly string[] {
  if (simulated === null) return [];
  const { knee } = simulated;
  const remedy = knee.wall === null ? undefined : remedyFor(knee.wall);
  const room = roomOf(knee);
  return [
    ...(room < 0
      ? [
          `Move ${formatCount(-room, 'guest')} like these to another host, or change the host. Most is used by ${mostUsed(observation.guests)}.`,
        ]
      : room === 0
        ? ['Put no further guest like these on this host.']
        : [
            `The processors have room for ${room === Infinity ? `at least ${formatNumber(knee.sweep.axis.to - knee.guests)} more guests` : formatCount(room, 'more guest')} like these before ${knee.sweep.promises.join(' or ')} is broken.${memoryText(observation)}`,
          ]),
    ...(knee.wall === null || remedy === undefined ? [] : [`${sentence(knee.wall.title)}: ${remedy}`]),
    ...disagreement(observation, simulated),
    `What to change on it, ranked by simulation: kneepoint observe ${observation.bursts === 'assumed' ? 'FILES ' : ''}--scenario host.yaml, then kneepoint tune host.yaml.`,
  ];
}

/** What stands beside room on processors, as guests need memory, too; empty where it is not known of the host and of every guest. */
function memoryText({ guests, topology }: Observation): string {
  const used = memoryOf(guests);
  if (used === null || topology.memoryMib === null) return '';
  return ` By memory there is room for about ${formatCount(roomByMemory({ guests, topology }), 'guest')}: these are given ${formatMib(used)} together, and the host has ${formatMib(topology.memoryMib)}, of which its hypervisor takes some.`;
}

/** Guests like these that memory has room for, the share of the hypervisor left out; Infinity where it is not known. */
export function roomByMemory({ guests, topology: { memoryMib } }: Pick<Observation, 'guests' | 'topology'>): number {
  const used = memoryOf(guests);
  if (used === null || used === 0 || memoryMib === null) return Infinity;
  return Math.max(0, Math.floor((memoryMib - used) / (used / guests.length)));
}

/** What guests are given together; null where it is not known of each. */
function memoryOf(guests: readonly ObservedGuest[]): number | null {
  return guests.reduce<number | null>(
    (sum, { memoryMib }) => (sum === null || memoryMib === null ? null : sum + memoryMib),
    0,
  );
}

/** Guests that are named as those to move. */
const NAMED_TO_MOVE = 3;

/** The guests that use most: `ci-runner (6.4 cores), db-1 (5 cores)`. */
function mostUsed(guests: readonly ObservedGuest[]): string {
  return guests
    .toSorted((a, b) => b.cores - a.cores)
    .slice(0, NAMED_TO_MOVE)
    .map(({ name, cores }) => `${name} (${formatNumber(cores, 1)} cores)`)
    .join(', ');
}

/** What it means that guests wait for longer, or less long, than their host does when simulated. */
function disagreement(
  { isReadyMeasured, bursts }: Observation,
  { measuredReadyRatio: measured, predictedReadyRatio: { mean: predicted } }: SimulatedHost,
): readonly string[] {
  const way = isReadyMeasured ? wayOff(predicted, measured) : undefined;
  if (way === undefined) return [];
  const figures = `predicted ${formatPercent(predicted)}, measured ${formatPercent(measured)}`;
  const why =
    bursts === 'assumed'
      ? 'an export has neither lengths of bursts nor the other work of the host; kneepoint observe on the host itself sees both'
      : 'look at what else competes for the processors, at limits and at pinned vCPUs below';
  return way === 'too low'
    ? [`There may be less room than that: guests wait for longer than the simulated host says (${figures}); ${why}.`]
    : [`There may be more room than that: guests wait less than the simulated host says (${figures}); ${why}.`];
}

/** Guests like these that there is room for; below 0, those that have to leave; Infinity far from the knee. */
export function roomOf({ position, place, guests }: HostKnee): number {
  if (position === null) return Infinity;
  if (place === 'below') return -guests;
  if (position > 1) return -Math.max(1, Math.ceil(guests * (1 - 1 / position)));
  return Math.floor(guests / position) - guests;
}

const ABOUT_PREDICTION = {
  measured:
    'Predicted: this host simulated with the bursts that were measured; their lengths and pauses are taken as exponential about their means (assumed). Nothing is fitted to the ready time that was measured.',
  assumed:
    'Predicted: this host simulated with the use that was measured; an export has no lengths of bursts, so the usual one is taken (assumed: burstNs in kneepoint assumptions). Nothing is fitted to the ready time that was measured. On the host itself kneepoint observe measures them.',
} as const;

function said(
  { observation, simulated }: ObserveAnswer,
  ladder: ReadyLadder,
): Pick<AnswerView, 'headline' | 'accent' | 'sentences'> {
  const { guests, topology, host, isReadyMeasured, elapsedNs } = observation;
  const worst = guests.reduce<ObservedGuest | undefined>(
    (most, guest) => (most === undefined || guest.readyRatio > most.readyRatio ? guest : most),
    undefined,
  );
  const processors = formatCount(topology.cpus.length, 'processor');
  if (worst === undefined) {
    const headline = `No guest runs on this host; its ${processors} are ${formatPercent(host.utilisation)} busy.`;
    return { headline, accent: 'bold', sentences: [] };
  }
  const { accent, words } = rungOf(worst.readyRatio, ladder);
  const vcpus = guests.reduce((sum, guest) => sum + guest.vcpus, 0);
  const waiting = guests.filter(({ readyRatio }) => readyRatio >= ladder.warnReadyRatio.value).length;
  const ready = isReadyMeasured
    ? `${worst.name} waits most: its CPU ready is ${formatPercent(worst.readyRatio)} of a vCPU's time, ${words}. ${waiting === 0 ? 'No guest waits' : `${formatCount(waiting, 'guest')} of ${formatNumber(guests.length)} wait${waiting === 1 ? 's' : ''}`} for ${formatPercent(ladder.warnReadyRatio.value)} or more.`
    : 'CPU ready was not measured.';
  // An export says what guests used between its readings, not how far these are apart.
  const during = observation.bursts === 'assumed' ? 'By the export' : `In ${formatNs(elapsedNs)} of observation`;
  const text = `${ready} ${during} ${formatCount(guests.length, 'guest')} with ${formatCount(vcpus, 'vCPU')} ran on ${processors}, which were ${formatPercent(host.utilisation)} busy.`;
  return simulated === null
    ? { headline: text, accent, sentences: [] }
    : { headline: kneeText(simulated.knee, roomByMemory(observation)), accent: 'bold', sentences: [{ text, accent }] };
}

/** `This host is at 61% of its knee (ready<=5%): ...` */
export function kneeText(knee: HostKnee, byMemory = Infinity): string {
  const { position, place, guests, sweep, wall } = knee;
  const room = roomOf(knee);
  const targets = sweep.promises.join(' and ');
  const ahead = wall === null ? '' : ` The wall (bottleneck) ahead is ${wall.title}.`;
  if (position === null) {
    return `This host is far from its knee: ${targets} would still be kept with ${formatNumber(sweep.axis.to / guests, 1)} times as many guests like these${byMemory < sweep.axis.to - guests ? `, but memory ends at about ${formatNumber(byMemory)} more` : ''}.`;
  }
  if (place === 'below') return `This host is beyond its knee: not one guest like these would keep ${targets}.`;
  if (position > 1) {
    return `This host is beyond its knee, at ${formatPercent(position)} of it: ${targets} would be kept without ${formatCount(-room, 'guest')} like these.${ahead}`;
  }
  const left =
    room < 1
      ? 'there is no room for another guest like these'
      : `there is room for ${formatCount(room, 'more guest')} like these`;
  return `This host is at ${formatPercent(position)} of its knee (${targets}): ${left}.${ahead}`;
}

function agreementText(
  { measuredReadyRatio, predictedReadyRatio, idle }: SimulatedHost,
  isReadyMeasured: boolean,
): string {
  const left =
    idle.length === 0
      ? ''
      : ` ${formatCount(idle.length, 'guest')} that did next to nothing ${idle.length === 1 ? 'is' : 'are'} left out.`;
  return `CPU ready of all vCPUs on average: predicted ${formatPercent(predictedReadyRatio.mean)}${predictedReadyRatio.halfWidth === null ? '' : ` ±${formatPercent(predictedReadyRatio.halfWidth)}`}${isReadyMeasured ? `, measured ${formatPercent(measuredReadyRatio)}` : ''}.${left}`;
}

function guestsSection({ observation, simulated }: ObserveAnswer, ladder: ReadyLadder): readonly AnswerSection[] {
  const { guests, isReadyMeasured } = observation;
  const measured = (text: string): string => (isReadyMeasured ? text : '–');
  const right = { align: 'right' } as const;
  const predicted = new Map(simulated?.guests.map(({ guest, predictedReadyRatio }) => [guest, predictedReadyRatio]));
  const time = (ns: number | null): string => (ns === null ? '–' : formatNs(ns));
  return tableSection<ObservedGuest>(
    `Guests, by CPU ready (${formatNumber(guests.length)})`,
    [
      { header: 'Guest', cell: ({ name }) => name, wrapTo: 10 },
      { header: 'vCPUs', cell: ({ vcpus }) => String(vcpus), ...right },
      {
        header: 'Cores used',
        cell: ({ cores }) => (cores > 0 && cores < LEAST_CORES ? `<${LEAST_CORES}` : formatNumber(cores, 2)),
        ...right,
      },
      {
        header: 'Ready',
        cell: ({ readyRatio }) => measured(formatPercent(readyRatio)),
        accent: ({ readyRatio }) => rungOf(readyRatio, ladder).accent,
        ...right,
      },
      ...(simulated === null
        ? []
        : [
            {
              header: 'Predicted',
              cell: (guest: ObservedGuest) => {
                const ready = predicted.get(guest);
                return ready === undefined ? '–' : formatPercent(ready.mean);
              },
              ...right,
            },
          ]),
      {
        header: 'Worst vCPU',
        cell: ({ worstVcpuReadyRatio }) => measured(formatPercent(worstVcpuReadyRatio)),
        dropOrder: 2,
        ...right,
      },
      {
        header: 'Worst window',
        cell: (guest) => measured(formatPercent(guest.worstWindowReadyRatio)),
        dropOrder: 3,
        ...right,
      },
      {
        header: 'Steal',
        cell: ({ stealRatio }) => measured(formatPercent(stealRatio)),
        says: 'of the time in which a guest wants to run: high also where it seldom does, and waits a little each time',
        dropOrder: 1,
        ...right,
      },
      { header: 'CPU burst', cell: ({ burstNs }) => time(burstNs), says: 'work between two sleeps', ...right },
      {
        header: 'Time slice',
        cell: ({ sliceNs }) => time(sliceNs),
        says: 'work between two decisions of the scheduler',
        dropOrder: 4,
        ...right,
      },
      {
        header: 'cgroups',
        cell: ({ control }) => control.layout,
        says: 'control groups, one inside another (nested), one for each guest (guest), of pods (pods), or none (flat)',
        dropOrder: 5,
      },
    ],
    guests.toSorted((a, b) => b.readyRatio - a.readyRatio),
    {
      shown: SHOWN_GUESTS,
      note: `Ready: share of the time a vCPU waited for a processor; steal: ready / (ready + run), as the guest sees it. CPU ready: ${ladderText(ladder).replace(/^B/, 'b')}`,
    },
  );
}

/** Guests that may only use some of the processors: who shares them. */
function sharedSection({ guests, topology }: Observation): readonly AnswerSection[] {
  const sets = new Map<string, ObservedGuest[]>();
  for (const guest of guests) {
    if (guest.affinity === null) continue;
    const cpus = guest.affinity.map((pcpu) => topology.cpus[pcpu] ?? pcpu).toSorted((a, b) => a - b);
    const key = cpus.join(',');
    sets.set(key, [...(sets.get(key) ?? []), guest]);
  }
  const lines = [...sets].map(([cpus, sharing]) => {
    const vcpus = sharing.reduce((sum, guest) => sum + guest.vcpus, 0);
    return `CPUs ${cpus}: ${sharing.map(({ name }) => name).join(', ')}; ${formatCount(vcpus, 'vCPU')} on ${cpus.split(',').length}`;
  });
  return linesSection('list', 'Pinned to some processors', lines);
}

/** Tasks that use less are not worth a line, and of guests it is not told apart. */
const LEAST_CORES = 0.01;

/** What else competes for the processors, by control group. */
function competingSection({ guests, othersByGroup }: Observation): readonly AnswerSection[] {
  if (guests.every(({ control }) => control.layout === 'flat')) return [];
  const lines = othersByGroup
    .filter(({ cores }) => cores >= LEAST_CORES)
    .map(({ name, shareRatio, cores, threads }) => {
      const weight = shareRatio === 1 ? '' : `, ${formatNumber(shareRatio)} times the usual weight`;
      return `${name === '' ? 'in no group' : name}: ${formatNumber(cores, 2)} cores, ${formatCount(threads, 'thread')}${weight}`;
    });
  return linesSection('list', 'Other tasks that compete with the guests, by control group', lines);
}

/** Where tasks have nice values, what those of each used. */
function niceText(tasks: Observation['othersByNice']): string {
  const told = tasks.filter(({ cores }) => cores >= LEAST_CORES);
  if (told.every(({ nice }) => nice === 0)) return '';
  const parts = told.map(({ nice, cores }) => `${formatNumber(cores, 2)} at nice ${nice}`);
  return ` (of threads that stayed: ${parts.join(', ')})`;
}

function hostSection({
  bursts,
  host,
  settings,
  topology,
  elapsedNs,
  windows,
  ownCores,
  othersByNice,
}: Observation): readonly AnswerSection[] {
  const facts = [
    `${formatCount(topology.cpus.length, 'processor')}${topology.processor === null ? '' : `, ${topology.processor}`}`,
    ...(bursts === 'assumed'
      ? [`read from an export, simulated with ${settings.scheduler}`]
      : [
          `Linux ${settings.kernel ?? 'of an unknown version'} (${settings.scheduler})`,
          `observed for ${formatNs(elapsedNs)} in ${formatCount(windows, 'window')}`,
          ...(ownCores === null ? [] : [`observing took ${formatPercent(ownCores)} of one processor`]),
          `all else on the host used ${formatNumber(host.otherCores, 2)} cores${niceText(othersByNice)}`,
        ]),
    ...(host.pressureRatio === null
      ? []
      : [`some task waited for a processor in ${formatPercent(host.pressureRatio)} of the time (PSI)`]),
    ...(settings.haltPollNs === null || settings.haltPollNs === 0
      ? []
      : [`KVM polls for ${formatNs(settings.haltPollNs)} at most when a vCPU halts: that counts as time run`]),
    ...(host.stolenRatio === 0
      ? []
      : [`a hypervisor below this host took ${formatPercent(host.stolenRatio)} of its processors' time`]),
    ...(host.connectionsPerSec === null
      ? []
      : [`the host's own kernel accepted ${formatNumber(host.connectionsPerSec)} connections/s`]),
    ...(host.listenDropsPerSec === null || host.listenDropsPerSec === 0
      ? []
      : [`full listen queues lost ${formatNumber(host.listenDropsPerSec)} connections/s`]),
  ];
  return linesSection('lines', 'Host', facts.map(sentence));
}
