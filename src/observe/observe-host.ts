import { itemAt } from '../base/item-at.ts';
import { guestsFolder, hasSessionGroups, readControlGroups, readTaskGroup, type TaskGroup } from './control-groups.ts';
import { findGuests, type GuestProcess, startOf } from './guest-processes.ts';
import { type HostCounters, pressureIn, readHostCounters } from './host-counters.ts';
import type { HostFiles } from './host-files.ts';
import { readHostSettings } from './host-settings.ts';
import { readMemoryByNode } from './memory-by-node.ts';
import type { Observation, ObservedGuest, ObservedHost, ObservedTasks, ObservedWindow } from './observation.ts';
import {
  countersBetween,
  readNice,
  readThreadCounters,
  sumOfCounters,
  type ThreadCounters,
} from './thread-counters.ts';
import { type HostTopology, readTopology } from './topology.ts';

/** How to observe. */
export interface ObserveOptions {
  readonly files: HostFiles;
  /** Time that never jumps, ns. */
  readonly nowNs: () => number;
  /** Processor time of this program so far, ns. */
  readonly ownNs?: () => number;
  /** Waits until the next reading; false ends the observation. */
  readonly nextReading: () => Promise<boolean>;
}

/** A guest while it is observed. */
interface Watched {
  readonly process: GuestProcess;
  last: readonly ThreadCounters[];
  /** Pressure of its control group at the beginning, ns. */
  readonly pressureNs: number | null;
  /** What its vCPUs did so far. */
  readonly done: ThreadCounters[][];
  readonly series: ObservedWindow[];
}

const NS_PER_SECOND = 1e9;

/**
 * Observes the guests of a Linux host by what its kernel counts: no agent, and nothing is changed. Only the threads of vCPUs
 * are read in every window; everything else at the beginning and the end.
 * @returns undefined where there is no `/proc/stat`, or the observation ended before a second reading
 */
export async function observeHost({
  files,
  nowNs,
  ownNs,
  nextReading,
}: ObserveOptions): Promise<Observation | undefined> {
  const ownBeforeNs = ownNs?.();
  const topology = readTopology(files);
  const found = findGuests(files);
  const othersBefore = readOthers(files, found.guests);
  const hostBefore = readHostCounters(files);
  if (hostBefore === undefined) return undefined;
  const startNs = nowNs();
  const watched = new Map<GuestProcess, Watched>();
  const unreadable: GuestProcess[] = [];
  for (const process of found.guests) {
    const last = countersOf(files, process);
    if (last === undefined) unreadable.push(process);
    else
      watched.set(process, {
        process,
        last,
        pressureNs: pressureOf(files, process),
        done: process.vcpus.map(() => []),
        series: [],
      });
  }
  const vanished: string[] = [];
  let readAtNs = startNs;
  let windows = 0;
  while (await nextReading()) {
    const atNs = nowNs();
    if (atNs <= readAtNs) continue;
    for (const guest of watched.values()) {
      if (!readWindow(files, guest, readAtNs - startNs, atNs - readAtNs)) {
        watched.delete(guest.process);
        vanished.push(nameOf(guest.process));
      }
    }
    readAtNs = atNs;
    windows++;
  }
  const hostAfter = readHostCounters(files);
  if (windows === 0 || hostAfter === undefined) return undefined;
  const elapsedNs = readAtNs - startNs;
  const foundAfter = findGuests(files);
  const known = new Set(found.guests.map(identityOf));
  const control = readControlGroups(files, [...watched.keys()]);
  const guests = [...watched.values()].map((guest, at) =>
    observedGuest(guest, itemAt(control, at), elapsedNs, { files, topology }),
  );
  return {
    bursts: 'measured',
    isReadyMeasured: true,
    topology,
    settings: readHostSettings(files),
    elapsedNs,
    windows,
    host: observedHost(hostBefore, hostAfter, elapsedNs, { pcpus: topology.cpus.length, guests }),
    guests: guests.toSorted((a, b) => b.cores - a.cores),
    ownCores: ownNs === undefined || ownBeforeNs === undefined ? null : (ownNs() - ownBeforeNs) / elapsedNs,
    ...othersBetween(files, othersBefore, readOthers(files, foundAfter.guests), elapsedNs),
    appeared: foundAfter.guests.filter((process) => !known.has(identityOf(process))).map(nameOf),
    vanished,
    unseen: unseenOf(files, topology, found.withoutThreadNames, unreadable),
  };
}

/** @returns false where the guest ended, or its threads are others now */
function readWindow(files: HostFiles, guest: Watched, fromNs: number, elapsedNs: number): boolean {
  if (startOf(files, guest.process.pid) !== guest.process.startTicks) return false;
  const now = countersOf(files, guest.process);
  if (now === undefined) return false;
  const between = now.map((counters, vcpu) => countersBetween(itemAt(guest.last, vcpu), counters));
  guest.last = now;
  const whole = between.filter((counters) => counters !== undefined);
  if (whole.length < between.length) return false;
  whole.forEach((counters, vcpu) => itemAt(guest.done, vcpu).push(counters));
  const { runNs, waitNs } = sumOfCounters(whole);
  guest.series.push({
    fromNs,
    elapsedNs,
    cores: runNs / elapsedNs,
    readyRatio: waitNs / elapsedNs / whole.length,
  });
  return true;
}

function countersOf(files: HostFiles, { vcpus }: GuestProcess): readonly ThreadCounters[] | undefined {
  const counters = vcpus.flatMap(({ folder }) => readThreadCounters(files, folder) ?? []);
  return counters.length === vcpus.length ? counters : undefined;
}

function observedGuest(
  { process, pressureNs, done, series }: Watched,
  control: ObservedGuest['control'],
  elapsedNs: number,
  { files, topology }: { readonly files: HostFiles; readonly topology: HostTopology },
): ObservedGuest {
  const ofVcpus = done.map(sumOfCounters);
  const all = sumOfCounters(ofVcpus);
  const busyNs = all.runNs + all.waitNs;
  const pressedNs = pressureOf(files, process);
  return {
    name: nameOf(process),
    uuid: process.uuid,
    pid: process.pid,
    vcpus: process.vcpus.length,
    memoryMib: process.memoryMib,
    ...tasksOf(ofVcpus, elapsedNs),
    stealRatio: busyNs === 0 ? 0 : all.waitNs / busyNs,
    worstVcpuReadyRatio: Math.max(...ofVcpus.map(({ waitNs }) => waitNs / elapsedNs)),
    worstWindowReadyRatio: Math.max(...series.map(({ readyRatio }) => readyRatio)),
    control,
    pressureRatio: pressureNs === null || pressedNs === null ? null : Math.min(1, (pressedNs - pressureNs) / elapsedNs),
    affinity: affinityOf(process, topology),
    memoryByNodeMib: readMemoryByNode(files, process, topology.nodes),
    series,
  };
}

/** Of the guest's own control group; the root has the pressure of the host. */
function pressureOf(files: HostFiles, { vcpus }: GuestProcess): number | null {
  return pressureIn(files.read(`${guestsFolder(vcpus[0]?.cgroup ?? '')}/cpu.pressure`));
}

function tasksOf(each: readonly ThreadCounters[], elapsedNs: number): ObservedTasks {
  const threads = each.length;
  const { runNs, waitNs, slices, sleeps } = sumOfCounters(each);
  const squares = each.reduce((sum, thread) => sum + (thread.runNs + thread.waitNs) ** 2, 0);
  return {
    threads,
    activeThreads: squares === 0 ? 0 : (runNs + waitNs) ** 2 / squares,
    cores: runNs / elapsedNs,
    readyRatio: threads === 0 ? 0 : waitNs / elapsedNs / threads,
    burstNs: sleeps === 0 ? null : runNs / sleeps,
    sliceNs: slices === 0 ? null : runNs / slices,
    sleepsPerSec: (sleeps / elapsedNs) * NS_PER_SECOND,
  };
}

function affinityOf({ vcpus }: GuestProcess, { cpus }: HostTopology): readonly number[] | null {
  const allowed = new Set(vcpus.flatMap((vcpu) => vcpu.cpus));
  const numbers = cpus.flatMap((cpu, pcpu) => (allowed.has(cpu) ? [pcpu] : []));
  return numbers.length === 0 || numbers.length === cpus.length ? null : numbers;
}

function observedHost(
  before: HostCounters,
  after: HostCounters,
  elapsedNs: number,
  { pcpus, guests }: { readonly pcpus: number; readonly guests: readonly ObservedGuest[] },
): ObservedHost {
  const ticks = after.ticks - before.ticks;
  const perSec = (from: number | null, to: number | null): number | null =>
    from === null || to === null ? null : (Math.max(0, to - from) / elapsedNs) * NS_PER_SECOND;
  const utilisation = ticks <= 0 ? 0 : (after.busyTicks - before.busyTicks) / ticks;
  const pressed = before.pressureNs === null || after.pressureNs === null ? null : after.pressureNs - before.pressureNs;
  return {
    utilisation,
    otherCores: Math.max(0, utilisation * pcpus - guests.reduce((sum, { cores }) => sum + cores, 0)),
    pressureRatio: pressed === null ? null : Math.min(1, pressed / elapsedNs),
    stolenRatio: ticks <= 0 ? 0 : (after.stealTicks - before.stealTicks) / ticks,
    connectionsPerSec: perSec(before.accepted, after.accepted),
    listenDropsPerSec: perSec(before.listenDrops, after.listenDrops),
  };
}

/** Counters of every thread of the host that is no vCPU, by its folder. */
function readOthers(files: HostFiles, guests: readonly GuestProcess[]): ReadonlyMap<string, ThreadCounters> {
  const vcpus = new Set(guests.flatMap((guest) => guest.vcpus.map(({ folder }) => folder)));
  const others = new Map<string, ThreadCounters>();
  for (const pid of files.list('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    for (const tid of files.list(`/proc/${pid}/task`)) {
      const folder = `/proc/${pid}/task/${tid}`;
      if (vcpus.has(folder)) continue;
      const counters = readThreadCounters(files, folder);
      if (counters !== undefined) others.set(folder, counters);
    }
  }
  return others;
}

function othersBetween(
  files: HostFiles,
  before: ReadonlyMap<string, ThreadCounters>,
  after: ReadonlyMap<string, ThreadCounters>,
  elapsedNs: number,
): Pick<Observation, 'others' | 'othersByNice' | 'othersByGroup'> {
  const hasSessions = hasSessionGroups(files);
  const all: ThreadCounters[] = [];
  const byNice = new Map<number, ThreadCounters[]>();
  const byGroup = new Map<string, TaskGroup & { readonly threads: ThreadCounters[] }>();
  for (const [folder, counters] of after) {
    const earlier = before.get(folder);
    const between = earlier && countersBetween(earlier, counters);
    if (between === undefined) continue;
    all.push(between);
    if (between.runNs + between.waitNs === 0) continue;
    const nice = readNice(files, folder);
    byNice.set(nice, [...(byNice.get(nice) ?? []), between]);
    const group = readTaskGroup(files, folder, hasSessions);
    const known = byGroup.get(group.name) ?? { ...group, threads: [] };
    known.threads.push(between);
    byGroup.set(group.name, known);
  }
  return {
    others: all.length === 0 ? null : tasksOf(all, elapsedNs),
    othersByNice: [...byNice]
      .toSorted(([a], [b]) => Math.abs(a) - Math.abs(b))
      .map(([nice, threads]) => ({ nice, ...tasksOf(threads, elapsedNs) })),
    othersByGroup: [...byGroup.values()]
      .map(({ name, shareRatio, threads }) => ({ name, shareRatio, ...tasksOf(threads, elapsedNs) }))
      .toSorted((a, b) => b.cores - a.cores),
  };
}

function identityOf({ pid, startTicks }: GuestProcess): string {
  return `${pid} ${startTicks}`;
}

function nameOf({ name, vmid, pid }: GuestProcess): string {
  return name ?? (vmid === null ? `qemu-${pid}` : `vm-${vmid}`);
}

function unseenOf(
  files: HostFiles,
  topology: HostTopology,
  withoutThreadNames: readonly number[],
  unreadable: readonly GuestProcess[],
): readonly string[] {
  const [first] = unreadable;
  return [
    ...(withoutThreadNames.length === 0
      ? []
      : [
          `guests whose vCPU threads have no names (QEMU processes ${withoutThreadNames.join(', ')}): start them with -name NAME,debug-threads=on`,
        ]),
    ...(first === undefined
      ? []
      : [`counters of ${unreadable.map(nameOf).join(', ')}: /proc/${first.pid}/task/*/schedstat is not shown`]),
    ...(files.read('/sys/kernel/debug/sched/features') === undefined
      ? [
          `parameters of the scheduler: /sys/kernel/debug/sched ${files.isDenied('/sys/kernel/debug/sched/features') ? 'may be read by root only' : 'is not there'}, so the usual ones are taken`,
        ]
      : []),
    ...(topology.isUniform
      ? []
      : ['where processors are: their packages, nodes or cores are not all alike, so the host is taken as flat']),
  ];
}
