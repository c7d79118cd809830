import type { MachineCosts } from '../../scenario/resolved-scenario.ts';
import type { Topology } from './topology.ts';

/**
 * How waiters queue. `ticket` (also byte locks): all spin on one cache line, so a hand-off costs one transfer and half a
 * transfer more for each waiter (S. Boyd-Wickizer et al., "Non-scalable locks are dangerous", 2012) and throughput
 * collapses. `queued` (MCS): each spins on its own line, a hand-off costs one transfer however many wait.
 */
export type LockKind = 'ticket' | 'queued';

/** Stretches before a grant in which a lock is free, and that are remembered: so many for each lock, a power of two. */
const GAPS = 8;
/**
 * A lock's record: until when it is granted; the mean time of its turns, while contended; the place of the latest gap in
 * a ring of gaps, which has of each from and to, and the grants between it and the next. A gap that is over stays until a
 * later one needs its place; at first all are empty, and over.
 */
const Lock = { freeAt: 0, meanTurn: 1, latest: 2, ring: 3, stride: 3 + 3 * GAPS } as const;
const Gap = { from: 0, to: 1, grants: 2, stride: 3 } as const;

/**
 * The hypervisor's own locks. Its critical sections are not preempted, so a lock is a list of times at which it will be
 * free, and the pCPU that held it last: no event and no queue is needed.
 *
 * pCPUs request times in the future (each after its pending work), and so not in order of these times. A request gets
 * the first free time from then on, in pieces if necessary, so that a lock is never idle while a pCPU waits for it. A
 * later grant that is delayed by this has been charged already: its additional wait is charged to the pCPU that delays
 * it. So the sum of all waits is that of a first-come-first-served lock, exact to the nanosecond if turns are equal;
 * only the pCPU that is charged differs. If a lock is granted ahead with more than eight gaps in between, the earliest
 * gap is dropped.
 */
export class Locks {
  private readonly topology: Topology;
  private readonly costs: MachineCosts;
  private readonly locks: Float64Array;
  private readonly lastHolder: Int32Array;
  private readonly ticket: boolean;
  private readonly free: boolean;

  /** @param free every request is granted at once and for nothing */
  constructor(count: number, kind: LockKind, topology: Topology, costs: MachineCosts, free = false) {
    this.topology = topology;
    this.costs = costs;
    this.ticket = kind === 'ticket';
    this.free = free;
    this.locks = new Float64Array(Lock.stride * count);
    this.lastHolder = new Int32Array(count).fill(-1);
  }

  /** Takes a lock for `holdNs`, waiting as long as it must. Returns the time of release. */
  acquire(lock: number, pcpu: number, atNs: number, holdNs: number): number {
    if (this.free) return atNs + holdNs;
    const at = Lock.stride * lock;
    const { locks } = this;
    const transfer = this.transferNs(lock, pcpu);
    this.lastHolder[lock] = pcpu;
    if (atNs >= locks[at + Lock.freeAt]) return this.append(at, atNs, transfer + this.costs.lockAcquireNs + holdNs);
    return this.acquireEarlier(at, atNs, transfer, holdNs);
  }

  /** As `acquire`, for a time before that until which the lock is granted. */
  private acquireEarlier(at: number, atNs: number, transferNs: number, holdNs: number): number {
    const { locks } = this;
    let transfer = transferNs;
    const waitNs = this.freeFrom(at, atNs) - atNs;
    if (waitNs > 0) {
      const mean = locks[at + Lock.meanTurn];
      if (this.ticket && transfer > 0) {
        // The mean turn says how many waiters a wait stands for.
        const waiters = Math.min(Math.floor(waitNs / (mean || holdNs + transfer)), this.topology.pcpus);
        transfer = Math.round(transfer * (1 + waiters / 2));
      }
      const turn = transfer + holdNs;
      locks[at + Lock.meanTurn] = mean === 0 ? turn : mean + (turn - mean) / 16;
    }
    return this.fill(at, atNs, transfer + this.costs.lockAcquireNs + holdNs);
  }

  /** Takes the lock if it is free now; returns the time of release, or -1. A failed try still fetches the line. */
  tryAcquire(lock: number, pcpu: number, atNs: number, holdNs: number): number {
    return this.freeFrom(Lock.stride * lock, atNs) > atNs ? -1 : this.acquire(lock, pcpu, atNs, holdNs);
  }

  /**
   * Takes a reader-writer lock that is never taken to write: readers overlap, but each moves the lock's line once, and
   * that is all that they wait for.
   */
  acquireShared(lock: number, pcpu: number, atNs: number, holdNs: number): number {
    if (this.free) return atNs + holdNs;
    const at = Lock.stride * lock;
    const transfer = this.transferNs(lock, pcpu);
    this.lastHolder[lock] = pcpu;
    const isLast = atNs >= this.locks[at + Lock.freeAt];
    const lineAt = isLast ? this.append(at, atNs, transfer) : this.fill(at, atNs, transfer);
    return lineAt + this.costs.lockAcquireNs + holdNs;
  }

  /** When a lock, whose record is at `at`, is free at the earliest from a time on. */
  private freeFrom(at: number, fromNs: number): number {
    const { locks } = this;
    let free = locks[at + Lock.freeAt];
    if (fromNs >= free) return fromNs;
    for (let back = 0; back < GAPS; back++) {
      const gap = this.gapAt(at, back);
      if (locks[gap + Gap.to] <= fromNs) break;
      free = locks[gap + Gap.from] > fromNs ? locks[gap + Gap.from] : fromNs;
    }
    return free;
  }

  /** Grants a lock for `ns` when all that is granted is over; returns the end. */
  private append(at: number, fromNs: number, ns: number): number {
    const { locks } = this;
    const freeAt = locks[at + Lock.freeAt];
    const isAtOnce = fromNs === freeAt;
    if (!isAtOnce) locks[at + Lock.latest] = (locks[at + Lock.latest] + 1) & (GAPS - 1);
    const gap = this.gapAt(at, 0);
    if (isAtOnce) {
      locks[gap + Gap.grants]++;
    } else {
      locks[gap + Gap.from] = freeAt;
      locks[gap + Gap.to] = fromNs;
      locks[gap + Gap.grants] = 1;
    }
    const release = fromNs + ns;
    locks[at + Lock.freeAt] = release;
    return release;
  }

  /**
   * Takes the first `ns` in which a lock is free from a time on, one before the end of what is granted. Returns when they
   * would be over without grants for later in between, and later by what those are pushed back.
   */
  private fill(at: number, fromNs: number, ns: number): number {
    const { locks } = this;
    const startNs = this.freeFrom(at, fromNs);
    // Gaps are counted back from the latest; those that are not over by then are the latest ones.
    let back = 0;
    while (back < GAPS && locks[this.gapAt(at, back) + Gap.to] > fromNs) back++;
    // Counted with the grants before the gap in which it begins, or as the first one within it.
    let own = 1;
    let left = ns;
    let pushedNs = 0;
    while (back > 0 && left > 0) {
      const gap = this.gapAt(at, --back);
      const from = locks[gap + Gap.from];
      const to = locks[gap + Gap.to];
      const later = locks[gap + Gap.grants];
      const start = from > startNs ? from : startNs;
      const done = start + left < to ? start + left : to;
      left -= done - start;
      if (done === to) pushedNs += left * later;
      if (start > from) {
        locks[gap + Gap.to] = start;
        locks[gap + Gap.grants] = own + (done === to ? later : 0);
        if (done < to) this.insertGap(at, back, done, to, later);
      } else if (done < to) {
        locks[gap + Gap.from] = done;
        this.countGrants(at, back + 1, own);
      } else {
        this.removeGap(at, back);
        this.countGrants(at, back, own + later);
      }
      own = 0;
    }
    this.countGrants(at, back, own);
    locks[at + Lock.freeAt] += left;
    return startNs + ns + pushedNs;
  }

  /** Counts grants after a gap; those before the earliest one matter no more. */
  private countGrants(at: number, back: number, grants: number): void {
    if (back < GAPS) this.locks[this.gapAt(at, back) + Gap.grants] += grants;
  }

  /** Puts a gap at a place in order of time; the earliest is forgotten. */
  private insertGap(at: number, back: number, fromNs: number, toNs: number, grants: number): void {
    const { locks } = this;
    for (let earlier = GAPS - 1; earlier > back; earlier--) this.copyGap(at, earlier - 1, earlier);
    const gap = this.gapAt(at, back);
    locks[gap + Gap.from] = fromNs;
    locks[gap + Gap.to] = toNs;
    locks[gap + Gap.grants] = grants;
  }

  private removeGap(at: number, back: number): void {
    for (let earlier = back; earlier < GAPS - 1; earlier++) this.copyGap(at, earlier + 1, earlier);
    this.locks[this.gapAt(at, GAPS - 1) + Gap.to] = 0;
  }

  private copyGap(at: number, from: number, to: number): void {
    const { locks } = this;
    const source = this.gapAt(at, from);
    const target = this.gapAt(at, to);
    for (let field = 0; field < Gap.stride; field++) locks[target + field] = locks[source + field];
  }

  /** Place of the gap that is so many before the latest. */
  private gapAt(at: number, back: number): number {
    return at + Lock.ring + Gap.stride * ((this.locks[at + Lock.latest] - back) & (GAPS - 1));
  }

  private transferNs(lock: number, pcpu: number): number {
    const last = this.lastHolder[lock];
    return last < 0 ? 0 : this.costs.lineTransferNs[this.topology.distance(last, pcpu)];
  }
}
