import { itemAt } from '../../base/item-at.ts';
import type { ResolvedGroup, Workload } from '../../scenario/resolved-scenario.ts';
import type { Change, HostAsItIs } from './change.ts';

/**
 * Guests that hardly use their vCPUs get as few as carry the same work. Only where the workload says what the work is whatever
 * the width: requests, and bursts, whose pauses get shorter by as much as there are fewer vCPUs.
 * @returns undefined where no guest has too many
 */
export function narrowerGuests({ scenario, figures, steps }: HostAsItIs): Change | undefined {
  const narrowed = scenario.groups.map((group, at) => {
    const { runPcpus, guests } = itemAt(figures.groups, at);
    const width = Math.max(1, Math.ceil(runPcpus / guests / steps.busiestVcpu.value));
    const workload = width < group.vcpus ? withWidth(group, width) : undefined;
    return workload === undefined ? undefined : { ...group, vcpus: width, workload };
  });
  if (narrowed.every((group) => group === undefined)) return undefined;
  const words = scenario.groups.flatMap((group, at) => {
    const to = narrowed[at];
    return to === undefined ? [] : [`${group.name} ${group.vcpus} to ${to.vcpus}`];
  });
  return {
    name: 'narrower-guests',
    title: `fewer vCPUs for guests that do not use them: ${words.join(', ')}`,
    commands: ['virsh setvcpus GUEST VCPUS --config'],
    touchesGuests: true,
    changed: {
      scenario: { ...scenario, groups: scenario.groups.map((group, at) => narrowed[at] ?? group) },
      origins: scenario.groups.map((_, at) => at),
    },
  };
}

/** The same work on fewer vCPUs; undefined where the workload cannot say. */
function withWidth({ workload, vcpus, capPcpus }: ResolvedGroup, width: number): Workload | undefined {
  if (capPcpus < width) return undefined;
  if (workload.kind === 'requests') return workload;
  if (workload.kind !== 'bursts') return undefined;
  const { think, burst } = workload;
  if (!('meanNs' in think) || !('meanNs' in burst)) return undefined;
  const meanNs = Math.round(((think.meanNs + burst.meanNs) * width) / vcpus - burst.meanNs);
  return meanNs > 0 ? { ...workload, think: { ...think, meanNs } } : undefined;
}
