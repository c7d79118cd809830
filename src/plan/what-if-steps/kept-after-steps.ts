import type { Estate } from '../../estate/model/estate.ts';
import type { EstateTask } from '../estate-task.ts';
import { existingHostsOf, type NamedHost } from '../existing-hosts/existing-hosts.ts';
import { hostKinds } from '../existing-hosts/host-kind.ts';
import { keepHosts } from '../existing-hosts/keep-hosts.ts';
import { keptHostFills } from '../existing-hosts/kept-fill.ts';
import type { PlanOfState, StackedWhatIf } from '../result/what-if-steps.ts';
import type { PlanState } from './plan-state.ts';
import { afterEach, machineOfState, type StackedStates } from './plan-steps.ts';

/** Hosts of today, the guests on them, and which of them are kept. */
export interface HostsToKeep {
  readonly estate: Estate;
  /** With the kinds of these hosts, and those that may be added, as machines. */
  readonly told: EstateTask;
  readonly hosts: readonly NamedHost[];
  /** Names of hosts; all others are retired. */
  readonly keep: ReadonlySet<string>;
  /** What licences count of a processor with fewer. */
  readonly leastCoresPerProcessor: number;
}

/**
 * What to add beside hosts that are kept, after each step, by the pooling law. Hosts stay where they are: a guest that is retired leaves room,
 * and where clusters are merged their hosts are.
 * @param machine name of the one that is added, unless a step names another
 */
export function keptAfterSteps({ states, steps }: StackedStates, on: HostsToKeep, machine: string): StackedWhatIf {
  return {
    machine,
    kept: on.keep.size,
    ...afterEach(states, steps, (state) => keptInState(state, on, machine)),
  };
}

/** What to add beside the hosts that are kept, in one state of the estate. @param usual name of the machine, where the state names none */
export function keptInState(
  state: PlanState,
  { estate, told, hosts, keep, leastCoresPerProcessor }: HostsToKeep,
  usual: string,
): PlanOfState {
  const { task, clusterNow = (cluster) => cluster } = state;
  const existing = existingHostsOf(
    { ...estate, guests: task.guests },
    { ...told, task },
    hosts.map((host) => ({ ...host, pool: clusterNow(host.pool) })),
  );
  const model = machineOfState(state, told.machines, usual);
  const kind = hostKinds([model], existing.task)(model.name);
  const { plan, placements } = keepHosts(existing, keep, kind, { spare: task.spare, leastCoresPerProcessor });
  const { feasible, added, hosts: count, rackUnits, watts, licensedCores } = plan;
  const machine = model.name;
  if (!feasible) {
    return { after: { machine, reason: `no number of ${machine} makes room beside the hosts that are kept` } };
  }
  const totals = { hosts: count, rackUnits, ...(watts !== undefined && { watts }), licensedCores };
  return { after: { machine, added, totals }, hosts: () => keptHostFills(placements) };
}
