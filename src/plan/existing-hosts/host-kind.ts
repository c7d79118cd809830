import type { MachineModel } from '../../catalog/machine-model.ts';
import type { CapacityModel } from '../capacity/capacity-model.ts';
import type { NeedsOnMachine } from '../capacity/needs-on-machine.ts';
import { type PlannedMachine, plannedMachine } from '../capacity/planned-machine.ts';
import { planningDemand, type PlanningTask } from '../packing/packed-pool.ts';

/** Hosts of one kind, and what the guests of the estate need of them. */
export interface HostKind {
  readonly machine: PlannedMachine;
  readonly onMachine: NeedsOnMachine;
  readonly model: CapacityModel;
}

/** A host that there is. */
export interface ExistingHost {
  readonly name: string;
  readonly kind: HostKind;
  /** What it fails together with, where rules do not say that by its name. */
  readonly faultDomain?: string;
}

/** The kinds of hosts by the names of their machines; each is made when it is first asked for. */
export function hostKinds(machines: readonly MachineModel[], task: PlanningTask): (name: string) => HostKind {
  const known = new Map<string, HostKind>();
  return (name) => {
    const kind =
      known.get(name) ??
      hostKind(
        machines.find((machine) => machine.name === name),
        task,
      );
    known.set(name, kind);
    return kind;
  };
}

function hostKind(model: MachineModel | undefined, task: PlanningTask): HostKind {
  if (model === undefined) throw new Error('a host of no machine');
  const machine = plannedMachine(model, task.assumptions, task.headroom, task.hostRules?.guestsPerHost);
  const onMachine = planningDemand(machine, task);
  return { machine, onMachine, model: task.capacityOf(machine, onMachine) };
}
