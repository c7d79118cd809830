import type { MeasureAnswer, MeasuredCost } from '../../app/measure.ts';
import type { MeasuredFigure } from '../../measure/repeat-until-narrow.ts';
import type { CostName, DISTANCES } from '../../scenario/machine-costs.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from '../words/format.ts';
import { type AnswerColumn, type AnswerView, linesSection, tableSection } from './answer-view.ts';

/** What each cost is, in a few words. */
const TITLES: Readonly<Record<CostName, string>> = {
  contextSwitchNs: 'switch from one vCPU to another',
  vmExitNs: 'leaving a guest',
  vmEntryNs: 'returning to a guest',
  wakeIpiNs: 'waking an idle processor',
  timerInterruptNs: 'timer interrupt',
  timerSlackNs: 'lateness of a timer',
  lineTransferNs: 'cache line',
  lockAcquireNs: 'free lock',
  coldCacheNs: 'cold caches after a move',
  cacheWarmupNs: 'warming of caches',
  remoteMemorySlowdown: 'slowdown by remote memory',
  smtThroughput: 'core with both threads busy',
  turbo: 'clock with one busy core over all busy',
  pauseLoopWindowNs: 'spinning before a pause-loop exit',
};

const BETWEEN: Readonly<Record<(typeof DISTANCES)[number], string>> = {
  self: 'in one processor',
  sibling: 'between threads of a core',
  llc: 'inside a last-level cache',
  node: 'inside a NUMA node',
  package: 'inside a package',
  machine: 'between packages',
};

/** The answer to `kneepoint measure`: how many costs are known now, then each beside the usual one. */
export function measurementAnswer(answer: MeasureAnswer): AnswerView {
  const { measurement, costs, notMeasured } = answer;
  const { lockHandOff, switches } = measurement;
  const wide = costs.filter(({ measured }) => !measured.isNarrow);
  return {
    kind: 'Costs of this machine',
    headline: headline(answer),
    accent: 'bold',
    sentences: [
      ...farthestText(costs),
      ...(switches === null
        ? ['No C compiler (cc, gcc or clang) is here, which switches and exits need: install one to measure them.']
        : []),
      ...(measurement.isGuest ? [guestText(answer)] : []),
    ],
    sections: [
      ...linesSection('lines', 'What to do', [HOW_TO_USE]),
      ...tableSection<MeasuredCost>('Costs, beside the usual figures', COLUMNS, costs),
      ...(lockHandOff === null ? [] : [{ kind: 'paragraph' as const, text: lockText(lockHandOff) }]),
      ...linesSection(
        'list',
        'Not narrow enough, so the usual figures are taken',
        wide.map((cost) => `${costTitle(cost)}: ±${widthText(cost.measured)} after ${cost.measured.repetitions} times`),
      ),
      ...linesSection(
        'list',
        'Not measured',
        notMeasured.map((cost) => TITLES[cost]),
      ),
      { kind: 'note', text: '± is half of the 95% interval of the median.' },
    ],
  };
}

const HOW_TO_USE =
  'Simulate with these costs: kneepoint measure --save costs.yaml, and in a scenario machine: {costs: costs.yaml}. Then kneepoint sweep says what they do to the knee.';

const COLUMNS: readonly AnswerColumn<MeasuredCost>[] = [
  { header: 'Cost', cell: costTitle, wrapTo: 24 },
  { header: 'Measured', cell: ({ cost, measured }) => costText(cost, measured.value), align: 'right' },
  { header: '±', cell: ({ measured }) => widthText(measured), align: 'right' },
  { header: 'Usual', cell: ({ cost, usual }) => costText(cost, usual.value), align: 'right' },
  { header: 'Usual is', cell: ({ usual }) => usual.mark, dropOrder: 1 },
];

function headline({ measurement: { topology }, base, costs }: MeasureAnswer): string {
  const narrow = costs.filter(({ measured }) => measured.isNarrow).length;
  const processor = `${topology.processor ?? 'processor unknown'}, ${formatCount(topology.cpus.length, 'processor')}`;
  const unknown = base.isOfProcessor ? '' : ', as the catalog does not know this processor';
  return `${formatCount(narrow, 'cost')} of this machine measured (${processor}); the others are those of ${base.title}${unknown}.`;
}

/** A cost that is so many times the usual one, or so small a part of it, is far from it. */
const FAR = 1.25;

/** A cost, and how many times the usual one it is. */
export interface ComparedCost {
  readonly cost: MeasuredCost;
  readonly factor: number;
}

/** Whether a cost that is so many times the usual one is worth a sentence. */
export function isFar(factor: number): boolean {
  return Math.max(factor, 1 / factor) >= FAR;
}

/** The costs that were measured well, over the usual ones: those that differ most come first. */
export function comparedCosts(costs: readonly MeasuredCost[]): readonly ComparedCost[] {
  return costs
    .filter(({ measured, usual }) => measured.isNarrow && measured.value > 0 && usual.value > 0)
    .map((cost) => ({ cost, factor: cost.measured.value / cost.usual.value }))
    .toSorted((a, b) => Math.abs(Math.log(b.factor)) - Math.abs(Math.log(a.factor)));
}

/** The cost that differs most from the usual one; undefined where none was measured well. */
export function farthestCost(costs: readonly MeasuredCost[]): ComparedCost | undefined {
  return comparedCosts(costs)[0];
}

function farthestText(costs: readonly MeasuredCost[]): readonly string[] {
  const farthest = farthestCost(costs);
  if (farthest === undefined) return [];
  const { cost: of, factor } = farthest;
  if (!isFar(factor)) return ['None of them is far from the usual figure.'];
  const { cost, measured, usual } = of;
  return [
    `Farthest from the usual figure is "${costTitle(of)}": ${costText(cost, measured.value)} here, usually ${costText(cost, usual.value)}.`,
  ];
}

function lockText(lockHandOff: MeasuredFigure): string {
  return `A ticket lock that two processors always want takes ${formatNs(lockHandOff.value)} (±${widthText(lockHandOff)}) from one to the other; the simulator takes the time of a cache line.`;
}

/** What a virtual machine hides. */
function guestText({ measurement: { topology, stolenRatio, switches } }: MeasureAnswer): string {
  const exit = switches?.exitAndEntry ?? null;
  return [
    `This machine is a virtual machine, from which the hypervisor below took ${formatPercent(stolenRatio)} of the time. It shows ${partsText(topology)}.`,
    'Which processors are near each other, threads of a core and the clock are what the hypervisor shows, and waking a processor needs exits.',
    ...(exit === null
      ? []
      : [`An exit and the return (CPUID) take ${formatNs(exit.value)}: those of the hypervisor below.`]),
    'For a host without a hypervisor below it, measure there.',
  ].join(' ');
}

/** `1 package, 2 cores and 1 thread a core`. */
function partsText({ packages, cpus, threadsPerCore }: MeasureAnswer['measurement']['topology']): string {
  const cores = cpus.length / threadsPerCore;
  return `${formatCount(packages, 'package')}, ${formatCount(cores, 'core')} and ${formatCount(threadsPerCore, 'thread')} a core`;
}

/** What a cost is, and between which processors. */
export function costTitle({ cost, distance }: MeasuredCost): string {
  return distance === null ? TITLES[cost] : `${TITLES[cost]} ${BETWEEN[distance]}`;
}

/** A cost with its unit. */
export function costText(cost: CostName, value: number): string {
  return cost.endsWith('Ns') ? formatNs(value) : formatNumber(value, 2);
}

function widthText({ value, halfWidth }: MeasuredFigure): string {
  return formatPercent(halfWidth / Math.abs(value));
}
