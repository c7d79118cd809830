import { intervalOf } from '../../base/statistics/estimate.ts';
import type { RightsizeDocument } from '../document/rightsize-document.ts';
import { formatCount, formatMib, formatNumber, formatPercent } from '../words/format.ts';
import type { SizeRisk } from '../../plan/rightsize/result.ts';
import { RISK_WORDS, risksWords } from '../words/rightsize-words.ts';
import { listed } from '../words/host-names.ts';
import { estimateText } from '../words/simulation-words.ts';
import { totalsWords } from '../words/what-if-words.ts';
import { type AnswerSection, type AnswerView, linesSection, tableSection } from './answer-view.ts';
import { groundsSections } from './grounds.ts';

type ResizedHost = NonNullable<RightsizeDocument['simulation']>['hosts'][number];
type Change = RightsizeDocument['changes'][number];
type SizedPlan = NonNullable<RightsizeDocument['plan']>;

/** Guests in the table of the terminal; the page, `--tables` and `--json` have them all. */
const SHOWN_GUESTS = 10;
/** Hosts whose CPU ready time is told. */
const SHOWN_HOSTS = 5;

/** The answer to `kneepoint rightsize`. */
export function rightsizeAnswer(document: RightsizeDocument): AnswerView {
  return {
    kind: 'Sizes of guests',
    headline: headline(document),
    accent: 'bold',
    sentences: sentences(document),
    sections: [
      ...linesSection('lines', 'What to do first', whatToDo(document)),
      ...freedSection(document),
      ...guestsSection(document),
      ...waitsSections(document),
      ...linesSection('list', 'Guests that use nearly all of their vCPUs: they may want more', document.saturated),
      ...groundsSections(document),
    ],
  };
}

function headline({ safe, all, guests }: RightsizeDocument): string {
  if (all.guests === 0) return `No guest of ${formatNumber(guests)} is measured to have more than it uses.`;
  if (safe.guests === 0)
    return `Too little is measured to make a guest smaller: ${formatCount(all.guests, 'guest')} of ${formatNumber(guests)} may have ${amountOf(all)} too much.`;
  return `${formatCount(safe.guests, 'guest')} of ${formatNumber(guests)} can be made smaller: ${amountOf(safe)}.`;
}

function amountOf({ vcpus, memoryMib }: Pick<RightsizeDocument['safe'], 'vcpus' | 'memoryMib'>): string {
  const parts = [
    ...(vcpus > 0 ? [formatCount(vcpus, 'vCPU')] : []),
    ...(memoryMib > 0 ? [`${formatMib(memoryMib)} of memory`] : []),
  ];
  return parts.join(' and ');
}

function sentences({ safe, all, changes, unmeasured, simulation }: RightsizeDocument): readonly string[] {
  const counts = new Map<string, number>();
  for (const { vcpus, memoryMib } of changes) {
    for (const risk of new Set([...(vcpus?.risks ?? []), ...(memoryMib?.risks ?? [])])) {
      counts.set(RISK_WORDS[risk], (counts.get(RISK_WORDS[risk]) ?? 0) + 1);
    }
  }
  const risks = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([words, guests]) => `${words} (${formatCount(guests, 'guest')})`);
  const isRisky = ({ vcpus, memoryMib }: Change): boolean =>
    [vcpus, memoryMib].some((change) => (change?.risks.length ?? 0) > 0);
  const risky = changes.filter(isRisky).length;
  const more = all.vcpus - safe.vcpus + (all.memoryMib - safe.memoryMib) > 0 && safe.guests > 0;
  return [
    ...(more
      ? [
          `With those that are too risky it would be ${amountOf(all)}, of ${formatCount(all.guests, 'guest')}${risky > all.guests - safe.guests ? '; of some guests only a part of the change is too risky' : ''}.`,
        ]
      : []),
    ...waitSentence(simulation),
    ...(risks.length === 0
      ? []
      : [
          `What speaks against changes${risks.length > 1 ? ', of some guests more than one thing' : ''}: ${risks.join(', ')}.`,
        ]),
    ...measuredSentence(changes),
    ...(unmeasured === 0
      ? []
      : [
          `The CPU use of ${formatCount(unmeasured, 'guest')} was not measured: nothing is said of ${unmeasured === 1 ? 'its' : 'their'} vCPUs.`,
        ]),
  ];
}

/** Of how many guests percentiles were measured, and over how many days where that is known; nothing where one moment is all. */
function measuredSentence(changes: readonly Change[]): readonly string[] {
  const measured = (of: (change: Change) => Change['vcpus'] | Change['memoryMib']) =>
    changes.flatMap((change) => {
      const own = of(change);
      return own === undefined || own.basis === 'moment' ? [] : [own];
    });
  const [cpu, memory] = [measured(({ vcpus }) => vcpus), measured(({ memoryMib }) => memoryMib)];
  const what = [
    ...(cpu.length === 0 ? [] : [`the CPU use of ${formatCount(cpu.length, 'guest')}`]),
    ...(memory.length === 0 ? [] : [`the memory use of ${formatCount(memory.length, 'guest')}`]),
  ];
  if (what.length === 0) return [];
  const days = [...cpu, ...memory].flatMap((own) => own.days ?? []);
  const extent = [days.reduce((a, b) => Math.min(a, b), Infinity), days.reduce((a, b) => Math.max(a, b), 0)];
  const [least, most] = extent.map((each) => formatNumber(each, 1));
  const over = days.length === 0 ? '' : `, over ${least === most ? most : `${least} to ${most}`} days`;
  return [`The new sizes rest on measured percentiles of ${what.join(' and ')}${over}.`];
}

/** Guests that are named. */
const NAMED_GUESTS = 6;
/** The first guests to change or to measure have this share of all that may be too much. */
const MOST_OF_IT = 0.5;

/** Which guests to change first, and which to measure first: the fewest that have half of what is, or may be, too much. */
function whatToDo(document: RightsizeDocument): readonly string[] {
  const { changes } = document;
  const safe = firstOf(changes, ({ risks }) => risks.length === 0);
  const unknown = firstOf(changes, ({ risks }) => risks.some((risk) => UNMEASURED.has(risk)));
  const named = ({ guests, count, amount }: FirstGuests, isSure: boolean): string =>
    `${listed(guests, NAMED_GUESTS)} (${count === 1 ? 'it has' : `these ${formatNumber(count)} have`} ${amountOf(amount)} ${isSure ? 'too much' : 'that may be too much'})`;
  return [
    ...(safe === undefined ? [] : [`Make smaller first: ${named(safe, true)}.`]),
    ...(unknown === undefined
      ? []
      : [`Measure first, for a week or more: ${named(unknown, false)}. ${HOW_TO_MEASURE}.`]),
    ...(document.unmeasured === 0
      ? []
      : [
          `For vCPUs of ${formatCount(document.unmeasured, 'more guest')}, export their CPU use as well: RVTools has it in the sheet vCPU, a CSV in the columns cpu_* (docs/estate-csv.md).${unknown === undefined ? ` A week or more says most: ${HOW_TO_MEASURE}.` : ''}`,
        ]),
  ];
}

const HOW_TO_MEASURE =
  'kneepoint fetch gets series from Prometheus and Proxmox (docs/from-prometheus.md); other monitoring: docs/time-series.md';

/** Risks that measuring takes away. */
const UNMEASURED: ReadonlySet<string> = new Set(['no-percentile', 'one-moment', 'few-days'] satisfies SizeRisk[]);

interface FirstGuests {
  readonly guests: readonly string[];
  readonly count: number;
  readonly amount: { readonly vcpus: number; readonly memoryMib: number };
}

/** The fewest guests that have half of what these changes come to, vCPUs and memory counted alike; undefined without a change. */
function firstOf(
  changes: readonly Change[],
  counts: (change: NonNullable<Change['vcpus']> | NonNullable<Change['memoryMib']>) => boolean,
): FirstGuests | undefined {
  const less = (change: Change['vcpus'] | Change['memoryMib']): number =>
    change !== undefined && counts(change) ? change.from - change.to : 0;
  const own = changes
    .map(({ guest, vcpus, memoryMib }) => ({ guest, vcpus: less(vcpus), memoryMib: less(memoryMib) }))
    .filter(({ vcpus, memoryMib }) => vcpus + memoryMib > 0);
  const sum = (of: (each: (typeof own)[number]) => number): number => own.reduce((total, each) => total + of(each), 0);
  const all = { vcpus: sum(({ vcpus }) => vcpus), memoryMib: sum(({ memoryMib }) => memoryMib) };
  const share = ({ vcpus, memoryMib }: (typeof own)[number]): number =>
    vcpus / Math.max(1, all.vcpus) + memoryMib / Math.max(1, all.memoryMib);
  const wanted = MOST_OF_IT * own.reduce((total, each) => total + share(each), 0);
  const guests: string[] = [];
  const amount = { vcpus: 0, memoryMib: 0 };
  let reached = 0;
  for (const each of own.toSorted((a, b) => share(b) - share(a))) {
    if (reached >= wanted) break;
    reached += share(each);
    guests.push(each.guest);
    amount.vcpus += each.vcpus;
    amount.memoryMib += each.memoryMib;
  }
  return guests.length === 0 ? undefined : { guests, count: guests.length, amount };
}

function freedSection({ machine, plan, safe, all }: RightsizeDocument): readonly AnswerSection[] {
  if (machine === undefined || plan === undefined) return [];
  const lines = [
    ['As guests are', plan] as const,
    ...(safe.plan === undefined || safe.guests === 0
      ? []
      : [['With the changes that nothing speaks against', safe.plan] as const]),
    ...(all.plan === undefined || all.guests === safe.guests ? [] : [['With all changes', all.plan] as const]),
  ].map(([what, sized]) => `${what}: ${planWords(sized)}.`);
  const changed = licenceLines(plan, safe.guests > 0 ? safe.plan : all.plan);
  const what = all.guests === 0 ? 'What they take' : 'What that frees';
  return linesSection(
    'lines',
    `${what}, with all guests placed anew on hosts of ${machine} (by Erlang C, spares included)`,
    [...lines, ...changed],
  );
}

function planWords({ totals }: SizedPlan): string {
  return totals === undefined
    ? 'some fit on no such host'
    : `${formatCount(totals.hosts, 'host')} (${totalsWords(totals)})`;
}

/** Licences that change with the sizes of guests. */
function licenceLines(before: SizedPlan, after: SizedPlan | undefined): readonly string[] {
  const byProduct = before.licences.map(({ product, title, options }) => {
    const then = after?.licences.find((one) => one.product === product)?.options ?? [];
    return options.flatMap(({ option, title: way, licences, unit }) => {
      const now = then.find((one) => one.option === option)?.licences;
      if (now === undefined || now >= licences) return [];
      return [`${title}, ${way}: ${formatNumber(now)} ${unit} instead of ${formatNumber(licences)}.`];
    });
  });
  const hasChoice = byProduct.some(({ length }) => length > 1);
  return [
    ...byProduct.flat(),
    ...(hasChoice ? ['Lines of one product are ways to license it: count one of them.'] : []),
  ];
}

function guestsSection({ changes }: RightsizeDocument): readonly AnswerSection[] {
  const isSafe = ({ vcpus, memoryMib }: Change): boolean =>
    [vcpus, memoryMib].some((change) => change?.risks.length === 0);
  return tableSection<Change>(
    'Guests with more than they use',
    [
      { header: 'guest', cell: ({ guest }) => guest, wrapTo: 20 },
      { header: 'vCPUs', cell: ({ vcpus }) => (vcpus === undefined ? '' : `${vcpus.from} → ${vcpus.to}`) },
      {
        header: 'used',
        cell: ({ vcpus }) =>
          vcpus === undefined ? '' : `${formatCount(Number(vcpus.use.toPrecision(2)), 'core')} (${vcpus.basis})`,
        dropOrder: 1,
      },
      {
        header: 'memory',
        cell: ({ memoryMib }) =>
          memoryMib === undefined ? '' : `${formatMib(memoryMib.from)} → ${formatMib(memoryMib.to)}`,
      },
      {
        header: 'too risky',
        cell: ({ vcpus, memoryMib }) => risksWords([...(vcpus?.risks ?? []), ...(memoryMib?.risks ?? [])]),
        wrapTo: 16,
      },
    ],
    [...changes.filter(isSafe), ...changes.filter((change) => !isSafe(change))],
    { shown: SHOWN_GUESTS },
  );
}

/** What the changes do for the guest that waits most today, of the hosts that were simulated; nothing where none waits, or it is not certain to wait less. */
function waitSentence(simulation: RightsizeDocument['simulation']): readonly string[] {
  const [most] = (simulation?.hosts ?? []).toSorted((a, b) => b.before.readyRatio.mean - a.before.readyRatio.mean);
  if (simulation === undefined || most === undefined) return [];
  const { name, before, after } = most;
  if (intervalOf(after.readyRatio).high >= intervalOf(before.readyRatio).low) return [];
  const which = simulation.changes === 'all' ? 'all changes' : 'the changes that nothing speaks against';
  return [
    `With ${which} the CPU ready time of the guest that waits most on ${name} falls from ${formatPercent(before.readyRatio.mean)} to ${formatPercent(after.readyRatio.mean)}, as simulated.`,
  ];
}

/** Waits below it read as none. */
const QUIET_RATIO = 0.001;

function waitsSections({ simulation }: RightsizeDocument): readonly AnswerSection[] {
  if (simulation === undefined) return [];
  const isQuiet = ({ before, after }: ResizedHost): boolean =>
    [before, after].every(({ readyRatio, costopRatio }) => readyRatio.mean + (costopRatio?.mean ?? 0) < QUIET_RATIO);
  const quiet = simulation.hosts.filter(isQuiet).length;
  const others = simulation.hosts.filter((host) => !isQuiet(host));
  const lines = others.slice(0, SHOWN_HOSTS).map(({ name, before, after }) => {
    const costop =
      before.costopRatio === undefined && after.costopRatio === undefined
        ? ''
        : `, co-stop ${formatPercent(before.costopRatio?.mean ?? 0)} → ${formatPercent(after.costopRatio?.mean ?? 0)}`;
    return `${name}: ${formatNumber(before.vcpus)} → ${formatCount(after.vcpus, 'vCPU')}; CPU ready time of the guest that waits most ${estimateText(before.readyRatio)} → ${estimateText(after.readyRatio)}${costop}.`;
  });
  const said =
    quiet === 0
      ? []
      : [`On ${formatCount(quiet, 'host')} no guest waits for more than 0.1% of the time, before or after.`];
  const title = `CPU ready time on the fullest hosts, simulated under ${simulation.scheduler}${simulation.changes === 'all' ? ', with all changes' : ''}`;
  const text =
    'The guests do the same work on fewer vCPUs: each vCPU is busier, and fewer of them wait for each other.';
  return [
    ...linesSection('lines', title, [...lines, ...said]),
    ...(others.length === 0 ? [] : [{ kind: 'note' as const, text }]),
  ];
}
