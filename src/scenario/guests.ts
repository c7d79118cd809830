import * as z from 'zod';
import { NS_PER_SEC } from '../base/units.ts';
import type { InputError } from '../base/input-error.ts';
import {
  count,
  fields,
  flag,
  MAX_COUNT,
  name,
  pcpuAmount,
  pcpuAmountOrZero,
  pcpuList,
  timeOrZero,
  weight,
  wholeNumber,
} from './fields.ts';
import { type ExitHandling, guestExits, resolvedExits, resolveExits } from './exits.ts';
import { pcpuCount, type ResolvedMachine } from './machine.ts';
import { inputProblem, quote } from './problem.ts';
import * as plain from './resolved-fields.ts';
import { resolvedWorkload, type Workload, workload } from './workloads/registry.ts';

/** Equal guests, as written by users. */
export const guestGroup = fields(
  {
    name,
    count: count.prefault(1),
    vcpus: count.prefault(1),
    weight: weight.prefault(256).describe('Relative share of processor time under contention.'),
    cap: pcpuAmount.optional().describe('Most processor time a guest may use, in pCPUs, or in percent of one.'),
    reservation: pcpuAmountOrZero.prefault(0).describe('Guaranteed CPU time of a guest, in the units of `cap`.'),
    affinity: pcpuList.optional().describe('pCPUs its vCPUs may run on.'),
    homeNode: wholeNumber(0, MAX_COUNT).optional().describe('NUMA node that holds its memory.'),
    stagger: timeOrZero.prefault(0).describe('Guest i of the group starts i times this late.'),
    pauseLoopExiting: flag.prefault(true),
    directedYield: flag.optional().describe('By default as in the hypervisor of the scheduler.'),
    exits: guestExits
      .optional()
      .describe('Exits of each vCPU for each second that it works, beside those that are simulated.'),
    workload,
  },
  'a guest group',
);

/** Equal guests, as results print them: JSON has no infinity. */
export const resolvedGroup = z.strictObject({
  name: z.string(),
  count: plain.count,
  vcpus: plain.count,
  /** Relative share of processor time under contention; 256 is the usual one. */
  weight: plain.amount,
  /** Most processor time a guest may use, in pCPUs. */
  capPcpus: plain.amount.nullable().describe('null: no cap.'),
  /** Processor time a guest is guaranteed, in pCPUs. */
  reservationPcpus: plain.amount,
  /** pCPUs its vCPUs may run on; null for all. */
  affinity: plain.list(plain.count).nullable().describe('null: all pCPUs.'),
  /** NUMA node that holds its memory; null lets the simulator place guests round-robin, largest first. */
  homeNode: plain.count.nullable().describe('null: placed by the simulator.'),
  /** Guest i starts i times this late. */
  staggerNs: plain.amount,
  /** Spinning guests exit to the hypervisor after the machine's pause-loop window. */
  pauseLoopExiting: z.boolean(),
  /** On such an exit, give the processor to a preempted vCPU of the same guest. */
  directedYield: z.boolean(),
  /** Exits at a rate, beside those that follow from what its vCPUs do. */
  exits: resolvedExits.optional().describe('Absent: none.'),
  workload: resolvedWorkload,
});

/** Equal guests. */
export interface ResolvedGroup extends Omit<plain.Resolved<typeof resolvedGroup>, 'capPcpus'> {
  /** Most processor time a guest may use, in pCPUs; Infinity for no cap. */
  readonly capPcpus: number;
}

/**
 * @param directedYield what the scheduler's hypervisor does, where the group does not say
 * @param handling what each kind of exit takes
 */
export function resolveGroup(
  group: z.output<typeof guestGroup>,
  directedYield: boolean,
  handling: ExitHandling,
  does: Workload,
): ResolvedGroup {
  const exits = group.exits === undefined ? [] : resolveExits(group.exits, handling);
  return {
    name: group.name,
    count: group.count,
    vcpus: group.vcpus,
    weight: group.weight,
    capPcpus: group.cap ?? Infinity,
    reservationPcpus: group.reservation,
    affinity: group.affinity ?? null,
    homeNode: group.homeNode ?? null,
    staggerNs: group.stagger,
    pauseLoopExiting: group.pauseLoopExiting,
    directedYield: group.directedYield ?? directedYield,
    ...(exits.length > 0 && { exits }),
    workload: does,
  };
}

/** Share of a vCPU's time that exits at a rate take. */
function shareInExits({ exits = [] }: ResolvedGroup, { costs }: ResolvedMachine): number {
  return exits.reduce(
    (share, { perSecond, handlingNs }) =>
      share + (perSecond / NS_PER_SEC) * (costs.vmExitNs + handlingNs + costs.vmEntryNs),
    0,
  );
}

/**
 * What the schema cannot see, because it takes the machine or the other groups to see it.
 * @param refusesWider the scheduler, if its hypervisor starts no guest with more vCPUs than pCPUs; else null
 */
export function checkGroups(
  groups: readonly ResolvedGroup[],
  machine: ResolvedMachine,
  refusesWider: string | null,
  file: string | undefined,
): void {
  const pcpus = pcpuCount(machine);
  const nodes = machine.packages * machine.numaPerPackage;
  const names = new Set<string>();
  let reservedPcpus = 0;
  for (const [index, group] of groups.entries()) {
    const fail = (field: string, found: string, message: string): InputError =>
      inputProblem({ file, path: ['guests', index, field], found, message });
    if (names.has(group.name)) throw fail('name', quote(group.name), 'a unique name');
    names.add(group.name);
    const outside = group.affinity?.find((pcpu) => pcpu >= pcpus);
    if (outside !== undefined) {
      throw fail('affinity', `pCPU ${outside}`, `pCPUs of the machine, 0 to ${pcpus - 1}`);
    }
    const allowed = group.affinity?.length ?? pcpus;
    if (refusesWider !== null && group.vcpus > allowed) {
      const where = group.affinity === null ? 'as many as the machine has pCPUs' : 'as many as its affinity has pCPUs';
      const why = `${refusesWider} starts no wider guest, KVM and Xen do`;
      throw fail('vcpus', String(group.vcpus), `at most ${allowed}, ${where}: ${why}`);
    }
    if (group.homeNode !== null && group.homeNode >= nodes) {
      throw fail('homeNode', String(group.homeNode), `a NUMA node of the machine, 0 to ${nodes - 1}`);
    }
    const inExits = shareInExits(group, machine);
    if (inExits >= 1) {
      const found = `${(inExits * 100).toFixed(0)}% of its time`;
      throw fail('exits', found, 'exits that leave a vCPU time to work, fewer than 100% of it');
    }
    const most = Math.min(group.capPcpus, group.vcpus);
    if (group.reservationPcpus > most) {
      throw fail('reservation', `${group.reservationPcpus} pCPUs`, `at most what the guest may use, ${most} pCPUs`);
    }
    reservedPcpus += group.reservationPcpus * group.count;
    if (reservedPcpus > pcpus) {
      throw fail('reservation', `${reservedPcpus} pCPUs in all`, `at most the machine's ${pcpus} pCPUs`);
    }
  }
}
