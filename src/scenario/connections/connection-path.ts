import * as z from 'zod';
import { amount, count, list, type Resolved } from '../resolved-fields.ts';

/**
 * One lock of the kernel, or a family of equal ones. `ticket` (also byte locks): all waiters poll one cache line, so a
 * hand-off takes longer with more waiters; `queued` (MCS, qspinlock, sleeping locks): each polls its own.
 */
const connectionLock = z.strictObject({
  name: z.string(),
  kind: z.enum(['ticket', 'queued']),
  /** `kernel`: one; `listener`: one a listener; `core`: one a core, never contended; or so many hash buckets. */
  scope: z.union([z.enum(['kernel', 'listener', 'core']), z.strictObject({ buckets: count })]),
});
export type ConnectionLock = Resolved<typeof connectionLock>;
export type LockScope = ConnectionLock['scope'];

const segment = z.union([
  z.strictObject({ computeNs: amount }),
  z.strictObject({
    /** Position in `ConnectionPath.locks`. */
    lock: count,
    holdNs: amount,
    /**
     * Cache lines that move from the core that held the lock before: its own, and those that lie beside it and that
     * waiters' polling takes away. Where one section stands for several in a row, the lines of all of them.
     */
    handOffLines: amount,
  }),
]);
export type Segment = Resolved<typeof segment>;

/** A stretch that runs on one core without a break but for locks. */
const stage = z.strictObject({
  name: z.string(),
  /** Interrupt work goes before processes' work on a core. */
  context: z.enum(['softirq', 'process']),
  /** Cache lines of the connection that this stage fetches where another core handled the stage before. */
  lines: amount,
  /** Takes a local port and connects to a server behind: fails where none is left. */
  connects: z.boolean(),
  segments: list(segment),
});
export type Stage = Resolved<typeof stage>;

/**
 * Which core handles a packet. `rss`: one queue a core, chosen by the connection's hash; `one-core`: all interrupts on
 * the guest's first core; `follow`: by hash at first, then on the core of the connection's worker (Flow Director,
 * receive flow steering); `follow-accepted`: the same for connections that are accepted, while packets of those that a proxy
 * opens come by hash; `local`: the worker of the receiving core serves the connection from beginning to end.
 */
export const STEERINGS = ['rss', 'one-core', 'follow', 'follow-accepted', 'local'] as const;
export type Steering = (typeof STEERINGS)[number];

/**
 * The way of one connection through a guest's kernel and server, with every number filled in: what the simulator runs.
 * Plain data, part of a resolved scenario. All times in ns on the processor that it was measured on.
 */
export const connectionPathSchema = z.strictObject({
  /** Names of the kernel profile and of the application, for people. */
  kernel: z.string(),
  app: z.string(),
  /** How a compute segment varies from connection to connection; holds of locks are constant. */
  variation: z.enum(['exponential', 'constant']),
  steering: z.enum(STEERINGS),
  /** One listener with an accept queue for all workers, or one for each worker (SO_REUSEPORT). */
  accept: z.enum(['shared', 'per-worker']),
  /** Cache lines that the first stage reads of every listener on the port: SO_REUSEPORT before Linux 4.6 walks them all. */
  listenerWalkLines: amount,
  /**
   * Cache lines that a new connection moves for every idle worker: before EPOLLEXCLUSIVE (Linux 4.5) all workers that
   * wait at a shared listener are woken.
   */
  wakeAllLines: amount,
  locks: list(connectionLock),
  /** In the order in which a connection passes them; the first one is softirq. */
  stages: list(stage),
  /** Connections that an accept queue holds; one more is dropped. */
  backlog: count,
  /** Packets that a receive queue of the network card holds; one more is dropped, at no cost to the guest. */
  ringSlots: count,
  /** Work to drop a connection at a full accept queue. */
  dropNs: amount,
  /** For so long at a stretch interrupt work keeps processes from a core; then they take turns (ksoftirqd). */
  softirqLimitNs: amount,
  /** Time after which a client with a dropped connection tries again: the timeout of its SYN. */
  retryNs: amount,
  /** Local ports that the connecting side may use at a time, and how long a closed connection keeps its own. */
  ports: amount,
  timeWaitNs: amount,
});
export type ConnectionPath = Resolved<typeof connectionPathSchema>;
