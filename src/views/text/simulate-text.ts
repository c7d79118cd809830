import type { HostPower } from '../../app/host-power.ts';
import { type CarriedWork, carriedWork } from '../../knees/carried-work.ts';
import type { JudgedTarget, JudgedTargets } from '../../knees/judged-target.ts';
import { runFigures } from '../../run/run-figures.ts';
import type { ReadyLadder } from '../../catalog/ready-ladder.ts';
import type { ExitKind } from '../../scenario/exits.ts';
import { UNNAMED_MACHINE } from '../../scenario/machine.ts';
import type { ResolvedMachine } from '../../scenario/resolved-scenario.ts';
import type { Account, GroupResult, HostResult, Latency, Result } from '../../sim/measure/result.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { formatCount, formatNs, formatNumber, formatPercent, formatRatio, halfText } from '../words/format.ts';
import { connectionResultsText } from './connection-results-text.ts';
import { devicesText } from './devices-text.ts';
import { listed } from '../words/host-names.ts';
import { ladderText, rungOf } from '../words/ready-ladder-words.ts';
import { listText } from './list-text.ts';
import type { Accent, TextTarget } from './style.ts';
import { brokenText, DECISION_WORDS, figureText } from '../words/sweep-words.ts';
import { tableLegend, textTable, wrap, type TextColumn } from './text-table.ts';

/** The answer to `kneepoint simulate` in the terminal: the verdict first, then what it rests on. */
export function simulateText(
  result: Result,
  ladder: ReadyLadder,
  target: TextTarget,
  judged: JudgedTargets = { targets: [], broken: [] },
  power?: HostPower,
): string {
  const sections = [
    verdictText(result, ladder, target),
    targetsText(judged, target),
    groupsText(result, target),
    connectionResultsText(result, target),
    devicesText(result, target),
    accountText(result.account, target),
    hostText(result, target, power),
    listText(
      'Warnings',
      result.warnings.map(({ message }) => message),
      target,
    ),
  ];
  return sections.filter((section) => section !== '').join('\n\n');
}

/** What a run comes to. */
export interface SimulateVerdict {
  readonly accent: Accent;
  /** One sentence. */
  readonly headline: string;
  /** What else has to be known, each with how much it matters. */
  readonly notes: readonly { readonly accent: Accent; readonly text: string }[];
}

/** Says what a run comes to; for the terminal and the page. */
export function simulateVerdict(result: Result, ladder: ReadyLadder): SimulateVerdict {
  const { host, guests } = result;
  const work = carriedWork(runFigures(result));
  const { judged, hogs } = judgedGuests(result);
  const worst = longestWait(judged);
  const rung = rungOf(worst.readyRatio.mean, ladder);
  const { accent, words } = work.margin.mean > 0 ? BEHIND : work.margin.high > 0 ? untold(rung) : rung;
  const many =
    judged.length > 1
      ? `the highest CPU ready time of ${formatCount(judged.length, 'guest')} (${worst.group}[${worst.index}])`
      : 'the CPU ready time of its guest';
  const headline = `CPU utilisation is ${percent(host.utilisation)}; ${many} is ${percent(worst.readyRatio)}: ${words}.`;
  const costop = guests.reduce((a, b) => (b.costopRatio.mean > a.costopRatio.mean ? b : a));
  const waits = costop.costopRatio.mean >= ladder.warnCostopRatio.value;
  return {
    accent,
    headline,
    notes: [
      ...(result.warnings.some(({ code }) => code === 'not-settled')
        ? [
            {
              accent: 'yellow' as const,
              text: 'Not final: waits still changed when the run ended. Take a longer --duration.',
            },
          ]
        : []),
      ...(work.margin.high <= 0 ? [] : [{ accent, text: workText(work) }]),
      ...responseText(result, worst.group).map((text) => ({ accent, text })),
      ...hogText(hogs).map((text) => ({
        accent: 'yellow' as const,
        text,
      })),
      ...(waits
        ? [
            {
              accent: 'yellow' as const,
              text: `${costop.group}[${costop.index}] waits for its own other vCPUs ${percent(costop.costopRatio)} of its time (co-stop): fewer vCPUs for each guest would lower that.`,
            },
          ]
        : []),
      ...(rung.accent === 'green' && work.margin.mean <= 0
        ? []
        : [{ accent: 'yellow' as const, text: waitingText(result) }]),
      { accent: 'dim', text: ladderText(ladder) },
    ],
  };
}

/**
 * Guests whose wait matters, and those that always want to run, of which it says little; where all of them do, theirs is what
 * there is to judge.
 */
function judgedGuests({ scenario, guests }: Result): {
  readonly judged: Result['guests'];
  readonly hogs: Result['guests'];
} {
  const names = new Set(scenario.groups.flatMap(({ name, workload }) => (workload.kind === 'hog' ? [name] : [])));
  const judged = guests.filter(({ group }) => !names.has(group));
  return judged.length === 0
    ? { judged: guests, hogs: [] }
    : { judged, hogs: guests.filter(({ group }) => names.has(group)) };
}

/** The highest CPU ready time among the guests whose wait matters. */
export function highestReady(result: Result): Estimate {
  return longestWait(judgedGuests(result).judged).readyRatio;
}

/** Guests that always want to run wait as long as the others let them. */
function hogText(hogs: Result['guests']): readonly string[] {
  if (hogs.length === 0) return [];
  const worst = longestWait(hogs);
  const groups = [...new Set(hogs.map(({ group }) => group))];
  const [want, take, their] = groups.length === 1 ? ['wants', 'takes', 'its'] : ['want', 'take', 'their'];
  return [
    `${listed(groups)} always ${want} to run and ${take} what the others leave: ${their} CPU ready time, up to ${percent(worst.readyRatio)}, is no fault by itself.`,
  ];
}

/** What users feel of it: how long work takes in the group whose guest waits most. */
function responseText({ groups }: Result, group: string): readonly string[] {
  const latency = groups.find(({ name }) => name === group)?.responseNs;
  if (latency === undefined || latency.count === 0) return [];
  const [mean, p99] = [latency.mean, latency.p99].map((figure) => formatNs(figure.mean));
  return [`The response time of ${group} is ${mean} on average; 1 of 100 takes longer than ${p99}.`];
}

/** The guest with the highest CPU ready time. */
function longestWait(guests: Result['guests']): Result['guests'][number] {
  return guests.reduce((a, b) => (b.readyRatio.mean > a.readyRatio.mean ? b : a));
}

/** Processors that are so busy have no time to spare: guests ask for more than there is. */
const BUSY = 0.95;

/** Why guests wait, as far as the utilisation tells, and which questions come next. */
function waitingText({ host }: Result): string {
  const why =
    host.utilisation.mean >= BUSY
      ? 'The pCPUs are busy nearly all the time: the guests ask for more than they can do.'
      : 'The pCPUs are idle part of the time: guests wait because they want to run at the same moment, or may not run on every pCPU.';
  return `${why} Of this scenario, kneepoint tune ranks what to change, and kneepoint sweep finds how many guests fit.`;
}

/** `Incomplete: interrupted at 3 s of 10 s.`; empty for a whole run. */
export function incompleteText({ complete, simulatedNs, scenario }: Result): string {
  return complete ? '' : `Incomplete: interrupted at ${formatNs(simulatedNs)} of ${formatNs(scenario.durationNs)}.`;
}

function verdictText(result: Result, ladder: ReadyLadder, { columns, style }: TextTarget): string {
  const { accent, headline, notes } = simulateVerdict(result, ladder);
  const incomplete = incompleteText(result);
  return [
    ...(incomplete === '' ? [] : [style('yellow', wrap(incomplete, columns))]),
    style('bold', style(accent, wrap(headline, columns))),
    ...notes.map((note) => style(note.accent, wrap(note.text, columns))),
    wrap(subjectText(result), columns),
  ].join('\n');
}

/** Whether each target is met, and by which guest. */
export function targetColumns(style: TextTarget['style']): readonly TextColumn<JudgedTarget>[] {
  return [
    { header: 'promise', cell: ({ text }) => text, wrapTo: 20 },
    {
      header: 'result',
      cell: ({ decision, figure }) => (figure === null ? '-' : DECISION_WORDS[decision]),
      paint: ({ decision, figure }, text) => (figure === null ? text : style(DECISION_ACCENTS[decision], text)),
    },
    {
      header: 'nearest to it',
      cell: ({ guest, figure }) => guest ?? (figure === null ? 'each group has its own promise' : 'all together'),
      wrapTo: 12,
    },
    {
      header: 'measured',
      cell: ({ figure, quantity }) => (figure === null ? '-' : figureText(figure, { metric: quantity })),
      align: 'right',
    },
  ];
}

/** Whether each promise is kept, and which guest breaks it. */
function targetsText({ targets, broken }: JudgedTargets, target: TextTarget): string {
  if (targets.length === 0) return '';
  const { style, columns } = target;
  const table = textTable<JudgedTarget>(targetColumns(style), targets, target);
  const undecided = new Set(targets.filter(({ decision }) => decision === 'undecided').map(({ text }) => text));
  const likely = broken.filter(({ promise }) => undecided.has(promise));
  const certain = broken.filter(({ promise }) => !undecided.has(promise));
  const says = [
    ...(certain.length === 0 ? [] : [style('red', wrap(`Broken: ${brokenText(certain)}.`, columns))]),
    ...(likely.length === 0 ? [] : [style('yellow', wrap(`Most likely broken: ${brokenText(likely)}.`, columns))]),
  ];
  return [style('bold', 'Promises'), table, ...says, style('dim', wrap(ABOUT_TARGETS, columns))].join('\n');
}

export const ABOUT_TARGETS =
  'Promises are about what each guest can expect in a window like this one: guests of a group are alike, and what they can expect is their mean.';
const DECISION_ACCENTS = { holds: 'green', breaks: 'red', undecided: 'yellow' } as const;

const BEHIND = { accent: 'red', words: 'not all work is finished' } as const;

/** A low ready time alone is not enough while a backlog may grow. */
function untold(rung: ReturnType<typeof rungOf>): ReturnType<typeof rungOf> {
  return rung.accent === 'green' ? { accent: 'yellow', words: 'fine, if all work is finished' } : rung;
}

/** The guest with a backlog that grows, or may grow. */
function workText({ guest, carriedRatio, margin }: CarriedWork): string {
  const done = `${guest ?? 'the guests'} finished ${percent(carriedRatio)} of the offered work`;
  return margin.mean > 0
    ? `${done}: its backlog and its response time grow without limit at this load.`
    : `The run is too short to tell whether every guest keeps up: ${done}.`;
}

/** What was simulated, and for how long. */
export function subjectText({ scenario, host, guests, simulatedNs, warmupNs, events, seed }: Result): string {
  const perPcpu = formatRatio(host.vcpus / host.pcpus);
  return [
    `${machineText(scenario.machine)}, ${topologyText(scenario.machine)}`,
    `scheduler ${scenario.scheduler.name}`,
    `${formatCount(guests.length, 'guest')} with ${formatCount(host.vcpus, 'vCPU')}, ${perPcpu} per pCPU`,
    `${formatNs(simulatedNs - warmupNs)} measured after ${formatNs(warmupNs)} of warm-up`,
    `${formatNumber(events)} events`,
    `seed ${seed}`,
  ].join('; ');
}

/** A machine that is written in the scenario needs no name. */
function machineText({ name }: ResolvedMachine): string {
  return name === UNNAMED_MACHINE ? 'machine of the scenario' : `${name} machine`;
}

function topologyText(machine: ResolvedMachine): string {
  const { packages, numaPerPackage, llcPerNuma, coresPerLlc, threadsPerCore } = machine;
  const cores = packages * numaPerPackage * llcPerNuma * coresPerLlc;
  const nodes = packages * numaPerPackage;
  return [
    formatCount(packages, 'package'),
    ...(nodes > 1 ? [formatCount(nodes, 'NUMA node')] : []),
    formatCount(cores, 'core'),
    ...(threadsPerCore > 1 ? [`${threadsPerCore} threads each`] : []),
  ].join(', ');
}

/** What is told of every group of guests. */
export function groupColumns(groups: readonly GroupResult[]): readonly TextColumn<GroupResult>[] {
  const number = { align: 'right' } as const;
  const responds = groups.some(({ responseNs }) => responseNs !== undefined);
  const costops = groups.some(({ costopRatio }) => costopRatio.mean > 0);
  const caps = groups.some(({ cappedRatio }) => cappedRatio.mean > 0);
  return [
    { header: 'group', cell: ({ name }) => name, wrapTo: 8 },
    { ...number, header: 'guests', cell: ({ guests }) => formatNumber(guests), dropOrder: 4 },
    { ...number, header: 'run', cell: ({ runRatio }) => percent(runRatio), says: OF_VCPU, dropOrder: 3 },
    { ...number, header: 'ready', cell: ({ readyRatio }) => percent(readyRatio), says: `CPU ready time, ${OF_VCPU}` },
    {
      ...number,
      header: 'worst',
      cell: (group) => percent(group.worstGuestReadyRatio),
      says: 'CPU ready time of the guest that waits most',
      dropOrder: 5,
    },
    {
      ...number,
      header: 'steal',
      cell: ({ stealRatio }) => percent(stealRatio),
      says: 'ready over ready and run',
      dropOrder: 8,
    },
    ...(costops
      ? [{ ...number, header: 'co-stop', cell: ({ costopRatio }: GroupResult) => percent(costopRatio) }]
      : []),
    ...(caps ? [{ ...number, header: 'at cap', cell: ({ cappedRatio }: GroupResult) => percent(cappedRatio) }] : []),
    {
      ...number,
      header: 'wake',
      cell: ({ wakeLatencyNs }) => time(wakeLatencyNs, 'mean'),
      says: 'wake-up latency, mean',
      dropOrder: 2,
    },
    { ...number, header: 'wake p99', cell: ({ wakeLatencyNs }) => time(wakeLatencyNs, 'p99'), says: P99, dropOrder: 7 },
    ...(responds
      ? [
          {
            ...number,
            header: 'response',
            cell: ({ responseNs }: GroupResult) => time(responseNs, 'mean'),
            says: 'response time, mean',
            dropOrder: 1,
          },
          {
            ...number,
            header: 'response p99',
            cell: ({ responseNs }: GroupResult) => time(responseNs, 'p99'),
            says: P99,
            dropOrder: 6,
          },
        ]
      : []),
    { ...number, header: 'finished/s', cell: ({ throughputPerSec }) => rate(throughputPerSec), dropOrder: 9 },
    { ...number, header: 'share', cell: ({ share }) => formatNumber(share.mean, 2), dropOrder: 10 },
  ];
}

const OF_VCPU = 'share of the time of a vCPU';
const P99 = '99 of 100 take no longer';

/** How groups of guests are to be read. @param columns what the columns say that are shown */
export function groupsLegend(columns: string): string {
  return `${columns}. ±: half of a 95% confidence interval.`;
}

function groupsText({ groups }: Result, target: TextTarget): string {
  const columns = groupColumns(groups);
  return [
    target.style('bold', 'Guests'),
    textTable(columns, groups, target),
    target.style('dim', wrap(groupsLegend(tableLegend(columns, groups, target)), target.columns)),
  ].join('\n');
}

/** The parts of the account, in the order of how useful they are. */
export const ACCOUNT_WORDS: readonly (readonly [
  part: Exclude<keyof Account, 'totalNs'>,
  words: string,
  accent: Accent,
])[] = [
  ['usefulNs', "guests' work", 'green'],
  ['guestSpinNs', 'guests spinning on their locks', 'red'],
  ['smtLossNs', 'lost to busy sibling threads', 'yellow'],
  ['coldCacheNs', 'lost to cold caches', 'yellow'],
  ['remoteMemoryNs', 'lost to remote memory', 'yellow'],
  ['schedulerNs', 'scheduler decisions', 'yellow'],
  ['schedulerLockNs', "waiting for the scheduler's locks", 'red'],
  ['switchNs', 'switches, exits and interrupts', 'yellow'],
  ['backendNs', "devices' backends working", 'yellow'],
  ['pollingNs', 'polling: backends, halted vCPUs', 'dim'],
  ['idleNs', 'idle', 'dim'],
];
const LABEL_CELLS = 2 + Math.max(...ACCOUNT_WORDS.map(([, words]) => words.length));
const PERCENT_CELLS = 8;
const MAX_BAR_CELLS = 50;
/** A bar's last cell, in eighths. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

function accountText(account: Account, { columns, style }: TextTarget): string {
  const width = Math.min(MAX_BAR_CELLS, columns - LABEL_CELLS - PERCENT_CELLS - 2);
  const lines = ACCOUNT_WORDS.filter(([part]) => account[part] > 0).map(([part, words, accent]) => {
    const share = account[part] / account.totalNs;
    const bar = width < 10 ? '' : `  ${style(accent, barText(share * width))}`;
    return `  ${words.padEnd(LABEL_CELLS - 2)}${shareText(share).padStart(PERCENT_CELLS)}${bar}`;
  });
  return [style('bold', "Where the processors' time goes"), ...lines].join('\n');
}

function barText(cells: number): string {
  const eighths = Math.max(1, Math.round(cells * 8));
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}

/** With two decimals, so that the parts visibly add up. */
export function shareText(share: number): string {
  return share < 0.00005 ? '<0.01%' : `${(share * 100).toFixed(2)}%`;
}

const MAIN_KIND = 0.1;
const EXIT_WORDS: Readonly<Record<ExitKind, string>> = {
  halt: 'halted',
  interrupt: 'interrupts',
  pause: 'spinning',
  timer: 'timers',
  ipi: 'IPIs',
  msr: 'registers',
  io: 'notifications',
  userIo: 'emulated devices',
  page: 'memory',
  cpuid: 'CPUID',
  hypercall: 'hypercalls',
};

/** What the whole host did. */
export function hostFacts({ host }: Result, power?: HostPower): readonly string[] {
  const perSec = ({ mean }: Estimate): string => `${formatNumber(mean)}/s`;
  return [
    `switches ${perSec(host.switchesPerSec)}`,
    `preemptions ${perSec(host.preemptionsPerSec)}`,
    `migrations ${perSec(host.migrationsPerSec)}`,
    ...exitFacts(host),
    `overhead ${percent(host.overheadRatio)}`,
    `fairness ${formatNumber(host.fairness, 3)} (Jain)`,
    ...(power === undefined ? [] : [powerFact(power)]),
  ];
}

/** Exits in all, and the kinds that are a tenth of them or more, the most first. */
function exitFacts({ exitsPerSec }: HostResult): readonly string[] {
  const kinds = Object.entries(exitsPerSec).map(([kind, { mean }]) => ({ words: EXIT_WORDS[kind as ExitKind], mean }));
  const all = kinds.reduce((sum, { mean }) => sum + mean, 0);
  if (all === 0) return [];
  const most = kinds
    .filter(({ mean }) => mean >= MAIN_KIND * all)
    .toSorted((a, b) => b.mean - a.mean)
    .map(({ words, mean }) => `${words} ${formatPercent(mean / all)}`);
  return [`exits ${formatNumber(all)}/s (${most.join(', ')})`];
}

function powerFact({ watts, pollingWatts, origin }: HostPower): string {
  const polling = pollingWatts >= 0.5 ? `, ${formatNumber(pollingWatts)} W of it for polling` : '';
  return `about ${formatNumber(watts)} W${polling} (${origin.mark})`;
}

function hostText(result: Result, { columns, style }: TextTarget, power?: HostPower): string {
  return `${style('bold', 'Host')}\n${wrap(`  ${hostFacts(result, power).join(' · ')}`, columns, '  ')}`;
}

/** Half of an interval, in percentage points: one as wide as all shares together tells nothing of a share. */
const WIDEST_POINTS = 100;

/** `4.9% ±0.2`, the interval in percentage points; as many decimals as it can vouch for. */
export function percent({ mean, halfWidth }: Estimate): string {
  const points = mean * 100;
  const half = halfWidth === null ? null : halfWidth * 100;
  const digits = points === 0 || (points >= 9.95 && (half === null || half >= 0.95)) ? 0 : 1;
  const shown = points > 0 && points < 0.05 ? '<0.1%' : `${points.toFixed(digits)}%`;
  if (half === null || half >= WIDEST_POINTS) return `${shown} ±?`;
  return half === 0 ? shown : `${shown} ±${half < 0.05 ? '<0.1' : half.toFixed(half < 0.95 ? 1 : 0)}`;
}

/** `605 µs ±3%`, the interval relative; `-` where nothing was timed. */
function time(latency: Latency | undefined, figure: 'mean' | 'p99'): string {
  if (latency === undefined || latency.count === 0) return '-';
  return `${formatNs(latency[figure].mean)}${relative(latency[figure])}`;
}

function rate(estimate: Estimate): string {
  return `${formatNumber(estimate.mean)}${relative(estimate)}`;
}

function relative({ mean, halfWidth }: Estimate): string {
  if (halfWidth === null) return ' ±?';
  if (halfWidth === 0 || mean === 0) return '';
  const share = halfWidth / mean;
  return share < 0.01 ? ' ±<1%' : halfText(share, (ratio) => `${formatNumber(ratio * 100, 0)}%`);
}
