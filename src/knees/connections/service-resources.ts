import { itemAt } from '../../base/item-at.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { resourcesOf } from '../ablation.ts';
import type { ResourceOf } from '../resource.ts';
import { type KernelPart, kernelParts } from './kernel-parts.ts';
import { serviceOf, withGroup, withService, withVcpus } from './service-scenarios.ts';

/** What may stop a service: the resources of its scenario, the parts of its kernel, its vCPUs and its front ends. */
export function serviceResources(scenario: ResolvedScenario, group: number): readonly ResourceOf<ResolvedScenario>[] {
  return [
    ...resourcesOf(scenario),
    ...partsOfKernel(scenario, group),
    moreVcpus(scenario, group),
    ...frontCores(scenario),
  ];
}

/** Guests twice as wide; where the host has not as many processors, on twice as many of those. */
function moreVcpus(scenario: ResolvedScenario, group: number): ResourceOf<ResolvedScenario> {
  const name = 'service-vcpus';
  const doubled = (of: ResolvedScenario) => withVcpus(of, group, 2);
  if (doubled(scenario) !== null) {
    return { name, title: 'its vCPUs', doublesProcessors: true, idealise: (of) => doubled(of) ?? of };
  }
  return {
    name,
    title: 'its vCPUs and the processors',
    doublesProcessors: true,
    idealise: (of) => {
      const service = itemAt(of.groups, group);
      // What it was pinned to is not enough for it either.
      const widened = withGroup(of, group, { ...service, vcpus: 2 * service.vcpus, affinity: null });
      return { ...widened, machine: { ...of.machine, coresPerLlc: 2 * of.machine.coresPerLlc } };
    },
  };
}

const PART_TITLES: Readonly<Record<KernelPart, string>> = {
  interrupts: 'the one vCPU that handles all interrupts of its kernel',
  'cache-lines': 'connections moving between vCPUs',
  listeners: 'the walk over all listeners for each connection',
  'wake-ups': 'waking every idle worker for each connection',
};

/** Parts of the guests' kernel; its locks are among the resources of the scenario. */
function partsOfKernel(scenario: ResolvedScenario, group: number): readonly ResourceOf<ResolvedScenario>[] {
  const isSingle = itemAt(scenario.groups, group).vcpus === 1;
  return kernelParts(serviceOf(scenario, group).path)
    .filter(({ name }) => !(isSingle && name === 'interrupts'))
    .map(({ name, idealise }) => ({
      name: `service-kernel:${name}`,
      title: PART_TITLES[name],
      idealise: (of) => withService(of, group, (workload) => ({ ...workload, path: idealise(workload.path) })),
    }));
}

/** Twice as many cores of each machine in front. */
function frontCores(scenario: ResolvedScenario): readonly ResourceOf<ResolvedScenario>[] {
  return scenario.frontEnds.map(({ name }, index) => ({
    name: `front-end:${name}`,
    title: `the processors of ${name}`,
    doublesProcessors: true,
    idealise: (of) => ({
      ...of,
      frontEnds: of.frontEnds.map((front, at) => (at === index ? { ...front, cores: 2 * front.cores } : front)),
    }),
  }));
}
