import type { BitSet } from '../engine/bit-set.ts';
import type { Topology } from './topology.ts';
import type { TaskGroup } from '../../scenario/resolved-scenario.ts';
import { wantedShareOf } from '../../scenario/workloads/registry.ts';

/** What idle tasks count as, at least: they are spread, too. */
const LEAST_SHARE = 0.01;

/**
 * Where guests are when time begins: where a host that has run them for long would have them, so that what is measured is
 * not how long its scheduler takes to find out what they want. Guests with the most to do come first, each to the node
 * with the least to do so far, or over the machine if it is wider than a node. Then tasks, the busiest first, each to the
 * pCPU on which it is slowed down least: by what else is to run there, and by what keeps the other threads of the core busy.
 *
 * Of guests whose vCPUs wait for each other, in spinlocks or for interrupts, the vCPUs come in random order. Guest by guest,
 * each pCPU would have one vCPU of each: then all vCPUs of one guest would run at a time, as if co-scheduled, and hardly
 * ever wait. Nothing brings such an order about on a real host.
 * @param affinity pCPUs each group may use; null for all
 * @param smtThroughput what all threads of a core do together, of what one does alone
 * @param uniform random numbers, 0 to 1
 * @param homeNode filled: node of each guest's memory
 * @param lastPcpu filled: pCPU of each task
 * @returns share of time that each task is expected to run there, slowed down by the other threads of its core
 */
export function placeGuests(
  groups: readonly TaskGroup[],
  affinity: readonly (BitSet | null)[],
  topology: Topology,
  smtThroughput: number,
  uniform: () => number,
  homeNode: Int32Array,
  lastPcpu: Int32Array,
): Float64Array {
  const { nodes, pcpus, threadsPerCore } = topology;
  const guests = guestsOf(groups);
  const onNode = new Float64Array(nodes);
  for (const { guest, group, index, share } of guests.toSorted(byWork)) {
    const node = group.homeNode ?? leastLoaded(onNode, affinity[index], topology);
    onNode[node] += share * group.vcpus;
    homeNode[guest] = node;
  }
  const onPcpu = new Float64Array(pcpus);
  /** What is to run on the other threads of each pCPU's core. */
  const onOthers = new Float64Array(pcpus);
  const runShare = new Float64Array(lastPcpu.length);
  const lostToThread = threadsPerCore === 1 ? 0 : (1 - smtThroughput / threadsPerCore) / (threadsPerCore - 1);
  for (const { task, of } of tasksInOrder(guests.toSorted(byShare), uniform)) {
    const { guest, group, index, share } = of;
    const within = affinity[index];
    const node = homeNode[guest];
    const [start, end] = fitsIn(node, group, within, topology) ? nodeRange(node, topology) : [0, pcpus];
    let best = -1;
    let least = Infinity;
    let leastOthers = Infinity;
    for (let pcpu = start; pcpu < end; pcpu++) {
      if (within !== null && !within.has(pcpu)) continue;
      const others = onOthers[pcpu];
      const load = onPcpu[pcpu] + lostToThread * others;
      if (load > least || (load === least && others >= leastOthers)) continue;
      best = pcpu;
      least = load;
      leastOthers = others;
    }
    onPcpu[best] += share;
    const core = topology.coreOf[best];
    for (let thread = core; thread < core + threadsPerCore; thread++) if (thread !== best) onOthers[thread] += share;
    lastPcpu[task] = best;
    runShare[task] = share;
  }
  for (const [task, pcpu] of lastPcpu.entries()) {
    runShare[task] *= stretchOf(onPcpu[pcpu] + onOthers[pcpu], threadsPerCore, smtThroughput);
  }
  return runShare;
}

/**
 * How many times as long as by itself a task runs on a core that all its tasks together ask for `demand` of, in full cores: at a
 * use of u of each of its n threads, u n (1 - c u) is done, as a thread loses c = 1 - smtThroughput / n while all others are busy.
 * Less than 1 where the core cannot do it all.
 */
function stretchOf(demand: number, threads: number, smtThroughput: number): number {
  const perThread = demand / threads;
  const lost = 1 - smtThroughput / threads;
  const root = 1 - 4 * lost * perThread;
  const used = lost === 0 ? perThread : root < 0 ? 1 : (1 - Math.sqrt(root)) / (2 * lost);
  return Math.min(1, used) / perThread;
}

interface PlacedTask {
  readonly task: number;
  readonly of: PlacedGuest;
}

/** Guest by guest; vCPUs that wait for each other in random order, among guests with as much to do. */
function tasksInOrder(guests: readonly PlacedGuest[], uniform: () => number): PlacedTask[] {
  const tasks = guests.flatMap((of) =>
    Array.from({ length: of.group.vcpus }, (_, vcpu) => ({ task: of.firstTask + vcpu, of })),
  );
  for (let from = 0; from < tasks.length;) {
    const { share, group } = tasks[from].of;
    let to = from + 1;
    while (to < tasks.length && tasks[to].of.share === share && tasks[to].of.group.workload.kind === 'parallel') to++;
    if (group.workload.kind === 'parallel' && tasks[to - 1].of !== tasks[from].of) shuffle(tasks, from, to, uniform);
    from = to;
  }
  return tasks;
}

function shuffle(tasks: PlacedTask[], from: number, to: number, uniform: () => number): void {
  for (let at = to - 1; at > from; at--) {
    const other = from + Math.floor(uniform() * (at - from + 1));
    [tasks[at], tasks[other]] = [tasks[other], tasks[at]];
  }
}

interface PlacedGuest {
  readonly guest: number;
  readonly firstTask: number;
  readonly group: TaskGroup;
  /** Of the group. */
  readonly index: number;
  /** Share of its time that each of its vCPUs is expected to run. */
  readonly share: number;
}

function guestsOf(groups: readonly TaskGroup[]): PlacedGuest[] {
  const guests: PlacedGuest[] = [];
  let firstTask = 0;
  for (const [index, group] of groups.entries()) {
    const { count, vcpus, capPcpus, workload } = group;
    const wanted = workload.kind === 'backend' ? 1 : wantedShareOf(workload, vcpus);
    const share = Math.max(LEAST_SHARE, Math.min(wanted, capPcpus / vcpus));
    for (let i = 0; i < count; i++) {
      guests.push({ guest: guests.length, firstTask, group, index, share });
      firstTask += vcpus;
    }
  }
  return guests;
}

function byWork(a: PlacedGuest, b: PlacedGuest): number {
  return b.share * b.group.vcpus - a.share * a.group.vcpus || b.group.vcpus - a.group.vcpus || a.guest - b.guest;
}

function byShare(a: PlacedGuest, b: PlacedGuest): number {
  return b.share - a.share || b.group.vcpus - a.group.vcpus || a.guest - b.guest;
}

function leastLoaded(load: Float64Array, within: BitSet | null, topology: Topology): number {
  let node = -1;
  for (let candidate = 0; candidate < topology.nodes; candidate++) {
    const reachable = within === null || within.first(...nodeRange(candidate, topology)) >= 0;
    if (reachable && (node < 0 || load[candidate] < load[node])) node = candidate;
  }
  return node;
}

function fitsIn(node: number, group: TaskGroup, within: BitSet | null, topology: Topology): boolean {
  const [start, end] = nodeRange(node, topology);
  let room = 0;
  for (let pcpu = start; pcpu < end; pcpu++) if (within === null || within.has(pcpu)) room++;
  return group.vcpus <= room;
}

function nodeRange(node: number, { pcpusPerNode }: Topology): [number, number] {
  return [node * pcpusPerNode, (node + 1) * pcpusPerNode];
}
