import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../base/input-error.ts';
import { itemAt } from '../base/item-at.ts';
import { readHostCounters } from '../observe/host-counters.ts';
import type { HostFiles } from '../observe/host-files.ts';
import { type HostTopology, readTopology } from '../observe/topology.ts';
import { compileNativeProbes, type NativeProbes } from './native-probes.ts';
import { PinnedThreads } from './pinned-threads.ts';
import { type Distance, onePerCore, pairsByDistance, type ProcessorPair } from './processor-pairs.ts';
import { type MeasuredFigure, repeatUntilNarrow } from './repeat-until-narrow.ts';

/** What short probes found out about this machine; times in ns. Null: the machine has no such thing, or it cannot be measured. */
export interface MachineMeasurement {
  readonly topology: HostTopology;
  /** This machine is a virtual machine itself: its processors say so. */
  readonly isGuest: boolean;
  /** Share of the processors' time that the hypervisor below took meanwhile. */
  readonly stolenRatio: number;
  /** Moving one cache line, by distance: of so many pairs of processors the median. */
  readonly lineTransfer: readonly {
    readonly distance: Distance;
    readonly pairs: number;
    readonly ns: MeasuredFigure;
  }[];
  /** A ticket lock that two processors always want, at the shortest distance between cores: from one holder to the other. */
  readonly lockHandOff: MeasuredFigure | null;
  /** Taking and releasing a lock that is free. */
  readonly freeLock: MeasuredFigure;
  /** How late a sleep of 1 ms ends. */
  readonly timerLate: MeasuredFigure;
  /** Throughput of a core with both its threads busy, in units of one alone. */
  readonly smtThroughput: MeasuredFigure | null;
  /** Speed of one busy core alone over its speed with all cores busy. */
  readonly turbo: MeasuredFigure | null;
  /** Null without a C compiler. */
  readonly switches: MeasuredSwitches | null;
}

/** What takes a compiled program to measure, ns. */
export interface MeasuredSwitches {
  /** From waking another thread of the same processor until it runs, without the two system calls. */
  readonly threadSwitch: MeasuredFigure;
  /** How much longer it takes where the thread sleeps on another processor, which is idle; null with one core. */
  readonly remoteWake: MeasuredFigure | null;
  /** In a virtual machine: leaving it and returning, by CPUID; null elsewhere, and where there is no such instruction. */
  readonly exitAndEntry: MeasuredFigure | null;
}

/** How to measure. */
export interface MeasureOptions {
  readonly files: HostFiles;
  readonly onProgress?: (doing: string, share: number) => void;
  /** Throws where the measurement is to end. */
  readonly throwIfAborted?: () => void;
  /** How long to look whether the machine is busy, ms. @default 1000 */
  readonly lookMs?: number;
}

/** Busier than this, other work would be measured. */
const MOST_BUSY = 0.1;
const ROUNDS = 20_000;
const WORK_NS = 2e7;
const SLEEP_NS = 1e6;
const SLEEPS = 20;
const SWITCHES = 5000;
const EXITS = 500;

/**
 * Measures what this machine charges a hypervisor, by probes of some milliseconds that are repeated until their interval is narrow.
 * @returns undefined where this is no Linux machine
 * @throws InputError where the machine is busy, or threads cannot be put on processors
 */
export async function measureMachine(options: MeasureOptions): Promise<MachineMeasurement | undefined> {
  const { files, onProgress, throwIfAborted, lookMs = 1000 } = options;
  const before = readHostCounters(files);
  if (before === undefined) return undefined;
  await sleep(lookMs);
  refuseBusy(before, readHostCounters(files) ?? before);
  const topology = readTopology(files);
  const isGuest = /^flags\s*:.*\bhypervisor\b/m.test(files.read('/proc/cpuinfo') ?? '');
  const pairs = pairsByDistance(topology);
  const cores = onePerCore(topology);
  const cpu = itemAt(cores, 0);
  const threads = new PinnedThreads();
  const steps = pairs.size + STEPS_BESIDE_PAIRS;
  let step = 0;
  const next = (doing: string): void => {
    throwIfAborted?.();
    onProgress?.(doing, step++ / steps);
  };
  const near = nearestCores(pairs);
  try {
    const lineTransfer: MachineMeasurement['lineTransfer'][number][] = [];
    for (const [distance, ofDistance] of pairs) {
      next('cache lines');
      lineTransfer.push({ distance, pairs: ofDistance.length, ns: await lineTransferOf(threads, ofDistance) });
    }
    next('locks');
    const lockHandOff = near === undefined ? null : await ofPair(threads, near, 'lock-hand-off');
    const freeLock = await repeatUntilNarrow(() =>
      threads.run([{ cpu, probe: { kind: 'free-lock', rounds: ROUNDS } }]),
    );
    next('timers');
    const timerLate = await repeatUntilNarrow(() =>
      threads.run([{ cpu, probe: { kind: 'timer', sleepNs: SLEEP_NS, rounds: SLEEPS } }]),
    );
    next('threads of a core');
    const sibling = pairs.get('sibling')?.[0];
    const smtThroughput =
      sibling === undefined ? null : await throughputRatio(threads, itemAt(sibling, 0), sibling, sum);
    next('clock with all cores busy');
    const turbo = cores.length < 2 ? null : await throughputRatio(threads, cpu, cores, inverseMean);
    next('switches');
    const native = await compileNativeProbes();
    const switches = native === undefined ? null : await switchesOf(native, { cpu, near, isGuest });
    const after = readHostCounters(files) ?? before;
    return {
      topology,
      isGuest,
      stolenRatio: (after.stealTicks - before.stealTicks) / Math.max(1, after.ticks - before.ticks),
      lineTransfer,
      lockHandOff,
      freeLock,
      timerLate,
      smtThroughput,
      turbo,
      switches,
    };
  } finally {
    await threads.close();
  }
}

/** Locks, timers, threads, clock, switches. */
const STEPS_BESIDE_PAIRS = 5;

type HostCounters = NonNullable<ReturnType<typeof readHostCounters>>;

function refuseBusy(before: HostCounters, after: HostCounters): void {
  const busyRatio = (after.busyTicks - before.busyTicks) / Math.max(1, after.ticks - before.ticks);
  if (busyRatio <= MOST_BUSY) return;
  throw new InputError({
    place: 'this machine',
    found: `its processors ${Math.round(busyRatio * 100)}% busy`,
    expected: `a machine that is idle (at most ${MOST_BUSY * 100}% busy), as other work would be measured too`,
  });
}

/** The nearest two processors of different cores. */
function nearestCores(pairs: ReadonlyMap<Distance, readonly ProcessorPair[]>): ProcessorPair | undefined {
  for (const [distance, [pair]] of pairs) if (distance !== 'sibling') return pair;
  return undefined;
}

/** All pairs of a distance in every round, so that the median is of the distance and not of one pair. */
function lineTransferOf(threads: PinnedThreads, pairs: readonly ProcessorPair[]): Promise<MeasuredFigure> {
  return repeatUntilNarrow(async () => {
    const each: number[] = [];
    for (const pair of pairs) each.push(await pairNs(threads, pair, 'line-transfer'));
    return each;
  });
}

function ofPair(threads: PinnedThreads, pair: ProcessorPair, kind: PairProbe): Promise<MeasuredFigure> {
  return repeatUntilNarrow(async () => [await pairNs(threads, pair, kind)]);
}

type PairProbe = 'line-transfer' | 'lock-hand-off';

async function pairNs(threads: PinnedThreads, [first, second]: ProcessorPair, kind: PairProbe): Promise<number> {
  const [ns] = await threads.run([
    { cpu: first, probe: { kind, role: 0, rounds: ROUNDS } },
    { cpu: second, probe: { kind, role: 1, rounds: ROUNDS } },
  ]);
  return ns ?? NaN;
}

/** Work on several processors at once, held against the same on one of them right before. */
function throughputRatio(
  threads: PinnedThreads,
  alone: number,
  together: readonly number[],
  ratio: (together: readonly number[], alone: number) => number,
): Promise<MeasuredFigure> {
  const work = (cpus: readonly number[]): Promise<readonly number[]> =>
    threads.run(cpus.map((cpu) => ({ cpu, probe: { kind: 'work', threads: cpus.length, forNs: WORK_NS } })));
  return repeatUntilNarrow(async () => {
    const [one = NaN] = await work([alone]);
    return [ratio(await work(together), one)];
  });
}

const sum = (together: readonly number[], alone: number): number =>
  together.reduce((all, each) => all + each, 0) / alone;
const inverseMean = (together: readonly number[], alone: number): number => together.length / sum(together, alone);

async function switchesOf(
  native: NativeProbes,
  { cpu, near, isGuest }: { readonly cpu: number; readonly near: ProcessorPair | undefined; readonly isGuest: boolean },
): Promise<MeasuredSwitches> {
  const { run, close } = native;
  try {
    return {
      threadSwitch: await repeatUntilNarrow(async () => [
        (await run('switch', cpu, cpu, SWITCHES)) - (await run('calls', cpu, SWITCHES)),
      ]),
      remoteWake:
        near === undefined
          ? null
          : await repeatUntilNarrow(async () => [
              (await run('switch', ...near, SWITCHES)) - (await run('switch', cpu, cpu, SWITCHES)),
            ]),
      exitAndEntry: isGuest
        ? await repeatUntilNarrow(async () => [await run('cpuid', cpu, EXITS)]).catch(() => null)
        : null,
    };
  } finally {
    close();
  }
}
