import { itemAt } from '../../../base/item-at.ts';
import { resolveScenario } from '../../../scenario/resolve-scenario.ts';
import type { ResolvedScenario } from '../../../scenario/resolved-scenario.ts';
import type { SimulationCatalog } from '../../../scenario/simulation-catalog.ts';
import { Host } from '../../../sim/host/host.ts';
import type { SchedulerPort } from '../../../sim/host/scheduler-port.ts';
import { ObservedCfs } from '../../../sim/kernel-validation/observed-cfs.ts';
import { controlGroups } from '../../../sim/schedulers/linux/linux-control-groups.ts';
import type { EmulatedCpu } from '../../../sim/kernel-validation/emulated-cpu.ts';
import type { KernelRun } from './kernel-runs.ts';
import { ObservedEevdf } from '../../../sim/kernel-validation/observed-eevdf.ts';
import { parseThreadGroup, type Tally, ThreadGroups } from '../../../sim/kernel-validation/thread-groups.ts';

const SEC = 1e9;
const MS = 1e6;
/** As long as the real runs. */
const RUN_NS = 15 * SEC;
/** Constant times fall into step or do not, by chance: what is predicted is the mean of so many runs. */
const RUNS = 5;
const USUAL_WEIGHT = 256;
/** Linux's weights of threads by nice value (`sched_prio_to_weight`), over that of nice 0. */
const WEIGHT_RATIO: Readonly<Record<number, number>> = { 0: 1, 5: 335 / 1024 };

/** What a simulated group of threads did; see `KernelRun`. */
export type Prediction = Pick<KernelRun, 'waitRatio' | 'delayMeanMs' | 'delayP50Ms' | 'delayP95Ms' | 'delayP99Ms'>;

/**
 * Simulates the mix that these rows, one a group, were measured with. Of the measurement it takes the kernel, the mix,
 * and how much CPU time a burst really used. All parameters are stock; but in the measured program a thread reads its
 * own CPU time all the time while it runs, which makes EEVDF account for it, so slices end when they are used up.
 */
export function predict(rows: readonly KernelRun[], cpu: EmulatedCpu, catalog: SimulationCatalog): Prediction[] {
  const count = isRepeatable(rows, cpu) ? 1 : RUNS;
  const runs = Array.from({ length: count }, (_, index) => simulated(rows, cpu, catalog, index + 1));
  return rows.map((_, group) => {
    const mean = (of: (prediction: Prediction) => number): number =>
      runs.reduce((sum, predictions) => sum + of(itemAt(predictions, group)), 0) / count;
    return {
      waitRatio: mean(({ waitRatio }) => waitRatio),
      delayMeanMs: mean(({ delayMeanMs }) => delayMeanMs),
      delayP50Ms: mean(({ delayP50Ms }) => delayP50Ms),
      delayP95Ms: mean(({ delayP95Ms }) => delayP95Ms),
      delayP99Ms: mean(({ delayP99Ms }) => delayP99Ms),
    };
  });
}

/** Nothing is drawn but what the threads themselves draw, the same in every run: one CPU has no other to be balanced with. */
function isRepeatable(rows: readonly KernelRun[], cpu: EmulatedCpu): boolean {
  return itemAt(rows, 0).cpus === 1 && cpu.overheadSpread === 0 && cpu.lateNs === 0 && cpu.lateWhenHaltedNs === 0;
}

function simulated(
  rows: readonly KernelRun[],
  cpu: EmulatedCpu,
  catalog: SimulationCatalog,
  seed: number,
): Prediction[] {
  const { kernel, cpus } = itemAt(rows, 0);
  const isEevdf = kernel === '6.12';
  const groups = rows.map((row) => parseThreadGroup(row.group));
  const groupOf = groups.flatMap((group) => Array.from({ length: group.count }, () => group));
  const overheads = overheadsNs(rows, cpu);
  const overheadNs = groups.flatMap((group, index) => Array.from({ length: group.count }, () => overheads[index] ?? 0));
  const host = { machine: { coresPerLlc: cpus, costs: 'ideal' }, duration: '15s', warmup: 0, seed };
  const scheduler = {
    costs: 'ideal',
    ...(isEevdf ? { name: 'linux-eevdf', exactSlices: true } : { name: 'linux-cfs' }),
  };
  const guests = groups.map(({ count }, index) => ({ name: `${index}`, count, workload: { kind: 'hog' } as const }));
  const alike = resolveScenario({ ...host, scheduler, guests }, catalog);
  // Guests may be wider here than their host, and threads' weights need not be whole ones of a scenario.
  const resolved: ResolvedScenario = {
    ...alike,
    groups: alike.groups.map((group, index) => {
      const { count, vcpus, nice, layout } = itemAt(groups, index);
      // A control group has the usual weight; the threads in it are alike.
      return {
        ...group,
        count: count / vcpus,
        vcpus,
        weight: USUAL_WEIGHT * (layout === 'flat' ? weightRatio(nice) : 1),
      };
    }),
  };
  const layouts = new Map(groups.map(({ layout }, index) => [`${index}`, layout]));
  const isGrouped = groups.some(({ layout }) => layout !== 'flat');
  const controlGroupsOf = (port: SchedulerPort) =>
    isGrouped ? controlGroups(port, ({ name }) => layouts.get(name) ?? 'flat') : null;
  let program: ThreadGroups | undefined;
  const inKernel = (thread: number): boolean => program?.goesToSleep(thread) ?? false;
  let eevdf: ObservedEevdf | undefined;
  const emulated = new Host(
    resolved,
    (created) =>
      isEevdf
        ? (eevdf = new ObservedEevdf(created, controlGroupsOf(created), inKernel))
        : new ObservedCfs(created, controlGroupsOf(created), inKernel),
    (created) => {
      const falseWaitNs = (thread: number): number => eevdf?.takeFalseWaitNs(thread) ?? 0;
      return (program ??= new ThreadGroups(created, cpu, groupOf, overheadNs, falseWaitNs));
    },
    null,
  );
  emulated.runUntil(RUN_NS, Infinity);
  let first = 0;
  return groups.map((group) => {
    const end = first + group.count;
    const tallies = program!.tallies.slice(first, end);
    first = end;
    return summarise(tallies);
  });
}

/** CPU time per burst beyond the nominal that is not the interrupts that wake others. */
function overheadsNs(rows: readonly KernelRun[], cpu: EmulatedCpu): number[] {
  const groups = rows.map((row) => parseThreadGroup(row.group));
  const wakesPerSec = rows.reduce(
    (sum, row, index) => sum + (itemAt(groups, index).thinkNs > 0 ? row.burstsPerSec : 0),
    0,
  );
  return rows.map((row, index) => {
    const usedNs = (row.cpusUsed / row.burstsPerSec) * SEC;
    const interruptsNs = (cpu.interruptNs * wakesPerSec * row.cpusUsed) / row.cpus / row.burstsPerSec;
    return Math.max(0, Math.round(usedNs - interruptsNs - itemAt(groups, index).burstNs));
  });
}

function weightRatio(nice: number): number {
  const ratio = WEIGHT_RATIO[nice];
  if (ratio === undefined) throw new Error(`no weight for nice ${nice}`);
  return ratio;
}

function summarise(tallies: readonly Tally[]): Prediction {
  const runNs = tallies.reduce((sum, tally) => sum + tally.runNs, 0);
  const waitNs = tallies.reduce((sum, tally) => sum + tally.waitNs, 0);
  const delaysNs = tallies.flatMap((tally) => tally.delaysNs).sort((a, b) => a - b);
  const quantileMs = (share: number): number => (delaysNs[Math.floor(share * delaysNs.length)] ?? Number.NaN) / MS;
  return {
    waitRatio: waitNs / (waitNs + runNs),
    delayMeanMs: delaysNs.reduce((sum, delay) => sum + delay, 0) / delaysNs.length / MS,
    delayP50Ms: quantileMs(0.5),
    delayP95Ms: quantileMs(0.95),
    delayP99Ms: quantileMs(0.99),
  };
}
