/** What a request is. A `send` leaves the guest, a `receive` comes to it, an `operation` does one after the other. */
export const RequestKind = { operation: 0, send: 1, receive: 2 } as const;

/**
 * Requests in progress, in typed arrays that grow when needed: no allocation for each. Indices are reused, so a request
 * must be freed by its last user.
 */
export class RequestPool {
  /** vCPU (a task) that the request belongs to. */
  task = new Int32Array(FIRST_SIZE);
  kind = new Uint8Array(FIRST_SIZE);
  bytes = new Int32Array(FIRST_SIZE);
  /** Packets that go together, and are counted one by one; 1 for an operation. */
  packets = new Int32Array(FIRST_SIZE);
  /** 1 for packets between guests of the same device: they do not go over the host's link. */
  inside = new Uint8Array(FIRST_SIZE);
  /** When the guest began it, in ns; for a packet that is received, when it reached the device. */
  beganNs = new Float64Array(FIRST_SIZE);
  /** How long the device's medium works on it, and until when; only while it is at a device that has one. */
  mediumNs = new Float64Array(FIRST_SIZE);
  mediumDoneNs = new Float64Array(FIRST_SIZE);
  /** A value for the workload. */
  tag = new Float64Array(FIRST_SIZE);
  /** The next request in the queue that this one is in, or the next free one. */
  next = new Int32Array(FIRST_SIZE);
  private free = -1;
  private used = 0;
  /** Requests that were taken and not released, packets counted one by one. */
  live = 0;

  take(task: number, kind: number, bytes: number, beganNs: number, tag: number, packets = 1, inside = 0): number {
    this.live += packets;
    let request = this.free;
    if (request >= 0) {
      this.free = this.next[request];
    } else {
      if (this.used === this.task.length) this.grow();
      request = this.used++;
    }
    this.task[request] = task;
    this.kind[request] = kind;
    this.bytes[request] = bytes;
    this.packets[request] = packets;
    this.inside[request] = inside;
    this.beganNs[request] = beganNs;
    this.tag[request] = tag;
    return request;
  }

  release(request: number): void {
    this.live -= this.packets[request];
    this.next[request] = this.free;
    this.free = request;
  }

  private grow(): void {
    const size = 2 * this.task.length;
    const grown = <Values extends Int32Array | Uint8Array | Float64Array>(values: Values, larger: Values): Values => {
      larger.set(values);
      return larger;
    };
    this.task = grown(this.task, new Int32Array(size));
    this.kind = grown(this.kind, new Uint8Array(size));
    this.bytes = grown(this.bytes, new Int32Array(size));
    this.packets = grown(this.packets, new Int32Array(size));
    this.inside = grown(this.inside, new Uint8Array(size));
    this.beganNs = grown(this.beganNs, new Float64Array(size));
    this.mediumNs = grown(this.mediumNs, new Float64Array(size));
    this.mediumDoneNs = grown(this.mediumDoneNs, new Float64Array(size));
    this.tag = grown(this.tag, new Float64Array(size));
    this.next = grown(this.next, new Int32Array(size));
  }
}

const FIRST_SIZE = 1024;

/** First-in-first-out queues of requests, linked through the pool: a request is in at most one. */
export class RequestQueues {
  private readonly pool: RequestPool;
  private readonly heads: Int32Array;
  private readonly tails: Int32Array;
  /** Requests in each queue. */
  readonly length: Int32Array;

  constructor(pool: RequestPool, queues: number) {
    this.pool = pool;
    this.heads = new Int32Array(queues).fill(-1);
    this.tails = new Int32Array(queues).fill(-1);
    this.length = new Int32Array(queues);
  }

  push(queue: number, request: number): void {
    const { next } = this.pool;
    next[request] = -1;
    if (this.length[queue]++ === 0) this.heads[queue] = request;
    else next[this.tails[queue]] = request;
    this.tails[queue] = request;
  }

  /** Takes the first request out; the queue must not be empty. */
  shift(queue: number): number {
    const request = this.heads[queue];
    this.heads[queue] = this.pool.next[request];
    this.length[queue]--;
    return request;
  }
}
