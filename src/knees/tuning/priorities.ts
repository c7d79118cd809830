import { itemAt } from '../../base/item-at.ts';
import type { ResolvedGroup, ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { type Change, type HostAsItIs, sameGroups } from './change.ts';

/** Which groups want to run all the time: they take what is left, and wait whatever a host is like. */
export function greedyGroups({ scenario, figures, steps }: HostAsItIs): readonly boolean[] {
  return scenario.groups.map(({ workload, count, vcpus }, at) => {
    const { runPcpus, readyRatio } = itemAt(figures.groups, at);
    return workload.kind === 'hog' || runPcpus / (count * vcpus) + readyRatio.mean > steps.alwaysWants.value;
  });
}

/** The group that waits most counts for more. @param troubled its position @returns undefined where it is alone */
export function moreWeight({ scenario, steps }: HostAsItIs, troubled: number): Change | undefined {
  const { name } = itemAt(scenario.groups, troubled);
  if (scenario.groups.length < 2) return undefined;
  const factor = steps.weightFactor.value;
  return reweighted(scenario, (_, at) => (at === troubled ? factor : 1), {
    name: 'more-weight',
    title: `${factor} times the weight for ${name}`,
  });
}

/** Guests that run all the time count for less. @returns undefined where there is none, or nothing else */
export function lessWeightForBatch(host: HostAsItIs): Change | undefined {
  const { scenario, steps } = host;
  const greedy = greedyGroups(host);
  if (!greedy.includes(true) || !greedy.includes(false)) return undefined;
  const factor = steps.weightFactor.value;
  const names = scenario.groups.filter((_, at) => greedy[at]).map(({ name }) => name);
  return reweighted(scenario, (_, at) => (greedy[at] === true ? 1 / factor : 1), {
    name: 'less-weight-for-batch',
    title: `the weight divided by ${factor} for guests that run all the time: ${names.join(', ')}`,
  });
}

/** Guests that run all the time may use less than they do now. @returns undefined where there is none, or nothing else */
export function capForBatch(host: HostAsItIs): Change | undefined {
  const { scenario, figures, steps } = host;
  const greedy = greedyGroups(host);
  if (!greedy.includes(true) || !greedy.includes(false)) return undefined;
  const share = steps.capShare.value;
  const groups = scenario.groups.map((group, at) => {
    if (greedy[at] !== true) return group;
    const usedPcpus = itemAt(figures.groups, at).runPcpus / group.count;
    return {
      ...group,
      capPcpus: Math.max(group.reservationPcpus, Math.round(CAP_STEPS * share * usedPcpus) / CAP_STEPS),
    };
  });
  const capped = groups.filter((group, at) => group !== scenario.groups[at] && group.capPcpus > 0);
  if (capped.length === 0) return undefined;
  return {
    name: 'cap-for-batch',
    title: `a limit for guests that run all the time: ${capped.map(({ name, capPcpus }) => `${name} ${capPcpus} pCPUs a guest`).join(', ')}`,
    commands: capped.flatMap((group) => capCommand(scenario.scheduler.name, group)),
    touchesGuests: false,
    changed: sameGroups({ ...scenario, groups }),
  };
}

/** Limits are whole percents of a pCPU, as Xen takes them. */
const CAP_STEPS = 100;
/** The usual period of a limit, us. */
const CAP_PERIOD_US = 100_000;

function capCommand(scheduler: string, { name, capPcpus }: ResolvedGroup): readonly string[] {
  if (scheduler.startsWith('linux-')) {
    const quotaUs = Math.round(capPcpus * CAP_PERIOD_US);
    return [`virsh schedinfo ${name} --live --config global_period=${CAP_PERIOD_US} global_quota=${quotaUs}`];
  }
  if (scheduler.startsWith('xen-'))
    return [`xl sched-${scheduler.slice(4)} -d ${name} -c ${Math.round(capPcpus * 100)}`];
  return [];
}

function reweighted(
  scenario: ResolvedScenario,
  factorOf: (group: ResolvedGroup, at: number) => number,
  says: Pick<Change, 'name' | 'title'>,
): Change {
  const groups = scenario.groups.map((group, at) => {
    const factor = factorOf(group, at);
    return factor === 1 ? group : { ...group, weight: Math.max(1, Math.round(group.weight * factor)) };
  });
  const changed = groups.filter((group, at) => group !== scenario.groups[at]);
  return {
    ...says,
    commands: changed.flatMap((group) => weightCommand(scenario.scheduler.name, group)),
    touchesGuests: false,
    changed: sameGroups({ ...scenario, groups }),
  };
}

/** The usual weight in a scenario, and what it is called at home. */
const USUAL_WEIGHT = 256;
const USUAL_SHARES = 1024;

function weightCommand(scheduler: string, { name, weight }: ResolvedGroup): readonly string[] {
  if (scheduler.startsWith('linux-')) {
    return [
      `virsh schedinfo ${name} --live --config cpu_shares=${Math.max(2, Math.round((USUAL_SHARES * weight) / USUAL_WEIGHT))}`,
    ];
  }
  if (scheduler.startsWith('xen-')) return [`xl sched-${scheduler.slice(4)} -d ${name} -w ${weight}`];
  return [];
}
