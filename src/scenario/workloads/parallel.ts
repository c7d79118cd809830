import * as z from 'zod';
import { distribution, resolvedDistribution } from '../distributions/registry.ts';
import { BYTES_PER_LOCK, drawnMeanNs, EVENTS_PER_BURST } from '../estimate.ts';
import { count, fields, number, time, timeOrZero, wholeNumber, word } from '../fields.ts';
import { inputProblem, quote } from '../problem.ts';
import * as plain from '../resolved-fields.ts';
import { workloadKind, type WorkloadContext } from './workload-kind.ts';

const LOCKS = ['ticket', 'queued', 'paravirtual', 'paravirtual-ticket'] as const;
export type GuestLockKind = (typeof LOCKS)[number];
const WAITS = ['spin', 'block'] as const;
const INTERRUPTS = ['tlb-shootdown', 'function-call'] as const;
const DURING = ['compute', 'lock'] as const;
const PARAVIRTUAL_INTERRUPTS = ['none', 'flush-on-entry', 'yield'] as const;
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
const interprocessorInterrupts = fields(
  {
    perSecondOfWork: number('a number of interrupts above zero', (value) => value > 0 && value <= 1e9, {
      exclusiveMinimum: 0,
      maximum: 1e9,
    }).describe('How often a vCPU sends them, for each second of its own work.'),
    kind: word(INTERRUPTS)
      .prefault('tlb-shootdown')
      .describe('A function call wakes halted vCPUs, a TLB shootdown does not.'),
    targets: count.optional().describe('To how many other vCPUs of the guest; by default all.'),
    during: word(DURING).prefault('compute').describe('Which work: computing, or while a lock is held.'),
    paravirtual: word(PARAVIRTUAL_INTERRUPTS)
      .prefault('none')
      .describe('For vCPUs that are preempted: leave a note and do not wait for them, or yield to the first.'),
    handling: timeOrZero.optional().describe('What a vCPU takes to handle one; the catalog has the default.'),
  },
  'interrupts to other vCPUs',
);

const written = fields(
  {
    kind: z.literal('parallel'),
    compute: distribution,
    lock: lock.optional(),
    barrier: barrier.optional(),
    pause: pause.optional().describe('Rounds between waits for a disk or another job, and how long they take.'),
    interprocessorInterrupts: interprocessorInterrupts
      .optional()
      .describe('Interrupts to other vCPUs of the guest, which the sender waits for.'),
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
  interprocessorInterrupts: z
    .strictObject({
      /** For each second of the work in which they are sent. */
      perSecondOfWork: plain.amount,
      kind: z.enum(INTERRUPTS),
      /** Other vCPUs of the guest that get one; null for all. */
      targets: plain.count.nullable(),
      during: z.enum(DURING),
      paravirtual: z.enum(PARAVIRTUAL_INTERRUPTS),
      /** What a vCPU takes to handle one. */
      handlingNs: plain.amount,
      /** vCPUs that one exit of the sender reaches. */
      targetsPerExit: plain.count,
    })
    .optional()
    .describe('Interrupts to other vCPUs that the sender waits for; absent: none.'),
});
export type ParallelWorkload = plain.Resolved<typeof resolved>;

export const parallel = workloadKind({
  name: 'parallel',
  is: `One thread for each vCPU, in rounds. A round computes (\`compute\`), then takes one of the guest's spinlocks if there are
any: \`lock: {kind: ticket | queued | paravirtual | paravirtual-ticket, count: 1, hold: 2us, sharedLines: 1}\`; \`sharedLines\` are the cache lines
of the data it protects, which move to each new holder. With \`barrier: {everyRounds: 10, wait: spin | block}\` all threads wait for each other after so many rounds; with \`pause: {everyRounds: 10, time: 5ms}\` a thread halts after so many rounds, as for a disk or another job. A paravirtual lock spins for \`spinThreshold\`, then halts; the catalog has the default. With \`interprocessorInterrupts: {perSecondOfWork: 250, kind: tlb-shootdown | function-call, targets: 8, during: compute | lock, paravirtual: none | flush-on-entry | yield}\` a thread interrupts the other vCPUs of its guest, or so many of them, and spins until all have handled it.`,
  example: {
    kind: 'parallel',
    compute: { exponential: '100us' },
    lock: { kind: 'ticket', hold: '2us' },
    barrier: { everyRounds: 10, wait: 'spin' },
  },
  written,
  resolved,
  resolve: ({ kind, ...given }, { catalog, path, file }) => ({
    kind,
    compute: given.compute,
    lock: given.lock ?? null,
    pause: given.pause ?? null,
    barrier: given.barrier ?? null,
    spinThresholdNs: given.spinThreshold ?? catalog.spinThresholdNs,
    ...(given.interprocessorInterrupts && {
      interprocessorInterrupts: resolveInterrupts(given.interprocessorInterrupts, given.lock !== undefined, {
        catalog,
        path: [...path, 'interprocessorInterrupts'],
        file,
      }),
    }),
  }),
  wantedShare: ({ pause, ...workload }) => {
    if (pause === null) return 1;
    const worksNs = pause.everyRounds * roundNs(workload);
    return worksNs / (worksNs + drawnMeanNs(pause.time));
  },
  memory: ({ lock: locks, interprocessorInterrupts: interrupts }, { vcpus }) =>
    interrupts !== undefined
      ? { field: 'interprocessorInterrupts', amount: vcpus * vcpus + (locks?.count ?? 0) * BYTES_PER_LOCK }
      : locks === null
        ? undefined
        : { field: 'lock', amount: locks.count * BYTES_PER_LOCK },
  events: (workload, { count: guests, vcpus, often }) => ({
    field: 'compute',
    amount: EVENTS_PER_BURST * often(guests * vcpus, roundNs(workload)),
  }),
});

function resolveInterrupts(
  { targets, handling, ...given }: z.output<typeof interprocessorInterrupts>,
  hasLock: boolean,
  { catalog, path, file }: Pick<WorkloadContext, 'catalog' | 'path' | 'file'>,
): NonNullable<ParallelWorkload['interprocessorInterrupts']> {
  const fail = (field: 'during' | 'paravirtual', message: string) =>
    inputProblem({ file, path: [...path, field], found: quote(given[field]), message });
  if (given.during === 'lock' && !hasLock) throw fail('during', 'compute, as the workload has no lock');
  if (given.paravirtual === 'flush-on-entry' && given.kind !== 'tlb-shootdown') {
    throw fail('paravirtual', 'none or yield: only a TLB shootdown can be left for the next entry');
  }
  return {
    ...given,
    targets: targets ?? null,
    handlingNs: handling ?? catalog.interprocessorInterrupts.handlingNs,
    targetsPerExit: catalog.interprocessorInterrupts.targetsPerExit,
  };
}

/** Work of a round, which waits for nothing. */
function roundNs({ compute, lock: taken }: Pick<ParallelWorkload, 'compute' | 'lock'>): number {
  return drawnMeanNs(compute) + (taken === null ? 0 : drawnMeanNs(taken.hold));
}
