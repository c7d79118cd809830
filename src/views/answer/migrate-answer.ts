import { MIB_PER_SEC } from '../../base/units.ts';
import type { MigrateDocument } from '../document/migrate-document.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../words/format.ts';
import { clockText, datedText } from '../words/clock-words.ts';
import { listed, withShortHostNames } from '../words/host-names.ts';
import { estimateText } from '../words/simulation-words.ts';
import { judgedHourSentence } from '../words/peak-hour-words.ts';
import { type AnswerSection, type AnswerView, linesSection, tableSection } from './answer-view.ts';
import { hoursOf, hoursText } from './moving-hours.ts';
import { EXAMPLE_GBIT, whoIsDown } from './who-is-down.ts';

type Step = MigrateDocument['steps'][number];

const SHOWN_STEPS = 40;
const SHORTAGE_WORDS = {
  memory: 'memory',
  cpu: 'CPU',
  reservations: 'CPU for reservations',
  guests: 'room for guests, by their number',
  width: 'threads',
} as const;

/** The answer to `kneepoint migrate`; hosts have short names, as tables are narrow. */
export function migrateAnswer(full: MigrateDocument): AnswerView {
  const document = shortened(full);
  return {
    kind: 'Order of the moves',
    headline: headline(document),
    accent: document.holds ? 'bold' : 'red',
    sentences: sentences(document),
    sections: [
      ...linesSection('lines', 'What to do', whatToDo(document)),
      ...linesSection('lines', 'Which guests are down, and how long', whoIsDown(document)),
      ...stepsSection(document),
      ...linesSection('list', 'Why this order', orderLines(document.steps)),
      ...linesSection('list', 'Warnings', document.warnings),
    ],
  };
}

function shortened(full: MigrateDocument): MigrateDocument {
  const hosts = full.steps.flatMap(({ host, moves, emptied }) => [
    ...(host === undefined ? [] : [host]),
    ...emptied,
    ...moves.flatMap(({ from, to }) => [from, to]),
  ]);
  return withShortHostNames(full, [...new Set(hosts)]);
}

/** Guests of a step by the hosts that they move to, in the order of the moves. */
export interface StepGuests {
  readonly step: number;
  readonly targets: readonly { readonly host: string; readonly guests: readonly string[] }[];
}

/** Which guest moves to which host, for every step that moves one; hosts have their short names. */
export function guestsOfSteps(full: MigrateDocument): readonly StepGuests[] {
  return shortened(full).steps.flatMap(({ moves }, at) => {
    const guestsOf = new Map<string, string[]>();
    for (const { guest, to } of moves) guestsOf.set(to, [...(guestsOf.get(to) ?? []), guest]);
    const targets = [...guestsOf].map(([host, guests]) => ({ host, guests }));
    return targets.length === 0 ? [] : [{ step: at + 1, targets }];
  });
}

function headline(document: MigrateDocument): string {
  const { guests, blocked, weakToday } = document;
  const how = howText(document);
  if (blocked === undefined) {
    const all = guests === 1 ? '1 guest moves' : `${guests === 2 ? 'Both' : `All ${formatNumber(guests)}`} guests move`;
    const but = weakToday.length === 0 ? '' : `, except in ${weakToday.join(' and ')}, where not every one may today`;
    return `${all} in ${how}; after every step any one host of either side may fail${but}.`;
  }
  const why =
    blocked.shortage === undefined
      ? 'with it, the failure of a new host would leave a guest without a place'
      : blocked.shortage === 'rule'
        ? 'a rule lets it be on no new host that has room'
        : `the new hosts have too little ${SHORTAGE_WORDS[blocked.shortage]}`;
  const then = `${blocked.guest} cannot move: ${why}`;
  if (document.steps.length === 0) return `No step is possible: ${then}.`;
  return `${formatNumber(movedGuests(document))} of ${formatCount(guests, 'guest')} move in ${how}; then ${then}.`;
}

/** Guests that get to the target. */
export function movedGuests({ guests, blocked }: Pick<MigrateDocument, 'guests' | 'blocked'>): number {
  return guests - (blocked?.left ?? 0);
}

/** `40 batches, 3 hosts emptied early and 2 hosts converted, in 38.1 hours at 10Gbit/s` */
function howText({ steps, bandwidth }: MigrateDocument): string {
  const stepsOf = (wanted: Step['kind']): number => steps.filter(({ kind }) => kind === wanted).length;
  const [emptied, converted] = [stepsOf('consolidate'), stepsOf('convert')];
  const { ends } = steps.at(-1) ?? {};
  const hours =
    bandwidth === undefined
      ? ''
      : ends === undefined
        ? `, in ${hoursText(hoursOf(steps))} at ${bandwidth}`
        : `, by ${datedText(ends)}`;
  const parts = [
    formatCount(stepsOf('move'), 'batch', 'batches'),
    ...(emptied === 0 ? [] : [`${formatCount(emptied, 'host')} emptied early`]),
    ...(converted === 0 ? [] : [`${formatCount(converted, 'host')} converted`]),
  ];
  return `${parts.join(' and ')}${hours}`;
}

/** Guests of the largest batch. */
function largestBatch(steps: readonly Step[]): number {
  return Math.max(...steps.map(({ kind, moves }) => (kind === 'move' ? moves.length : 0)));
}

/** After which step the first host of today is free, and after which the last of those that get free; undefined where none does. */
export function freeHosts(steps: readonly Step[]): { first: number; last: number; hosts: number } | undefined {
  const freeing = steps.flatMap(({ emptied }, at) => (emptied.length > 0 ? [at + 1] : []));
  const [first, last = first] = [freeing[0], freeing.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  return { first, last, hosts: new Set(steps.flatMap(({ emptied }) => emptied)).size };
}

function whatToDo({ steps, blocked, bandwidth, holds, consolidation }: MigrateDocument): readonly string[] {
  const [first] = steps;
  const free = freeHosts(steps);
  const copiedMib = steps.reduce((sum, step) => sum + step.copiedMib, 0);
  const memoryMib = steps.reduce((sum, step) => sum + step.memoryMib, 0);
  const when = (step: number): string => {
    const { ends } = steps[step - 1] ?? {};
    if (ends !== undefined) return ` (${clockText(ends)})`;
    return bandwidth === undefined ? '' : ` (${hoursText(hoursOf(steps.slice(0, step)))})`;
  };
  return [
    ...(blocked === undefined ? [] : waysOn(blocked)),
    ...(first?.kind === 'consolidate'
      ? [`Begin with step 1: empty ${first.host ?? ''}, ${formatCount(first.moves.length, 'guest')}.`]
      : []),
    ...(first?.kind === 'move'
      ? [`Begin with step 1: ${formatCount(first.moves.length, 'guest')}; ${reasonsText(first) || 'the safest first'}.`]
      : []),
    ...(free === undefined ? [] : [`${freeWords(free, when)}: until then both sides take power and rack space.`]),
    ...(consolidation === undefined && free !== undefined && free.last > 1
      ? [
          'To have hosts of today free earlier: --consolidate gathers the guests that stay on fewer hosts, where that pays.',
        ]
      : []),
    ...(memoryMib < copiedMib
      ? [
          `Where both sides share storage (--shared-storage), only ${formatMib(memoryMib)} of memory ${bandwidth === undefined ? 'is copied' : `is copied, in ${hoursText((hoursOf(steps) * memoryMib) / copiedMib)}`}.`,
        ]
      : []),
    ...pausedSentence(steps),
    ...(holds && steps.length > 1 && pausedSteps(steps).length === 0
      ? [
          `Fewer, larger batches: --batch ${2 * largestBatch(steps)}. A failed step stops nothing: every state between steps holds.`,
        ]
      : []),
    ...(bandwidth !== undefined && first !== undefined && first.begins === undefined
      ? ['Dates of the steps: --start 2027-01-11 --hours 22-6.']
      : []),
  ];
}

const MS_PER_MINUTE = 60_000;

/** Numbers of steps that take longer from begin to end than they copy: the hours in which they may be done end meanwhile. */
function pausedSteps(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ begins, ends, hours = 0 }, at) => {
    if (begins === undefined || ends === undefined) return [];
    const minutes = (Date.parse(`${ends}Z`) - Date.parse(`${begins}Z`)) / MS_PER_MINUTE;
    // Begin and end are told to the minute.
    return minutes > 60 * hours + 2 ? [formatNumber(at + 1)] : [];
  });
}

function pausedSentence(steps: readonly Step[]): readonly string[] {
  const paused = pausedSteps(steps);
  if (paused.length === 0) return [];
  const [which, pauses] = paused.length === 1 ? ['Step', 'pauses'] : ['Steps', 'pause'];
  return [
    `${which} ${listed(paused)} ${pauses} where the hours end, and ${paused.length === 1 ? 'goes' : 'go'} on in the next ones: smaller batches, such as --batch ${Math.ceil(largestBatch(steps) / 2)}, end within theirs more often. Every state between steps holds.`,
  ];
}

/** What lets all guests move, and how to try it. */
function waysOn({ moreHosts, converted }: NonNullable<MigrateDocument['blocked']>): readonly string[] {
  const ways = [
    ...(moreHosts === undefined
      ? []
      : [
          `By Erlang C all guests move with ${formatNumber(moreHosts.hosts)} more new ${moreHosts.hosts === 1 ? 'host' : 'hosts'} like ${moreHosts.like}. To try it, add ${moreHosts.hosts === 1 ? 'a line like that of this host' : `${formatNumber(moreHosts.hosts)} lines like that of this host, with other names,`} to the list of new hosts, and repeat the command.`,
        ]),
    ...(converted === undefined
      ? []
      : [
          `${moreHosts === undefined ? 'By Erlang C all guests move' : 'Or repeat it'} with --convert: ${formatCount(converted, 'host')} of today ${converted === 1 ? 'joins' : 'join'} the new ones as soon as ${converted === 1 ? 'it is' : 'they are'} empty.`,
        ]),
  ];
  return ways.length > 0
    ? ways
    : ['More hosts like the new ones are not enough, and neither is --convert: new hosts of another kind are needed.'];
}

/** `The first host of today is free after step 4 (Tue 12 Jan 04:19), all 3 that get free after step 7 (...)` */
function freeWords(
  { first, last, hosts }: NonNullable<ReturnType<typeof freeHosts>>,
  when: (step: number) => string,
): string {
  const after = (step: number): string => `after step ${formatNumber(step)}${when(step)}`;
  if (hosts === 1) return `One host of today gets free, ${after(first)}`;
  return first === last
    ? `${formatNumber(hosts)} hosts of today get free, ${hosts === 2 ? 'both' : 'all'} ${after(first)}`
    : `The first host of today is free ${after(first)}, all ${formatNumber(hosts)} that get free ${after(last)}`;
}

function sentences(document: MigrateDocument): readonly string[] {
  const { steps, blocked, scheduler, peakHour, simulatedToday, weakToday, unknownDisks, bandwidth, toHosts } = document;
  const copiedMib = steps.reduce((sum, { copiedMib: own }) => sum + own, 0);
  const last = steps.at(-1);
  return [
    ...(last === undefined
      ? []
      : [
          `At the end the fullest of the ${formatCount(toHosts, 'new host')} carries ${formatPercent(last.fullestTarget)} of what it may${
            blocked !== undefined && blocked.shortage === undefined && toHosts > 1
              ? '; the rest stays free, as hosts that are up must take all guests of one that fails'
              : ''
          }.`,
        ]),
    ...beyondSentence(steps),
    ...emptySentence(document),
    ...consolidationSentence(document),
    ...(copiedMib === 0
      ? []
      : [
          `${formatMib(copiedMib)} to copy${bandwidth !== undefined ? `, in ${hoursText(hoursOf(steps))} at ${bandwidth}` : `: ${hoursText(copiedMib / (EXAMPLE_GBIT * MIB_PER_SEC.Gbit) / 3600)} at ${EXAMPLE_GBIT} Gbit/s without a break; for another rate: --bandwidth ${2 * EXAMPLE_GBIT}Gbit/s`}.`,
        ]),
    scheduler === undefined
      ? 'CPU is judged by Erlang C, which ignores scheduler overhead: nothing was simulated.'
      : simulatedSentence(steps, scheduler),
    ...(peakHour === undefined ? [] : [judgedHourSentence(peakHour)]),
    ...(simulatedToday === undefined || simulatedToday.holds
      ? []
      : [
          `Today, before any step, ${simulatedToday.name} is beyond its promise already (CPU ready time ${estimateText(simulatedToday.readyRatio)}).`,
        ]),
    ...(unknownDisks === 0
      ? []
      : [`The disks of ${formatCount(unknownDisks, 'guest')} are not known: only memory is counted for them.`]),
    ...(weakToday.length === 0
      ? []
      : [
          `Today a failure would leave guests without a place already in ${weakToday.join(', ')}: that is no worse after any step.`,
        ]),
  ];
}

/** New hosts that get no guest: they are spare, or more than it takes. */
function emptySentence({ steps, toHosts, blocked }: MigrateDocument): readonly string[] {
  const taken = new Set(steps.flatMap(({ kind, moves }) => (kind === 'move' ? moves.map(({ to }) => to) : [])));
  const empty = toHosts - taken.size;
  // Hosts that are converted become new ones: they may take guests, too.
  if (blocked !== undefined || empty <= 0 || steps.some(({ kind }) => kind === 'convert')) return [];
  return [
    `${formatNumber(empty)} of the ${formatCount(toHosts, 'new host')} get${empty === 1 ? 's' : ''} no guest: a failure may need ${empty === 1 ? 'it' : 'one'}.`,
  ];
}

/** Until which step a host of today carries more than it may; nothing where none does after the first step. */
function beyondSentence(steps: readonly Step[]): readonly string[] {
  const isBeyond = ({ fullestToday }: Step): boolean =>
    fullestToday > 1 && formatPercent(fullestToday) !== formatPercent(1);
  const [first] = steps;
  if (first === undefined || !isBeyond(first)) return [];
  const last = steps.findLastIndex(isBeyond) + 1;
  const until =
    last === steps.length
      ? 'no step changes that'
      : `from step ${formatNumber(last + 1)} on none carries more than it may`;
  return [`The fullest host of today carries ${formatPercent(first.fullestToday)} of what it may: ${until}.`];
}

/** What guests that move twice bring, or that it would bring nothing. */
function consolidationSentence({ consolidation, steps, bandwidth }: MigrateDocument): readonly string[] {
  if (consolidation === undefined) return [];
  const { hosts, guests, meanFreeMib, meanFreeWithoutMib } = consolidation;
  if (hosts === 0) {
    return [
      'Emptying hosts of today early (--consolidate) would not pay: the guests that would move twice take longer than any host would be free earlier.',
    ];
  }
  const hoursOfMib = hoursOf(steps) / steps.reduce((sum, { copiedMib }) => sum + copiedMib, 0);
  const after = (mib: number): string => (bandwidth === undefined ? formatMib(mib) : hoursText(mib * hoursOfMib));
  return [
    `${guests === 1 ? '1 guest moves to other hosts of its' : `${formatCount(guests, 'guest')} move to other hosts of their`} cluster first, so that ${formatCount(hosts, 'host')} of today ${hosts === 1 ? 'is' : 'are'} free earlier: on average a host of today is free after ${after(meanFreeMib)} ${bandwidth === undefined ? 'are copied' : 'of copying'} instead of ${after(meanFreeWithoutMib)}.`,
  ];
}

function simulatedSentence(steps: readonly Step[], scheduler: string): string {
  const how = `Steps are found by Erlang C; after each, the fullest of the hosts that got guests by it was simulated under ${scheduler}`;
  const missing = steps.flatMap(({ simulated }, at) =>
    simulated?.holds === false
      ? [`step ${formatNumber(at + 1)} (${simulated.name} ${estimateText(simulated.readyRatio)})`]
      : [],
  );
  return missing.length === 0
    ? `${how}: its promise is kept after every step.`
    : `${how}: its CPU ready time is beyond its promise after ${listed(missing)}.`;
}

function stepsSection({ steps }: MigrateDocument): readonly AnswerSection[] {
  return tableSection<Step & { readonly number: number }>(
    'Steps',
    [
      { header: 'step', cell: ({ number }) => formatNumber(number), align: 'right' },
      ...(steps.some(({ kind }) => kind !== 'move')
        ? [
            {
              header: 'what',
              cell: whatText,
              wrapTo: 16,
            },
          ]
        : []),
      ...(steps.some(({ begins }) => begins !== undefined)
        ? [
            { header: 'begins', cell: ({ begins }: Step) => (begins === undefined ? '' : clockText(begins)) },
            {
              header: 'ends',
              cell: ({ ends }: Step) => (ends === undefined ? '' : clockText(ends)),
              dropOrder: 2,
            },
          ]
        : []),
      { header: 'guests', cell: ({ moves }) => formatNumber(moves.length), align: 'right' },
      ...(steps.some(({ moves }) => stoppedGuests(moves) > 0)
        ? [
            {
              header: 'stopped',
              cell: ({ moves }: Step) => formatNumber(stoppedGuests(moves)),
              says: 'guests that are off while they are copied',
              align: 'right' as const,
            },
          ]
        : []),
      { header: 'to copy', cell: ({ copiedMib }) => formatMib(copiedMib), align: 'right', dropOrder: 2 },
      // With dates it is said twice.
      ...(steps.some(({ hours, begins }) => hours !== undefined && begins === undefined)
        ? [
            {
              header: 'hours',
              dropOrder: 4,
              cell: ({ hours = 0 }: Step) => formatNumber(hours, hours < 1 ? 2 : 1),
              align: 'right' as const,
            },
          ]
        : []),
      ...(steps.some(({ simulated }) => simulated !== undefined)
        ? [
            {
              header: 'ready',
              cell: ({ simulated }: Step) => (simulated === undefined ? '-' : estimateText(simulated.readyRatio)),
              align: 'right' as const,
              accent: ({ simulated }: Step) => (simulated?.holds === false ? ('red' as const) : ('green' as const)),
            },
          ]
        : []),
      {
        header: 'fullest new',
        cell: ({ fullestTarget }) => formatPercent(fullestTarget),
        align: 'right',
        dropOrder: 3,
      },
      ...(steps.some(({ emptied }) => emptied.length > 0)
        ? [
            {
              header: 'then free',
              cell: ({ emptied }: Step) => emptied.join(', ') || '-',
              short: ({ emptied }: Step) => listed(emptied, 2) || '-',
              wrapTo: 10,
              dropOrder: 4,
            },
          ]
        : []),
      {
        header: 'which',
        cell: ({ moves }) => moves.map(({ guest }) => guest).join(', '),
        short: ({ moves }) =>
          listed(
            moves.map(({ guest }) => guest),
            1,
          ),
        wrapTo: 20,
      },
    ],
    steps.map((step, at) => ({ ...step, number: at + 1 })),
    {
      shown: SHOWN_STEPS,
      note: 'A host is as full as its fullest resource: memory, reservations, or the CPU demand that it may carry at the promise.',
      shortNote: '--json and --report name all guests.',
    },
  );
}

function stoppedGuests(moves: Step['moves']): number {
  return moves.filter(({ way }) => way === 'stopped').length;
}

/** `move`, `empty esx3`, `empty and convert esx3`, `convert esx3` */
function whatText({ kind, host = '', moves }: Step): string {
  if (kind === 'move') return 'move';
  if (kind === 'consolidate') return `empty ${host}`;
  return moves.length === 0 ? `convert ${host}` : `empty and convert ${host}`;
}

/** `Steps 2 to 6: named as a test system`: the reasons of steps that follow each other and have the same. */
function orderLines(steps: readonly Step[]): readonly string[] {
  const runs: { readonly first: number; last: number; readonly reasons: string }[] = [];
  steps.forEach((step, at) => {
    // One reason: with two, nearly every step would be a line of its own.
    const reasons = reasonsText(step, 1) || 'nothing is known of these guests that makes them safer or riskier to move';
    const run = runs.at(-1);
    if (run?.reasons === reasons) run.last = at + 1;
    else runs.push({ first: at + 1, last: at + 1, reasons });
  });
  return runs.map(({ first, last, reasons }) =>
    first === last
      ? `Step ${formatNumber(first)}: ${reasons}`
      : `Steps ${formatNumber(first)} to ${formatNumber(last)}: ${reasons}`,
  );
}

/** The reasons that most guests of the step have. */
function reasonsText({ kind, host = '', moves }: Step, most = 2): string {
  if (kind === 'consolidate') return `so that ${host} is free early`;
  if (kind === 'convert') return `the new hosts need ${host}`;
  const counts = new Map<string, number>();
  for (const { reasons } of moves) for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([reason]) => reason)
    .join('; ');
}
