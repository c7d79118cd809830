import { itemAt } from '../../base/item-at.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { costsOfProcessor } from '../../catalog/processor-costs.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { parseAxis } from '../../knees/axis.ts';
import { parsePromise } from '../../knees/promise.ts';
import { sweepScenario } from '../../knees/sweep-scenario.ts';
import type { SweepKnee, SweepResult, Wall } from '../../knees/sweep-result.ts';
import { LEAST_FACTOR } from '../../knees/wall.ts';
import type { Observation, ObservedGuest } from '../../observe/observation.ts';
import { type ObservedScenario, observedScenario } from '../../observe/observed-scenario.ts';
import type { Executor } from '../../run/executor.ts';
import { resolveScenario, type Scenario } from '../../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { type SimulationOptions, withExecutor, type WorkOptions } from '../runs/simulations.ts';

/** What an observed host is held to. */
export interface KneeQuestion {
  /** What the knee is of. @default ready<=5% */
  readonly promises?: readonly string[];
  /** Simulate the host as it is, and find its knee. @default true */
  readonly simulate?: boolean;
  /** Costs of the machine as a scenario has them, such as `measure` finds. @default those of its processor in the catalog */
  readonly costs?: unknown;
  /** Look for the wall ahead as well. @default true */
  readonly walls?: boolean;
}

/** What was seen, and what the simulator says of it. */
export interface ObserveAnswer {
  readonly observation: Observation;
  /** Null where there is nothing to simulate, or it was not asked for. */
  readonly simulated: SimulatedHost | null;
}

/** The host in the simulator. */
export interface SimulatedHost {
  /** For `kneepoint simulate`, `sweep` and `tune`. */
  readonly scenario: Scenario;
  /** CPU ready of a vCPU, as measured and as simulated, over all guests that are in the scenario. */
  readonly measuredReadyRatio: number;
  readonly predictedReadyRatio: Estimate;
  readonly guests: readonly PredictedGuest[];
  /** Guests that did next to nothing, and are left out. */
  readonly idle: readonly string[];
  readonly knee: HostKnee;
}

/** A guest's CPU ready, as measured and as simulated. */
export interface PredictedGuest {
  readonly guest: ObservedGuest;
  /** Its group in the scenario. */
  readonly group: string;
  readonly predictedReadyRatio: Estimate;
}

/** Where the host stands on its curve. */
export interface HostKnee {
  /** Guests that are in the scenario now. */
  readonly guests: number;
  /** Where the knee is in the range that was looked at. */
  readonly place: SweepKnee['place'];
  /** These guests as a share of the largest number like them that meets the targets; null where the knee was not met. */
  readonly position: number | null;
  /** What limits the host at its knee; null where no single resource does, or it was not looked for. */
  readonly wall: Wall | null;
  readonly sweep: SweepResult;
}

const DURATION = '20s';
const SEED = 1;
const PRECISION = 0.02;
/** The search for the knee ends where guests like these would want so many times what the processors have. */
const MOST_UTILISATION = 1.5;

/** Reads the targets, before anything takes time. @throws InputError for one that is none */
export function promisesOf({ promises = ['ready<=5%'] }: KneeQuestion) {
  return promises.map((promise) => parsePromise(promise));
}

/** Simulates an observed host as it is, and finds its knee. */
export async function withKnee(
  observation: Observation,
  question: KneeQuestion,
  options: SimulationOptions,
): Promise<ObserveAnswer> {
  const { simulate = true, walls = true } = question;
  if (!simulate || observation.guests.length === 0) return { observation, simulated: null };
  const whole = readCatalog();
  const costs = question.costs ?? costsOfProcessor(whole, observation.topology.processor).set.name;
  const how = { ...options, promises: promisesOf(question), walls, costs, catalog: simulationCatalog(whole) };
  return withExecutor(options, async (executor) => ({
    observation,
    simulated: await simulated(observation, { ...how, executor }),
  }));
}

interface Simulating extends WorkOptions {
  readonly promises: readonly ReturnType<typeof parsePromise>[];
  readonly walls: boolean;
  readonly costs: unknown;
  readonly catalog: SimulationCatalog;
  readonly executor: Executor;
}

async function simulated(observation: Observation, how: Simulating): Promise<SimulatedHost | null> {
  const { promises, walls, costs, catalog, executor, onProgress } = how;
  const { scenario, groupOf, idle } = scenarioOf(observation, costs, catalog);
  if (groupOf.size === 0) return null;
  onProgress?.({ doing: 'simulating this host', share: 0 });
  const figures = await executor.run(resolveScenario(scenario, catalog));
  const byName = new Map(figures.groups.map((group) => [group.name, group]));
  const guests = [...groupOf].flatMap(([guest, group]): PredictedGuest[] => {
    const found = byName.get(group);
    return found === undefined ? [] : [{ guest, group, predictedReadyRatio: found.readyRatio }];
  });
  const vcpus = guests.reduce((sum, { guest }) => sum + guest.vcpus, 0);
  const perVcpu = (of: (each: PredictedGuest) => number): number =>
    guests.reduce((sum, each) => sum + of(each) * each.guest.vcpus, 0) / vcpus;
  const halfWidths = guests.map(({ guest, predictedReadyRatio }) => (predictedReadyRatio.halfWidth ?? 0) * guest.vcpus);
  const sweep = await sweepScenario(scenario, {
    axis: parseAxis(`guests=1..${mostGuests(observation, scenario.guests.length)}`),
    promises,
    precision: PRECISION,
    walls,
    catalog,
    executor,
    onRun: (doing, share) => onProgress?.({ doing, share }),
  });
  const { knee, walls: found } = itemAt(sweep.curves, 0);
  return {
    scenario,
    measuredReadyRatio: perVcpu(({ guest }) => guest.readyRatio),
    predictedReadyRatio: {
      mean: perVcpu(({ predictedReadyRatio }) => predictedReadyRatio.mean),
      halfWidth: Math.hypot(...halfWidths) / vcpus,
    },
    guests,
    idle: idle.map(({ name }) => name),
    knee: {
      guests: guests.length,
      place: knee.place,
      wall: found?.find(({ rankedFactor }) => rankedFactor >= LEAST_FACTOR) ?? null,
      position: knee.place === 'above' ? null : scenario.guests.length / knee.load,
      sweep,
    },
  };
}

/** The threads of a core share it as the scenario's own costs say. */
function scenarioOf(observation: Observation, costs: unknown, catalog: SimulationCatalog): ObservedScenario {
  const first = observedScenario(observation, { smtThroughput: 1, duration: DURATION, seed: SEED, costs });
  if (first.groupOf.size === 0) return first;
  const { smtThroughput } = resolveScenario(first.scenario, catalog).machine.costs;
  return observedScenario(observation, { smtThroughput, duration: DURATION, seed: SEED, costs });
}

/** Guests, and the host's own tasks as one of them, at which the processors surely have too little. */
function mostGuests({ host }: Observation, now: number): number {
  return Math.max(now + 2, Math.ceil((now * MOST_UTILISATION) / Math.max(host.utilisation, LEAST_UTILISATION)));
}

/** A host that is less busy is not looked at beyond as many times its guests. */
const LEAST_UTILISATION = 0.02;
