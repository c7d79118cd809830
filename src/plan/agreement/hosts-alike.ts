import type { MachineModel } from '../../catalog/machine-model.ts';
import { coresOfMachine } from '../capacity/host-capacity.ts';

/** Sums are off by less. */
const ROUNDING = 1e-3;

/**
 * Hosts of a machine that have as many cores, in its clock, and as much memory as some hosts together, of whatever kinds.
 * @param counted the machines of these hosts, and how many hosts there are of each
 */
export function hostsAlike(
  machine: MachineModel,
  counted: readonly { readonly machine: MachineModel; readonly hosts: number }[],
): number {
  const total = (of: (machine: MachineModel) => number): number =>
    counted.reduce((sum, { machine: each, hosts }) => sum + hosts * of(each), 0);
  return Math.ceil(Math.max(total(workOf) / workOf(machine), total(memoryOf) / memoryOf(machine)) - ROUNDING);
}

/** What a host of a machine does at its clock. */
export function workOf(machine: MachineModel): number {
  return coresOfMachine(machine) * machine.baseMhz.value;
}

function memoryOf({ memoryMib }: MachineModel): number {
  return memoryMib.value;
}
