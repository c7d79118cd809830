import { formatNs } from '../../base/number-text.ts';
import type { SchedulerModel } from '../../scenario/scheduler.ts';
import type { ResolvedScenario, ResolvedScheduler } from '../../scenario/resolved-scenario.ts';
import { type Change, type HostAsItIs, sameGroups } from './change.ts';

/** The parameters that say how long a vCPU may run before another gets its turn, and how each is set on a running host. */
const SLICES: Readonly<Record<string, { readonly what: string; readonly command: (ns: number) => string }>> = {
  baseSliceNs: { what: 'base slice', command: (ns) => `echo ${ns} > /sys/kernel/debug/sched/base_slice_ns` },
  minGranularityNs: {
    what: 'minimum granularity',
    command: (ns) => `echo ${ns} > /sys/kernel/debug/sched/min_granularity_ns`,
  },
  timesliceNs: { what: 'time slice', command: (ns) => `xl sched-credit -s -t ${Math.round(ns / 1e6)}` },
  ratelimitNs: { what: 'rate limit', command: (ns) => `xl sched-credit2 -s -r ${Math.round(ns / 1e3)}` },
};

/** Shorter and longer slices. @param model of the scenario's scheduler, with the limits of its parameters */
export function otherSlices({ scenario, steps }: HostAsItIs, model: SchedulerModel | undefined): readonly Change[] {
  const { parameters } = scenario.scheduler;
  const [name] = Object.keys(SLICES).filter((slice) => (parameters[slice] ?? 0) > 0);
  const slice = name === undefined ? undefined : SLICES[name];
  const declared = name === undefined ? undefined : model?.parameters[name];
  const now = name === undefined ? undefined : parameters[name];
  if (name === undefined || slice === undefined || declared === undefined || now === undefined) return [];
  const factor = steps.sliceFactor.value;
  return [now / factor, now * factor].flatMap((wanted) => {
    const ns = Math.round(Math.min(declared.max, Math.max(declared.min, wanted)));
    if (ns === now) return [];
    return [
      {
        name: ns < now ? 'shorter-slice' : 'longer-slice',
        title: `${slice.what} of ${formatNs(ns)} instead of ${formatNs(now)}`,
        commands: [slice.command(ns)],
        touchesGuests: false,
        changed: sameGroups(withParameters(scenario, { [name]: ns })),
      },
    ];
  });
}

/** Halt polling as KVM's default has it, in a scenario that has it off; or off, where it is on. @returns undefined for a scheduler that is not KVM's */
export function otherHaltPolling({ scenario, steps }: HostAsItIs): Change | undefined {
  const now = scenario.scheduler.parameters['haltPollNs'];
  if (now === undefined) return undefined;
  const ns = now > 0 ? 0 : steps.haltPollNs.value;
  return {
    name: ns > 0 ? 'halt-polling' : 'no-halt-polling',
    title: ns > 0 ? `poll for up to ${formatNs(ns)} when a vCPU halts` : 'do not poll when a vCPU halts',
    commands: [`echo ${ns} > /sys/module/kvm/parameters/halt_poll_ns`],
    touchesGuests: false,
    changed: sameGroups(withParameters(scenario, { haltPollNs: ns })),
  };
}

/** One thread on each core. @returns undefined where cores have one thread */
export function withoutThreads({ scenario }: HostAsItIs): Change | undefined {
  const { machine, groups } = scenario;
  const { threadsPerCore } = machine;
  if (threadsPerCore < 2) return undefined;
  const coresOf = (pcpus: readonly number[]): readonly number[] => [
    ...new Set(pcpus.map((pcpu) => Math.floor(pcpu / threadsPerCore))),
  ];
  return {
    name: 'no-threads',
    title: 'switch multithreading (SMT) off',
    commands: ['echo off > /sys/devices/system/cpu/smt/control'],
    touchesGuests: false,
    changed: sameGroups({
      ...scenario,
      machine: { ...machine, threadsPerCore: 1 },
      groups: groups.map((group) =>
        group.affinity === null ? group : { ...group, affinity: coresOf(group.affinity) },
      ),
    }),
  };
}

/** Another scheduler, as its catalog has it. */
export function otherScheduler({ scenario }: HostAsItIs, scheduler: ResolvedScheduler): Change {
  return {
    name: `scheduler-${scheduler.name}`,
    title: `the scheduler ${scheduler.name}`,
    commands: [],
    touchesGuests: true,
    changed: sameGroups({ ...scenario, scheduler }),
  };
}

function withParameters(scenario: ResolvedScenario, parameters: Readonly<Record<string, number>>): ResolvedScenario {
  const { scheduler } = scenario;
  return { ...scenario, scheduler: { ...scheduler, parameters: { ...scheduler.parameters, ...parameters } } };
}
