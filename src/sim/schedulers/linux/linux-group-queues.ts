/** Where the record of a group's queue holds what. */
const Record = { group: 0, pcpu: 1, above: 2, stride: 4 } as const;

/**
 * The run queues of control groups. Each group has one on each pCPU, but of a thousand guests on a thousand pCPUs most of
 * those are never used: a queue gets its number when something first comes to it, so that the records of all that are
 * in use lie together, and what is not in use takes no memory (the system commits pages of large arrays when they are written).
 *
 * Numbers come behind those of the pCPUs' own queues, a parent's before its children's. `-1` as a group is the root, whose
 * queues are the pCPUs' own.
 */
export class LinuxGroupQueues {
  private readonly parents: readonly number[];
  private readonly pcpus: number;
  /** Most queues there can be. */
  readonly most: number;
  /** By pCPU and group: the queue's place among those of groups, plus one; 0 for none yet. */
  private readonly places: Int32Array;
  private readonly records: Int32Array;
  private count = 0;
  private readonly openers: ((queue: number) => void)[] = [];

  constructor(parents: readonly number[], pcpus: number) {
    this.parents = parents;
    this.pcpus = pcpus;
    this.most = parents.length * pcpus;
    this.places = new Int32Array(this.most);
    this.records = new Int32Array(Record.stride * this.most);
  }

  /** What to do with the records of a queue that is new; they are zero until then. */
  onOpen(opener: (queue: number) => void): void {
    this.openers.push(opener);
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

  private open(group: number, pcpu: number): number {
    const parent = this.queueOf(this.parents[group], pcpu);
    const place = this.count++;
    this.places[pcpu * this.parents.length + group] = place + 1;
    this.records.set([group, pcpu, parent], Record.stride * place);
    const queue = this.pcpus + place;
    for (const opener of this.openers) opener(queue);
    return queue;
  }
}
