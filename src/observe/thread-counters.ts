import type { HostFiles } from './host-files.ts';

/** What the kernel counts for a thread since it began. */
export interface ThreadCounters {
  readonly runNs: number;
  /** Ready to run, and waiting for a processor. */
  readonly waitNs: number;
  /** Times it was given a processor. */
  readonly slices: number;
  /** Times it gave the processor back by itself, to wait for something: one for each burst of work. */
  readonly sleeps: number;
}

/**
 * Reads the counters of a thread: `schedstat` (Documentation/scheduler/sched-stats.rst of the kernel) and `status`.
 * @param folder such as `/proc/1200/task/1204` @returns undefined where the thread ended, or its counters are not shown
 */
export function readThreadCounters(files: HostFiles, folder: string): ThreadCounters | undefined {
  const [runNs, waitNs, slices, ...more] = (files.read(`${folder}/schedstat`) ?? '').trim().split(/\s+/).map(Number);
  const sleeps = /^voluntary_ctxt_switches:\s*(\d+)/m.exec(files.read(`${folder}/status`) ?? '')?.[1];
  if (runNs === undefined || waitNs === undefined || slices === undefined || more.length > 0) return undefined;
  if (![runNs, waitNs, slices].every(Number.isFinite) || sleeps === undefined) return undefined;
  return { runNs, waitNs, slices, sleeps: Number(sleeps) };
}

/** The nice value of a thread; 0 where it is not shown. @param folder such as `/proc/1200/task/1204` */
export function readNice(files: HostFiles, folder: string): number {
  const nice = Number(fieldsAfterName(files.read(`${folder}/stat`))[NICE_FIELD]);
  return Number.isInteger(nice) ? nice : 0;
}

/** The fields of a `stat` file after the name, from field 3 of proc(5). The name, in brackets, may have spaces and brackets in it. */
export function fieldsAfterName(stat: string | undefined): readonly string[] {
  return (stat ?? '').split(') ').at(-1)?.split(' ') ?? [];
}

/** `nice` is field 19 of proc(5). */
const NICE_FIELD = 16;

/** What was counted between two readings of a thread; undefined where a counter fell: it is another thread. */
export function countersBetween(from: ThreadCounters, to: ThreadCounters): ThreadCounters | undefined {
  const between = {
    runNs: to.runNs - from.runNs,
    waitNs: to.waitNs - from.waitNs,
    slices: to.slices - from.slices,
    sleeps: to.sleeps - from.sleeps,
  };
  return Object.values(between).some((count) => count < 0) ? undefined : between;
}

/** Counters of several threads together. */
export function sumOfCounters(all: readonly ThreadCounters[]): ThreadCounters {
  const sum = (of: (counters: ThreadCounters) => number): number => all.reduce((total, each) => total + of(each), 0);
  return {
    runNs: sum(({ runNs }) => runNs),
    waitNs: sum(({ waitNs }) => waitNs),
    slices: sum(({ slices }) => slices),
    sleeps: sum(({ sleeps }) => sleeps),
  };
}
