import type { MigrateDocument } from '../document/migrate-document.ts';
import { formatCount, formatMib, formatNumber } from '../words/format.ts';
import { withShortHostNames } from '../words/host-names.ts';
import { estimateText } from '../words/simulation-words.ts';
import { listed } from './simulated-hosts.ts';
import { type AnswerSection, type AnswerView, linesSection, tableSection } from './answer-view.ts';

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
  const hosts = full.steps.flatMap(({ host, moves }) => [
    ...(host === undefined ? [] : [host]),
    ...moves.flatMap(({ from, to }) => [from, to]),
  ]);
  const document = withShortHostNames(full, [...new Set(hosts)]);
  return {
    kind: 'Order of the moves',
    headline: headline(document),
    accent: document.holds ? 'bold' : 'red',
    sentences: sentences(document),
    sections: [...stepsSection(document), ...linesSection('list', 'Warnings', document.warnings)],
  };
}

function headline({ guests, steps, blocked }: MigrateDocument): string {
  const batches = steps.filter(({ kind }) => kind === 'move').length;
  const converted = steps.length - batches;
  const how = `${formatCount(batches, 'batch', 'batches')}${converted === 0 ? '' : ` and ${formatCount(converted, 'host')} converted`}`;
  if (blocked === undefined)
    return `All ${formatCount(guests, 'guest')} move in ${how}; after every step any one host of either side may fail.`;
  const why =
    blocked.shortage === undefined
      ? 'with it, the failure of a target host would leave a guest without a place'
      : blocked.shortage === 'rule'
        ? 'a rule lets it be on no host of the target that has room'
        : `the target has too little ${SHORTAGE_WORDS[blocked.shortage]}`;
  return `After ${how} no step is possible: ${blocked.guest} cannot move (${why}); ${formatCount(blocked.left, 'guest')} ${blocked.left === 1 ? 'is' : 'are'} left.`;
}

function sentences({ steps, scheduler, weakToday, unknownDisks }: MigrateDocument): readonly string[] {
  const hours = steps.reduce((sum, { hours: own = 0 }) => sum + own, 0);
  const copiedMib = steps.reduce((sum, { copiedMib: own }) => sum + own, 0);
  return [
    ...(copiedMib === 0
      ? []
      : [
          `${formatMib(copiedMib)} to copy${hours === 0 ? '; --bandwidth 5Gbit/s says how long that takes' : `: ${formatNumber(hours, 1)} hours at this bandwidth`}.`,
        ]),
    scheduler === undefined
      ? 'CPU is judged by Erlang C, which ignores scheduler overhead: nothing was simulated.'
      : simulatedSentence(steps, scheduler),
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

function simulatedSentence(steps: readonly Step[], scheduler: string): string {
  const how = `Steps are found by Erlang C; after each, the fullest of the hosts that it changed was simulated under ${scheduler}`;
  const missing = steps.flatMap(({ simulated }, at) =>
    simulated?.holds === false
      ? [`step ${formatNumber(at + 1)} (${simulated.name} ${estimateText(simulated.readyRatio)})`]
      : [],
  );
  return missing.length === 0
    ? `${how}: its target is met after every step.`
    : `${how}: its CPU ready time is beyond its target after ${listed(missing)}.`;
}

function stepsSection({ steps }: MigrateDocument): readonly AnswerSection[] {
  return tableSection<Step & { readonly number: number }>(
    'Steps',
    [
      { header: 'step', cell: ({ number }) => formatNumber(number), align: 'right' },
      {
        header: 'what',
        cell: ({ kind, host }) => (kind === 'move' ? 'move' : `empty and convert ${host ?? ''}`),
        shrinkTo: 16,
      },
      { header: 'guests', cell: ({ moves }) => formatNumber(moves.length), align: 'right' },
      { header: 'to copy', cell: ({ copiedMib }) => formatMib(copiedMib), align: 'right', dropOrder: 2 },
      ...(steps.some(({ hours }) => hours !== undefined)
        ? [{ header: 'hours', cell: ({ hours = 0 }: Step) => formatNumber(hours, 1), align: 'right' as const }]
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
      { header: 'which', cell: ({ moves }) => moves.map(({ guest }) => guest).join(', '), shrinkTo: 16 },
      { header: 'because', cell: reasonsText, shrinkTo: 14, dropOrder: 1 },
    ],
    steps.map((step, at) => ({ ...step, number: at + 1 })),
    { shown: SHOWN_STEPS },
  );
}

/** The reasons that most guests of the step have. */
function reasonsText({ moves }: Step): string {
  const counts = new Map<string, number>();
  for (const { reasons } of moves) for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([reason]) => reason)
    .join('; ');
}
