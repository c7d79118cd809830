import { InputError } from '../../base/input-error.ts';
import { planCandidate } from '../candidate.ts';
import { byLaw, withoutProducts } from '../by-law.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import { itemAt } from '../../base/item-at.ts';
import type { PlanOfState, StackedWhatIf } from '../result/what-if-steps.ts';
import { plannedHostFill } from '../existing-hosts/kept-fill.ts';
import { applyStep } from './apply-step.ts';
import { type PlanState, presentGuests, type StepContext } from './plan-state.ts';
import type { WrittenStep } from './step.ts';

/** What is planned at first, and after each step. */
export interface StackedStates {
  readonly states: readonly PlanState[];
  readonly steps: readonly WrittenStep[];
}

/**
 * Makes the steps one after the other, each on what the ones before it left. Nothing is planned yet.
 * @throws InputError for a step that cannot be made
 */
export function stackSteps(context: StepContext, steps: readonly WrittenStep[]): StackedStates {
  const states: PlanState[] = [{ task: context.told.task }];
  for (const written of steps) {
    const state = applyStep(itemAt(states, states.length - 1), written, context);
    if (presentGuests(state).length === 0) {
      throw new InputError({ place: written.place, found: 'no guest that is left', expected: 'at least one' });
    }
    states.push(state);
  }
  return { states, steps };
}

/**
 * What the plan comes to after each step, by the pooling law.
 * @param machine name of the candidate that it is planned on, unless a step names another
 */
export function planSteps({ states, steps }: StackedStates, { told }: StepContext, machine: string): StackedWhatIf {
  return { machine, ...afterEach(states, steps, (state) => plannedState(state, told.machines, machine)) };
}

/** What comes of each state, the first of which is before all steps, and the hosts of the last. */
export function afterEach(
  states: readonly PlanState[],
  steps: readonly WrittenStep[],
  planOf: (state: PlanState) => PlanOfState,
): Pick<StackedWhatIf, 'steps' | 'hosts'> {
  const plans = states.map(planOf);
  const hosts = plans.at(-1)?.hosts?.();
  return {
    steps: states.map((state, at) => ({
      what: at === 0 ? 'as planned' : itemAt(steps, at - 1).what,
      guests: presentGuests(state).length,
      ...itemAt(plans, at).after,
    })),
    ...(hosts !== undefined && { hosts }),
  };
}

/** The candidate of that name, or what a step says instead, with the memory that a step says. */
export function machineOfState(
  { machine, hostMemoryMib }: PlanState,
  machines: readonly MachineModel[],
  usual: string,
): MachineModel {
  const name = machine ?? usual;
  const model = machines.find((one) => one.name === name);
  if (model === undefined) throw new Error('a machine that is no candidate');
  return hostMemoryMib === undefined ? model : { ...model, memoryMib: { ...model.memoryMib, value: hostMemoryMib } };
}

function plannedState(state: PlanState, machines: readonly MachineModel[], usual: string): PlanOfState {
  const model = machineOfState(state, machines, usual);
  const { name: machine } = model;
  const plan = planCandidate(model, byLaw(withoutProducts(state.task)));
  const { feasible, reason, hosts, rackUnits, watts, licensedCores, fills } = plan;
  if (!feasible) return { after: { machine, reason: reason ?? 'no plan was found' } };
  const totals = { hosts, rackUnits, ...(watts !== undefined && { watts }), licensedCores };
  return { after: { machine, totals }, hosts: () => fills.map(plannedHostFill) };
}
