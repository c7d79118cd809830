import type { MeasureAnswer, MeasuredCost } from '../../app/measure.ts';
import type { MeasuredFigure } from '../../measure/repeat-until-narrow.ts';
import type { CostName, DISTANCES } from '../../scenario/machine-costs.ts';
import { formatCount, formatNs, formatNumber, formatPercent } from '../words/format.ts';
import { listText } from './list-text.ts';
import type { TextTarget } from './style.ts';
import { textTable, wrap } from './text-table.ts';

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

/** `kneepoint measure` in the terminal. */
export function measurementText(answer: MeasureAnswer, target: TextTarget): string {
  const { columns, style } = target;
  const { measurement, base, costs, notMeasured } = answer;
  const { topology, lockHandOff, switches } = measurement;
  const wide = costs.filter(({ measured }) => !measured.isNarrow);
  const headline = `${formatCount(costs.length - wide.length, 'cost')} of this machine measured (${topology.processor ?? 'processor unknown'}, ${formatCount(topology.cpus.length, 'processor')}); the others are those of ${base.title}${base.isOfProcessor ? '' : ', as the catalog does not know this processor'}.`;
  const right = { align: 'right' } as const;
  return [
    style('bold', wrap(headline, columns)),
    textTable<MeasuredCost>(
      [
        { header: 'Cost', cell: titleOf, wrapTo: 24 },
        { header: 'Measured', cell: ({ cost, measured }) => valueText(cost, measured.value), ...right },
        { header: '±', cell: ({ measured }) => widthText(measured), ...right },
        { header: 'Usual', cell: ({ cost, usual }) => valueText(cost, usual.value), ...right },
        { header: 'Usual is', cell: ({ usual }) => usual.mark, dropOrder: 1 },
      ],
      costs,
      target,
    ),
    ...(lockHandOff === null
      ? []
      : [
          wrap(
            `A ticket lock that two processors always want takes ${formatNs(lockHandOff.value)} (±${widthText(lockHandOff)}) from one to the other; the simulator takes the time of a cache line.`,
            columns,
          ),
        ]),
    listText(
      'Not narrow enough, so the usual figures are taken',
      wide.map((cost) => `${titleOf(cost)}: ±${widthText(cost.measured)} after ${cost.measured.repetitions} times`),
      target,
    ),
    listText(
      'Not measured',
      notMeasured.map((cost) => TITLES[cost]),
      target,
    ),
    ...(switches === null
      ? [
          wrap(
            'No C compiler (cc, gcc or clang) is here, which switches and exits need: install one to measure them.',
            columns,
          ),
        ]
      : []),
    ...(measurement.isGuest ? [wrap(guestText(answer), columns)] : []),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
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

function titleOf({ cost, distance }: MeasuredCost): string {
  return distance === null ? TITLES[cost] : `${TITLES[cost]} ${BETWEEN[distance]}`;
}

function valueText(cost: CostName, value: number): string {
  return cost.endsWith('Ns') ? formatNs(value) : formatNumber(value, 2);
}

function widthText({ value, halfWidth }: MeasuredFigure): string {
  return formatPercent(halfWidth / Math.abs(value));
}
