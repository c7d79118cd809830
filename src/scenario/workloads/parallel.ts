import * as z from 'zod';
import { distribution, resolvedDistribution } from '../distributions/registry.ts';
import { BYTES_PER_LOCK, drawnMeanNs, EVENTS_PER_BURST } from '../estimate.ts';
import { count, fields, time, wholeNumber, word } from '../fields.ts';
import * as plain from '../resolved-fields.ts';
import { workloadKind } from './workload-kind.ts';

const LOCKS = ['ticket', 'queued', 'paravirtual'] as const;
export type GuestLockKind = (typeof LOCKS)[number];
const WAITS = ['spin', 'block'] as const;
const rounds = wholeNumber(1, 1e9);

const lock = fields(
  {
    kind: word(LOCKS),
    count: count.prefault(1).describe('Locks of a guest; each round takes one of them at random.'),
    hold: distribution,
    sharedLines: wholeNumber(0, 1000)
      .prefault(1)
      .describe('Cache lines of the protected data: they move to each new holder, as the lock itself does.'),
  },
  "a guest's spinlock",
);
const barrier = fields({ everyRounds: rounds.prefault(1), wait: word(WAITS).prefault('block') }, 'a barrier');
const pause = fields({ everyRounds: rounds.prefault(1), time: distribution }, 'a wait for something outside the guest');

const written = fields(
  {
    kind: z.literal('parallel'),
    compute: distribution,
    lock: lock.optional(),
    barrier: barrier.optional(),
    pause: pause.optional().describe('Rounds between waits for a disk or another job, and how long they take.'),
    spinThreshold: time.optional().describe('How long a paravirtual lock spins before it halts.'),
  },
  'a parallel workload',
);

/** One thread a vCPU: computes, takes one of the guest's spinlocks, holds it, and now and then meets at a barrier. */
const resolved = z.strictObject({
  kind: z.literal('parallel'),
  compute: resolvedDistribution,
  lock: z
    .strictObject({
      kind: z.enum(LOCKS),
      /** Locks of a guest; a thread takes one of them at random. */
      count: plain.count,
      hold: resolvedDistribution,
      /** Cache lines of the data that the lock protects: they move to each new holder, as the lock's own does. */
      sharedLines: plain.count,
    })
    .nullable(),
  /** Rounds of compute (and lock) between barriers, and how to wait there. */
  barrier: z.strictObject({ everyRounds: plain.count, wait: z.enum(WAITS) }).nullable(),
  /** Rounds between waits for something outside (a disk, another job), and how long they take; the vCPU halts. */
  pause: z.strictObject({ everyRounds: plain.count, time: resolvedDistribution }).nullable(),
  /** How long a paravirtual lock spins before it halts. */
  spinThresholdNs: plain.amount,
});
export type ParallelWorkload = plain.Resolved<typeof resolved>;

export const parallel = workloadKind({
  name: 'parallel',
  is: `One thread for each vCPU, in rounds. A round computes (\`compute\`), then takes one of the guest's spinlocks if there are
any: \`lock: {kind: ticket | queued | paravirtual, count: 1, hold: 2us, sharedLines: 1}\`; \`sharedLines\` are the cache lines
of the data it protects, which move to each new holder. With \`barrier: {everyRounds: 10, wait: spin | block}\` all threads wait for each other after so many rounds; with \`pause: {everyRounds: 10, time: 5ms}\` a thread halts after so many rounds, as for a disk or another job. A paravirtual lock spins for \`spinThreshold\`, then halts; the catalog has the default.`,
  example: {
    kind: 'parallel',
    compute: { exponential: '100us' },
    lock: { kind: 'ticket', hold: '2us' },
    barrier: { everyRounds: 10, wait: 'spin' },
  },
  written,
  resolved,
  resolve: ({ kind, ...given }, { catalog }) => ({
    kind,
    compute: given.compute,
    lock: given.lock ?? null,
    pause: given.pause ?? null,
    barrier: given.barrier ?? null,
    spinThresholdNs: given.spinThreshold ?? catalog.spinThresholdNs,
  }),
  wantedShare: ({ pause, ...workload }) => {
    if (pause === null) return 1;
    const worksNs = pause.everyRounds * roundNs(workload);
    return worksNs / (worksNs + drawnMeanNs(pause.time));
  },
  memory: (workload) =>
    workload.lock === null ? undefined : { field: 'lock', amount: workload.lock.count * BYTES_PER_LOCK },
  events: (workload, { count: guests, vcpus, often }) => ({
    field: 'compute',
    amount: EVENTS_PER_BURST * often(guests * vcpus, roundNs(workload)),
  }),
});

/** Work of a round, which waits for nothing. */
function roundNs({ compute, lock: taken }: Pick<ParallelWorkload, 'compute' | 'lock'>): number {
  return drawnMeanNs(compute) + (taken === null ? 0 : drawnMeanNs(taken.hold));
}
