import { inTurn } from '../../base/in-turn.ts';
import { itemAt } from '../../base/item-at.ts';
import { intervalOf } from '../../base/statistics/estimate.ts';
import { NS_PER_SEC } from '../../base/units.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { GroupResult, Result } from '../../sim/measure/result.ts';
import { simulateAtOnce, type SimulateOne } from '../../sim/simulate.ts';
import { cpuNsOf } from '../../scenario/connections/path-work.ts';
import type { ConnectionsAnswer, ConnectionsOption } from './answer.ts';
import { type ConnectionsWork, partsBegin } from './connections-work.ts';
import { findLimit } from './limit.ts';
import { serviceResources } from './service-resources.ts';
import { FRONT, offeredPerSec, saturate, serviceOf } from './service-scenarios.ts';
import { type ServiceQuestion, type Variant, variantsOf } from './service-variants.ts';
import { mostPublished, whyNot } from './verdict.ts';

/** Connections simulated for each figure. */
const CONNECTIONS = 8_000;
const WARM_UP = 0.2;
/** The run that finds out how long runs have to be, over one in which nothing waits. */
const PILOT = 0.3;
const LONGEST = 50;
/** A rate is carried when no more than this share of the connections is lost or left behind. */
const MOST_LOST = 0.005;
/** Held or handed over for more of the time, a lock lets no more through. */
const LOCK_IS_FULL = 0.8;

type SimulationsOfService = Required<Pick<ConnectionsWork, 'connections' | 'simulate'>>;

/**
 * What a service can do among the other guests of its host, what stops it, and what else would carry its rate: every
 * figure is a simulation of the whole scenario. The same question gives the same answer.
 */
export async function answerService(
  question: ServiceQuestion,
  { connections = CONNECTIONS, simulate = simulateAtOnce, onPart }: ConnectionsWork = {},
): Promise<ConnectionsAnswer> {
  const { scenario, group } = question;
  const how = { connections, simulate };
  const rate = offeredPerSec(scenario, group);
  const resources = serviceResources(scenario, group);
  const variants = rate === null ? [] : variantsOf(question, rate);
  const begin = partsBegin(
    [
      { doing: 'maximum rate', simulations: 2 },
      { doing: 'bottleneck', simulations: 2 * resources.length },
      { doing: 'alternatives', simulations: 3 * variants.length },
    ],
    onPart,
  );
  begin('maximum rate');
  const cap = capacityIn(await capRun(scenario, group, how), group);
  begin('bottleneck');
  const { limitedBy, ablations } = await findLimit(
    scenario,
    resources,
    cap.perSec.mean,
    async (changed) => capacityIn(await capRun(changed, group, how), group).perSec.mean,
  );
  const found = { cap, limitedBy, ablations, curve: [] };
  if (rate === null) return { ...found, options: [] };
  begin('alternatives');
  return { ...found, options: await inTurn(variants, (variant) => optionOf(question, rate, variant, how)) };
}

async function optionOf(
  { group, busyShare }: ServiceQuestion,
  rate: number,
  { kind, name, title, scenario, inFront, publishedToCores }: Variant,
  { connections, simulate }: SimulationsOfService,
): Promise<ConnectionsOption> {
  const { count, vcpus } = itemAt(scenario.groups, group);
  const atCap = await capRun(scenario, group, { connections, simulate });
  const capacity = capacityIn(atCap, group).perSec;
  const cap = capacity.mean;
  const durationNs = Math.ceil((connections * NS_PER_SEC) / rate);
  const served = servedBy(await run(scenario, durationNs, simulate), group);
  // What a Poisson stream of this length may fall short of its mean by chance is not loss.
  const chance = 4 / Math.sqrt(connections * (1 - WARM_UP));
  const isServed = served.throughputPerSec.mean >= rate * (1 - MOST_LOST - chance);
  // Its cap is simulated too, unless it is certainly too low.
  const why = whyNot(rate, intervalOf(capacity).high, busyShare, isServed);
  const { responseNs } = served;
  return {
    kind,
    name,
    title,
    carries: why === null,
    why,
    capPerSec: cap,
    loadRatio: rate / cap,
    processors: count * vcpus + inFront,
    frontEndProcessors: inFront,
    processorsWithSpares: null,
    kernels: count,
    spareKernels: 0,
    extrapolatedBeyondCores: mostPublished(publishedToCores, vcpus),
    setUpLatencyNs:
      isServed && rate <= cap && responseNs ? { p50: responseNs.p50.mean, p99: responseNs.p99.mean } : null,
    breaksNext: busiestIn(atCap, group),
    breaksAtPerSec: cap,
  };
}

/** The most that the service does: clients that come back at once, more than its vCPUs can serve at a time. */
async function capRun(
  scenario: ResolvedScenario,
  group: number,
  { connections, simulate }: SimulationsOfService,
): Promise<Result> {
  const saturated = saturate(scenario, group);
  const { count, vcpus } = itemAt(scenario.groups, group);
  const idealNs = (cpuNsOf(serviceOf(scenario, group).path) * connections) / (count * vcpus);
  const pilot = servedBy(await run(saturated, PILOT * idealNs, simulate), group).throughputPerSec.mean;
  const wantedNs = pilot > 0 ? (connections * NS_PER_SEC) / pilot : LONGEST * idealNs;
  return run(saturated, Math.min(LONGEST * idealNs, wantedNs), simulate);
}

function capacityIn(result: Result, group: number): ConnectionsAnswer['cap'] {
  const { throughputPerSec, connections } = servedBy(result, group);
  return { perSec: throughputPerSec, cpuPerConnectionNs: connections?.cpuPerConnectionNs.mean ?? 0 };
}

/** The part with the highest utilisation at the cap. */
function busiestIn({ groups, frontEnds, devices, host }: Result, group: number): string {
  const { runRatio, readyRatio, connections } = itemAt(groups, group);
  const lock = connections?.busiestLock;
  const shares: [what: string, share: number][] = [
    ['its vCPUs', runRatio.mean + readyRatio.mean],
    ["the host's processors", host.utilisation.mean],
    ...frontEnds.map(({ name, utilisation }): [string, number] => [
      name === FRONT ? 'the front end' : name,
      utilisation.mean,
    ]),
    ...devices.flatMap(({ name, backend, linkUtilisation }): [string, number][] => [
      [`the link of ${name}`, linkUtilisation.mean],
      ...(backend === null ? [] : [[`the threads of ${name}`, backend.utilisation.mean] as [string, number]]),
    ]),
  ];
  const [what] = shares.reduce((a, b) => (b[1] > a[1] ? b : a));
  // vCPUs that wait for a lock are also busy.
  return lock && lock.busyRatio > LOCK_IS_FULL ? `the lock ${lock.name}` : what;
}

function run(scenario: ResolvedScenario, durationNs: number, simulate: SimulateOne): Promise<Result> {
  const whole = Math.ceil(durationNs);
  return simulate({ ...scenario, durationNs: whole, warmup: Math.round(WARM_UP * whole) });
}

function servedBy({ groups }: Result, group: number): GroupResult {
  return itemAt(groups, group);
}
