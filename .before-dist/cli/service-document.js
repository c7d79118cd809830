import { readCatalog } from "../catalog/read-catalog.js";
import { findKernel, findTls } from "../catalog/kernel-catalog.js";
import { simulationCatalog } from "../catalog/simulation-catalog.js";
import { didYouMean } from "../base/nearest-name.js";
import { InputError } from "../base/input-error.js";
import { answerService, offeredPerSec } from "../knees/connections/service-in-scenario.js";
import { resolveScenario } from "../scenario/resolve-scenario.js";
import { trafficOf } from "../scenario/front-ends.js";
import { scenarioSchema } from "../scenario/schema.js";
import { connectionPath } from "../scenario/connections/kernel-profile.js";
import { keptPackets } from "../scenario/connections/packets.js";
import { requestPath } from "../scenario/connections/tls.js";
import { curveError } from "../app/curve-check.js";
import { alternativesTo, appOf, pathOf, publishedCurve, publishedToCores } from "../app/kernel-paths.js";
import { readScenarioFile, withSettings } from "../app/scenario-file.js";
import { generator } from "../app/version.js";
/**
 * What a service of a scenario can do among the other guests of its host, as `kneepoint connections SCENARIO` prints it.
 * @throws InputError what is wrong with the scenario, or which of its services is meant
 */
export function serviceDocument(file, { set, service: wanted }) {
    const catalog = readCatalog();
    const { connections } = catalog;
    const models = simulationCatalog(catalog);
    const input = withSettings(readScenarioFile(file), set);
    const scenario = resolveScenario(input, models, { file });
    const { group, service } = findService(scenarioSchema.parse(input), file, wanted);
    const { name, count, vcpus } = scenario.groups[group];
    const kernel = findKernel(connections, service.kernel);
    const own = appOf(kernel.profile, service.app);
    const tls = service.tls === undefined ? null : findTls(connections, service.tls);
    const requestNs = connections.requestShare.value * own.cpuNs;
    const { keptRequests } = connections.frontEnds;
    const perConnectionNs = service.keepAlive * (requestNs + own.cpuNs / keptRequests);
    const keptPath = requestPath(connectionPath(kernel.profile, service.app), perConnectionNs, own.softirqShare);
    const mostCores = publishedToCores(connections, kernel.name, service.app);
    const answer = answerService({
        scenario,
        group,
        alternatives: alternativesTo(kernel, own, connections, (profile) => pathOf(profile, service.app, connections, tls, service.keepAlive)),
        publishedToCores: mostCores,
        balancers: connections.frontEnds.balancers,
        engines: connections.frontEnds.engines,
        busyShare: connections.frontEnds.busyShare,
        kept: {
            path: keptPath,
            packets: keptPackets(keptPath.stages.length, trafficOf(service, models.connections), {
                inInside: false,
                outInside: false,
            }),
        },
        handshakeNs: tls?.handshakeNs ?? 0,
    });
    const { mean, halfWidth } = answer.cap.perSec;
    const published = publishedCurve(connections, kernel.name, service.app);
    return {
        format: 'kneepoint-connections',
        version: 1,
        generator: generator(),
        service: { scenario: file, name, guests: count, vcpus },
        kernel: kernel.name,
        kernelTitle: kernel.title,
        app: service.app,
        machine: scenario.machine.name,
        cores: count * vcpus,
        ...(tls && { tls: tls.name }),
        requestsPerConnection: service.keepAlive,
        ratePerSec: offeredPerSec(scenario, group),
        capPerSec: mean,
        interval: [Math.max(0, mean - (halfWidth ?? 0)), mean + (halfWidth ?? 0)],
        limitedBy: answer.limitedBy,
        limitTitle: answer.limitedBy,
        cpuPerConnectionNs: answer.cap.cpuPerConnectionNs,
        modelError: published === undefined ? null : curveError(connections, published),
        mark: published === undefined ? 'assumed' : 'derived',
        extrapolatedBeyondCores: mostCores,
        plannedLoadRatio: connections.frontEnds.busyShare,
        ablations: answer.ablations,
        curve: [],
        options: answer.options,
        notes: [
            `Every figure is a simulation of the whole scenario; processor times are those of ${kernel.machine.title}.`,
        ],
    };
}
/** The group of guests that serve connections; of several, the one that is named. */
function findService({ guests }, file, wanted) {
    const services = guests.flatMap(({ name, workload }, group) => workload.kind === 'connections' ? [{ name, group, service: workload }] : []);
    const names = services.map(({ name }) => name);
    const found = wanted === undefined ? services : services.filter(({ name }) => name === wanted);
    if (found.length === 1)
        return found[0];
    throw new InputError({
        file,
        ...(wanted !== undefined && { place: '--service' }),
        found: wanted === undefined ? `${names.length} groups that serve connections` : `'${wanted}'`,
        expected: names.length === 0
            ? 'guests with a workload of kind: connections'
            : wanted === undefined
                ? `--service with one of ${names.join(', ')}`
                : `one of ${names.join(', ')}`,
        ...(wanted === undefined ? {} : didYouMean(wanted, names)),
    });
}
//# sourceMappingURL=service-document.js.map