import { itemAt } from '../../base/item-at.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import { formatCount } from '../../base/number-text.ts';
import { type Balancer, forwardingPath, type OffloadEngine } from '../../scenario/connections/front-ends.ts';
import type { ResolvedScenario, StagePackets } from '../../scenario/resolved-scenario.ts';
import type { ConnectionPath } from '../../scenario/connections/connection-path.ts';
import { acceleratedPerSec, handshakeOnEngineNs, type TlsHandshake } from '../../scenario/connections/tls.ts';
import type { Alternative, ConnectionsOption } from './answer.ts';
import { behind, serviceOf, withGroup, withService, withVcpus } from './service-scenarios.ts';

/** Splits of each guest into smaller ones that are tried. */
const SPLITS = [2, 4];

/** A service of a scenario, a group of guests that serve connections, and what could be changed about it. */
export interface ServiceQuestion {
  readonly scenario: ResolvedScenario;
  /** Group of the service. */
  readonly group: number;
  readonly alternatives: readonly Alternative[];
  /** The most cores that its kernel's rate was published for; null where none was. */
  readonly publishedToCores: number | null;
  readonly balancers: readonly Balancer[];
  readonly engines: readonly OffloadEngine[];
  /** Share of their caps that front ends and services are planned to use. */
  readonly busyShare: number;
  /** What the guests do behind an engine, and their packets then. */
  readonly kept: { readonly path: ConnectionPath; readonly packets: readonly StagePackets[] };
  readonly handshake: TlsHandshake | null;
}

/** A service as it is, or changed. */
export interface Variant extends Pick<ConnectionsOption, 'kind' | 'name' | 'title'> {
  readonly scenario: ResolvedScenario;
  /** Processors of front ends. */
  readonly inFront: number;
  /** The most cores that the rate of its kernel was published for; null where none was, or it serves no connections of its own. */
  readonly publishedToCores: number | null;
}

/** The service as it is, and what else might carry the rate. */
export function variantsOf(question: ServiceQuestion, rate: number): Variant[] {
  const { scenario, group, publishedToCores } = question;
  const { kernel } = serviceOf(scenario, group).path;
  return [
    { kind: 'as-is', name: kernel, title: 'as it is', scenario, inFront: 0, publishedToCores },
    ...widened(question),
    ...question.alternatives.map((other): Variant => ({
      kind: 'kernel',
      name: other.name,
      title: `${other.name} in the same guests`,
      scenario: withService(scenario, group, (workload) => ({ ...workload, path: other.path })),
      inFront: 0,
      publishedToCores: other.publishedToCores,
    })),
    ...farms(question, rate),
    ...offloads(question, rate),
  ];
}

/** Guests with twice the vCPUs, where the host has so many processors for one. */
function widened({ scenario, group, publishedToCores }: ServiceQuestion): Variant[] {
  const wider = withVcpus(scenario, group, 2);
  if (wider === null) return [];
  const { name, vcpus } = itemAt(wider.groups, group);
  return [{ kind: 'cores', name, title: `${vcpus} vCPUs each`, scenario: wider, inFront: 0, publishedToCores }];
}

/** More and smaller guests, behind the first balancer unless something stands before them already. */
function farms({ scenario, group, balancers, busyShare, publishedToCores }: ServiceQuestion, rate: number): Variant[] {
  const service = itemAt(scenario.groups, group);
  const balancer = balancers.find(({ kernel }) => kernel === null);
  if (balancer === undefined) return [];
  return SPLITS.filter((split) => service.vcpus >= split).map((split): Variant => {
    const [count, vcpus] = [service.count * split, Math.floor(service.vcpus / split)];
    const smaller = withGroup(scenario, group, { ...service, count, vcpus });
    const isBehind = serviceOf(scenario, group).load.kind === 'behind';
    const cores = Math.ceil((rate * balancer.cpuNs) / NS_PER_SEC / busyShare);
    const { path } = serviceOf(scenario, group);
    const stagesNs = balancer.waits ? [balancer.cpuNs / 2, balancer.cpuNs / 2] : [balancer.cpuNs];
    const title = `${formatCount(count, 'guest')} of ${formatCount(vcpus, 'vCPU')}${isBehind ? '' : ` behind ${balancer.name}`}`;
    return {
      kind: 'farm',
      name: balancer.name,
      title,
      scenario: isBehind
        ? smaller
        : behind(smaller, group, balancer.name, cores, rate, forwardingPath(path, stagesNs), {
            waits: balancer.waits,
            handshakesPerSec: null,
          }),
      inFront: isBehind ? 0 : cores,
      publishedToCores,
    };
  });
}

/** The same guests behind an engine that ends connections; not asked where a guest stands before them. */
function offloads({ scenario, group, engines, busyShare, kept, handshake }: ServiceQuestion, rate: number): Variant[] {
  const service = serviceOf(scenario, group);
  const { load } = service;
  if (load.kind === 'behind' && scenario.groups.some(({ name }) => name === load.frontEnd)) return [];
  // One that ends TLS where there is any, and an accelerator only then.
  const usable = engines.filter(({ endsTls, accelerator }) => (handshake === null ? accelerator === null : endsTls));
  return usable.map((engine): Variant => {
    const engineNs = engine.cpuNs + handshakeOnEngineNs(handshake, engine.accelerator);
    const cores = Math.ceil((rate * engineNs) / NS_PER_SEC / busyShare);
    const path = forwardingPath(service.path, [engineNs - engine.cpuNs / 2, engine.cpuNs / 2]);
    const without = {
      ...scenario,
      frontEnds: scenario.frontEnds.filter(({ name }) => load.kind !== 'behind' || name !== load.frontEnd),
    };
    const served = withService(without, group, (workload) => ({
      ...workload,
      path: kept.path,
      network: workload.network && { ...workload.network, stages: kept.packets },
    }));
    return {
      kind: 'offload',
      name: engine.name,
      title: `${engine.name} of ${cores} cores in front`,
      scenario: behind(served, group, engine.name, cores, rate, path, {
        waits: true,
        handshakesPerSec: acceleratedPerSec(handshake, engine.accelerator),
      }),
      inFront: cores,
      publishedToCores: null,
    };
  });
}
