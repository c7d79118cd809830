import { enlarged } from '../../engine/enlarged.ts';

/**
 * Where the record of a group's queue holds what: its group, pCPU, and the queue on which it has its entity; which queue this
 * is in the order in which they were first used; how many queues have their entities on this one.
 */
const Record = { group: 0, pcpu: 1, above: 2, rank: 3, below: 4, stride: 8 } as const;

/** What is remembered lies together for so many ranks. */
const RANKS_TOGETHER = 1024;
/** Queues there is room for at first. */
const FIRST_ROOM = 1024;

/** What is remembered of records of queues, or of their entities. */
interface KeptFields {
  /** Replaced by a larger array when more queues are to have room (`onGrow`). */
  records: Float64Array;
  /** Where that of the first group's queue begins. */
  readonly first: number;
  readonly stride: number;
  /** The first and the last field. */
  readonly from: number;
  readonly to: number;
}

/**
 * The run queues of control groups. Each group has one on each pCPU, but of a thousand guests on a thousand pCPUs most of
 * those are never used, and of the others few at a time. So a queue has a number, by which all its records are found, only
 * while something is on it or some of its load is left. Then the number is another queue's, and what is to be remembered is
 * kept aside: what is in use lies together, in the processor's caches, and what is never used takes no memory.
 *
 * Numbers come behind those of the pCPUs' own queues. `-1` as a group is the root, whose queues are the pCPUs' own.
 */
export class LinuxGroupQueues {
  private readonly parents: readonly number[];
  private readonly pcpus: number;
  /** Most queues there can be. */
  readonly most: number;
  /**
   * By pCPU and group: the place of the queue's records plus one, if it has a number; its rank plus one, negative, if it had
   * one; 0 for never.
   */
  private readonly places: Int32Array;
  private records: Int32Array = new Int32Array(0);
  /** Places that were given back, the last one first. */
  private free: Int32Array = new Int32Array(0);
  private freePlaces = 0;
  private usedPlaces = 0;
  private ranks = 0;
  private readonly growers: ((room: number) => void)[] = [];
  private readonly openers: ((queue: number) => void)[] = [];
  private readonly closers: ((queue: number) => void)[] = [];
  private readonly kept: KeptFields[] = [];
  private keptStride = 0;
  /** By rank, what is remembered of a queue that has no number. */
  private readonly aside: Float64Array[] = [];

  constructor(parents: readonly number[], pcpus: number) {
    this.parents = parents;
    this.pcpus = pcpus;
    this.most = parents.length * pcpus;
    this.places = new Int32Array(this.most);
    this.onGrow((room) => {
      this.records = enlarged(this.records, Record.stride * room);
      this.free = enlarged(this.free, room);
    });
  }

  /** Has `grower` make room for the records of so many queues of groups: at once, and whenever more of them get a number. */
  onGrow(grower: (room: number) => void): void {
    this.growers.push(grower);
    grower(this.room());
  }

  private room(): number {
    return Math.min(Math.max(FIRST_ROOM, this.free.length), this.most);
  }

  /** What to do with the records of a number that was never used; they are zero until then. */
  onOpen(opener: (queue: number) => void): void {
    this.openers.push(opener);
  }

  /** What to do when a queue is about to lose its number. */
  onClose(closer: (queue: number) => void): void {
    this.closers.push(closer);
  }

  /** Has some fields of each queue, or of its entity, remembered while it has no number. All others are as of a new one then. */
  keep(fields: KeptFields): void {
    this.kept.push(fields);
    this.keptStride += fields.to - fields.from + 1;
  }

  /** The queue of a group on a pCPU. */
  queueOf(group: number, pcpu: number): number {
    if (group < 0) return pcpu;
    const place = this.places[pcpu * this.parents.length + group];
    return place > 0 ? this.pcpus + place - 1 : this.open(group, pcpu);
  }

  /** The group of a queue; -1 for a pCPU's own. */
  groupOf(queue: number): number {
    return queue < this.pcpus ? -1 : this.records[Record.stride * (queue - this.pcpus) + Record.group];
  }

  pcpuOf(queue: number): number {
    return queue < this.pcpus ? queue : this.records[Record.stride * (queue - this.pcpus) + Record.pcpu];
  }

  /** The queue on which a group's queue has its entity. */
  parentOf(queue: number): number {
    return this.records[Record.stride * (queue - this.pcpus) + Record.above];
  }

  /** Where a group's queue is in the order in which they were first used: a parent before its children. */
  rankOf(queue: number): number {
    return this.records[Record.stride * (queue - this.pcpus) + Record.rank];
  }

  /** Takes the number of a group's queue, unless it has others below it. Returns whether it did. */
  close(queue: number): boolean {
    const place = queue - this.pcpus;
    const { records } = this;
    const at = Record.stride * place;
    if (records[at + Record.below] > 0) return false;
    for (const closer of this.closers) closer(queue);
    const above = records[at + Record.above];
    if (above >= this.pcpus) records[Record.stride * (above - this.pcpus) + Record.below]--;
    const rank = records[at + Record.rank];
    this.places[records[at + Record.pcpu] * this.parents.length + records[at + Record.group]] = -1 - rank;
    const aside = this.aside[Math.floor(rank / RANKS_TOGETHER)];
    let to = this.keptStride * (rank % RANKS_TOGETHER);
    for (const { records: own, first, stride, from, to: last } of this.kept) {
      const start = first + stride * place;
      for (let field = start + from; field <= start + last; field++) aside[to++] = own[field];
    }
    this.free[this.freePlaces++] = place;
    return true;
  }

  private open(group: number, pcpu: number): number {
    const above = this.queueOf(this.parents[group], pcpu);
    const isNew = this.freePlaces === 0;
    const place = isNew ? this.newPlace() : this.free[--this.freePlaces];
    const { records } = this;
    if (above >= this.pcpus) records[Record.stride * (above - this.pcpus) + Record.below]++;
    const index = pcpu * this.parents.length + group;
    const rank = this.places[index] < 0 ? -1 - this.places[index] : this.newRank();
    this.places[index] = place + 1;
    const at = Record.stride * place;
    records[at + Record.group] = group;
    records[at + Record.pcpu] = pcpu;
    records[at + Record.above] = above;
    records[at + Record.rank] = rank;
    records[at + Record.below] = 0;
    const queue = this.pcpus + place;
    if (isNew) for (const opener of this.openers) opener(queue);
    const aside = this.aside[Math.floor(rank / RANKS_TOGETHER)];
    let next = this.keptStride * (rank % RANKS_TOGETHER);
    for (const { records: own, first, stride, from, to } of this.kept) {
      const start = first + stride * place;
      for (let field = start + from; field <= start + to; field++) own[field] = aside[next++];
    }
    return queue;
  }

  private newPlace(): number {
    if (this.usedPlaces === this.free.length) {
      const room = Math.min(2 * this.usedPlaces, this.most);
      for (const grower of this.growers) grower(room);
    }
    return this.usedPlaces++;
  }

  private newRank(): number {
    if (this.ranks % RANKS_TOGETHER === 0) this.aside.push(new Float64Array(this.keptStride * RANKS_TOGETHER));
    return this.ranks++;
  }
}
