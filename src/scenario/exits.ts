import * as z from 'zod';
import { fields, rateOrZero } from './fields.ts';
import * as plain from './resolved-fields.ts';

/** Exits that a guest makes at a rate, and what its hypervisor does in one. */
export const GUEST_EXITS = {
  timer: 'A timer is set (a write to its register), or expires: an exit each.',
  ipi: 'An interrupt to another vCPU is sent (a write to the interrupt controller).',
  msr: 'Any other register is written or read.',
  io: "A device's register is written that the kernel of the host serves (a notification).",
  userIo: 'A register of a device is accessed that user space emulates (QEMU).',
  page: "A page of the guest's memory that the host has not mapped yet is touched.",
  cpuid: 'The instruction CPUID.',
  hypercall: 'A call of the hypervisor.',
} as const;
export type GuestExit = keyof typeof GUEST_EXITS;
export const GUEST_EXIT_NAMES = Object.keys(GUEST_EXITS) as GuestExit[];

/**
 * All kinds of exits. A vCPU that halts, is interrupted, or spins for too long exits for that as a consequence of what it and its
 * neighbours do: no scenario says how often.
 */
export const EXIT_KINDS = ['halt', 'interrupt', 'pause', ...GUEST_EXIT_NAMES] as const;
export type ExitKind = 'halt' | 'interrupt' | 'pause' | GuestExit;

/** What handling an exit takes, in ns, beside leaving the guest and returning to it. */
export type ExitHandling = Readonly<Record<GuestExit, number>>;

export const guestExits = fields(
  Object.fromEntries(GUEST_EXIT_NAMES.map((kind) => [kind, rateOrZero.optional().describe(GUEST_EXITS[kind])])) as {
    [Kind in GuestExit]: z.ZodOptional<typeof rateOrZero>;
  },
  'exits by their kinds, rates',
);

/** Exits of each vCPU of a group, beside those that follow from what it does. */
export const resolvedExits = plain.list(
  z.strictObject({
    kind: z.enum(GUEST_EXIT_NAMES),
    /** For each second that a vCPU works. */
    perSecond: plain.amount,
    /** Handling one, beside leaving the guest and returning to it. */
    handlingNs: plain.amount,
  }),
);
export type ResolvedExits = plain.Resolved<typeof resolvedExits>;

export function resolveExits(exits: z.output<typeof guestExits>, handling: ExitHandling): ResolvedExits {
  return GUEST_EXIT_NAMES.flatMap((kind) => {
    const perSecond = exits[kind] ?? 0;
    return perSecond > 0 ? [{ kind, perSecond, handlingNs: handling[kind] }] : [];
  });
}
