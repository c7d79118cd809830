import { didYouMean } from '../../base/nearest-name.ts';
import { InputError } from '../../base/input-error.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { findKernel } from '../../catalog/kernel-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { answerService } from '../../knees/connections/service-in-scenario.ts';
import { offeredPerSec } from '../../knees/connections/service-scenarios.ts';
import { keptPackets } from '../../scenario/connections/packets.ts';
import { keptPathOf, pathOf } from '../../scenario/connections/path-of.ts';
import { trafficOf } from '../../scenario/front-ends.ts';
import { resolveScenario } from '../../scenario/resolve-scenario.ts';
import { type ParsedScenario, scenarioSchema } from '../../scenario/schema.ts';
import type { WorkOptions } from '../runs/simulations.ts';
import { simulationsInParts } from '../runs/simulations-in-parts.ts';
import { checkedPoints, meanError } from '../validate/curves.ts';
import type { ConnectionRate } from './connection-rate.ts';
import { catalogHandshake } from './handshake.ts';
import { alternativesTo, appOf, frontEndsOf, lockTitlesOf, publishedCurve, publishedToCores } from './kernels.ts';

/** Which service of which scenario. */
export interface ServiceConnectionsQuestion {
  /** As people write it. */
  readonly scenario: unknown;
  /** Where it came from. */
  readonly file: string;
  /** Name of the group of guests that serve connections; left out where there is one only. */
  readonly service?: string;
}

type Service = Extract<ParsedScenario['guests'][number]['workload'], { readonly kind: 'connections' }>;

/**
 * What a service of a scenario can do among the other guests of its host, what limits it, and what else would carry its
 * rate: every figure is a simulation of the whole scenario. The same question gives the same answer.
 * @param options progress and cancellation
 * @throws InputError what is wrong with the scenario, or which of its services is meant
 */
export async function serviceConnections(
  { scenario: input, file, service: wanted }: ServiceConnectionsQuestion,
  options: WorkOptions = {},
): Promise<ConnectionRate> {
  const { simulate, onPart } = simulationsInParts(options);
  const catalog = readCatalog();
  const { connections } = catalog;
  const models = simulationCatalog(catalog);
  const scenario = resolveScenario(input, models, { file });
  const { group, service } = findService(scenarioSchema.parse(input), file, wanted);
  const { name, count, vcpus } = scenario.groups[group]!;
  const kernel = findKernel(connections, service.kernel);
  const app = appOf(kernel.profile, service.app);
  const tls = service.tls === undefined ? null : catalogHandshake(connections, service.tls, kernel.profile.coreSpeed);
  const { busyShare, keptRequests, balancers, engines } = connections.frontEnds;
  const use = { requests: service.keepAlive, requestShare: connections.requestShare.value, tls };
  const kept = keptPathOf(kernel.profile, app, use, keptRequests);
  const mostCores = publishedToCores(connections, kernel.name, service.app);
  const published = publishedCurve(connections, kernel.name, service.app);
  const comparisons = 2 * (published?.points.length ?? 0);
  const answer = await answerService(
    {
      scenario,
      group,
      alternatives: alternativesTo(kernel, app, connections, (profile, own) => pathOf(profile, own, use)),
      publishedToCores: mostCores,
      balancers,
      engines,
      busyShare,
      kept: {
        path: kept,
        packets: keptPackets(kept.stages.length, trafficOf(service, models.connections), {
          inInside: false,
          outInside: false,
        }),
      },
      handshake: tls,
    },
    { simulate, onPart: (doing, left) => onPart(doing, left + comparisons) },
  );
  onPart('comparison with published rates', comparisons);
  return {
    ...answer,
    service: { scenario: file, name, guests: count, vcpus },
    kernel,
    app: service.app,
    machine: scenario.machine.name,
    cores: count * vcpus,
    tls: tls && { name: tls.name, title: tls.title, handshakeNs: tls.handshakeNs, isOfMachine: tls.isOfMachine },
    requestsPerConnection: service.keepAlive,
    mostSetUpP99Ns: null,
    lockTitles: lockTitlesOf(connections),
    frontEnds: frontEndsOf(connections, answer.options),
    ratePerSec: offeredPerSec(scenario, group),
    modelError: published === undefined ? null : meanError(await checkedPoints(connections, published, simulate)),
    mark: published === undefined ? 'assumed' : 'derived',
    publishedToCores: mostCores,
    plannedLoadRatio: busyShare,
    needs: null,
  };
}

/** The group of guests that serve connections; of several, the one that is named. */
function findService(
  { guests }: ParsedScenario,
  file: string,
  wanted: string | undefined,
): { readonly group: number; readonly service: Service } {
  const services = guests.flatMap(({ name, workload }, group) =>
    workload.kind === 'connections' ? [{ name, group, service: workload }] : [],
  );
  const names = services.map(({ name }) => name);
  const found = wanted === undefined ? services : services.filter(({ name }) => name === wanted);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new InputError({
    file,
    ...(wanted !== undefined && { place: '--service' }),
    found: wanted === undefined ? `${names.length} groups that serve connections` : `'${wanted}'`,
    expected:
      names.length === 0
        ? 'guests with a workload of kind: connections'
        : wanted === undefined
          ? `--service with one of ${names.join(', ')}`
          : `one of ${names.join(', ')}`,
    ...(wanted === undefined ? {} : didYouMean(wanted, names)),
  });
}
