import type { GuestNeeds } from '../../demand/guest-needs.ts';
import { otherPromises } from '../other-targets.ts';
import type { ChangedKept, KeptWhatIf } from '../result/what-if.ts';
import { otherSpares, TRIED_GROWTH, withoutRepeats } from '../what-if.ts';
import { applyStep } from './apply-step.ts';
import { type HostsToKeep, keptInState } from './kept-after-steps.ts';
import type { PlanState, StepContext } from './plan-state.ts';
import { machineOfState } from './plan-steps.ts';
import type { WhatIfStep } from './step.ts';

/** One thing that is changed, and what is planned then. */
interface Changed {
  readonly change: ChangedKept['change'];
  readonly state: PlanState;
}

/**
 * What would be added beside hosts that are kept with one thing changed at a time: another number of spares, clusters merged, another target,
 * more memory in a host that is added, a busiest hour like the moment of the export, growth. By the pooling law.
 * @param machine name of the one that is added
 * @returns undefined where no number of it makes room
 */
export function changesBesideKept(on: HostsToKeep, machine: string): KeptWhatIf | undefined {
  const base = addedIn({ task: on.told.task }, on, machine);
  if (base === undefined) return undefined;
  const found = changesOf(on, machine, base.added > 0).flatMap(({ change, state }) => {
    const added = addedIn(state, on, machine);
    return added === undefined ? [] : [{ change, ...added }];
  });
  const isSame = ({ added, hosts }: ChangedKept): boolean => added === base.added && hosts === base.hosts;
  return {
    machine,
    ...base,
    changes: withoutRepeats(found.filter((changed) => !isSame(changed))),
    sameHosts: found.filter(isSame).map(({ change }) => change),
  };
}

function addedIn(state: PlanState, on: HostsToKeep, machine: string): Omit<ChangedKept, 'change'> | undefined {
  const { added, totals } = keptInState(state, on, machine).after;
  return added === undefined || totals === undefined ? undefined : { added, ...totals };
}

/** @param adds whether any host is added: the memory of such a host makes no difference otherwise */
function changesOf({ told, hosts }: HostsToKeep, machine: string, adds: boolean): readonly Changed[] {
  const { task, movement } = told;
  const context: StepContext = { told, trends: [] };
  const by = (change: Changed['change'], step: WhatIfStep): Changed => ({
    change,
    state: applyStep({ task }, { step, what: change.kind, place: change.kind }, context),
  });
  const { memoryMib } = machineOfState({ task }, told.machines, machine);
  // What is measured on hosts that one has is no choice.
  const factors = adds && memoryMib.origin.mark !== 'measured' ? task.assumptions.memoryFactors : [];
  const clusters = new Set(hosts.map(({ pool }) => pool));
  return [
    ...factors.map(({ value }) => {
      const larger = { memoryMib: memoryMib.value * value };
      return by({ kind: 'memory', ...larger }, { kind: 'host', ...larger });
    }),
    ...(clusters.size > 1 ? [by({ kind: 'merge-clusters' }, { kind: 'merge', clusters: [] })] : []),
    ...otherSpares(task.spare).map((spare) => by({ kind: 'spare', spare }, { kind: 'spare', spare })),
    ...otherPromises(task).map((promises) =>
      by({ kind: 'promise', worstReadyRatio: promises.promise.worstReadyRatio }, { kind: 'target', ...promises }),
    ),
    ...(movement === undefined ? [] : [asExported(task, movement.asExported)]),
    by({ kind: 'growth', growth: TRIED_GROWTH }, { kind: 'grow', cpu: TRIED_GROWTH, memory: TRIED_GROWTH }),
  ];
}

function asExported(task: PlanState['task'], needs: Pick<GuestNeeds, 'cpuMhz' | 'deviationMhz'>): Changed {
  return { change: { kind: 'no-peak-hour' }, state: { task: { ...task, needs: { ...task.needs, ...needs } } } };
}
