import { setTimeout as sleep } from 'node:timers/promises';
import { InputError } from '../../base/input-error.ts';
import { itemAt } from '../../base/item-at.ts';
import { parseTimeNs } from '../../base/quantity.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import { costsOfProcessor } from '../../catalog/processor-costs.ts';
import { readCatalog } from '../../catalog/read-catalog.ts';
import { simulationCatalog } from '../../catalog/simulation-catalog.ts';
import { parseAxis } from '../../knees/axis.ts';
import { parsePromise } from '../../knees/promise.ts';
import { sweepScenario } from '../../knees/sweep-scenario.ts';
import type { SweepKnee, SweepResult, Wall } from '../../knees/sweep-result.ts';
import { LEAST_FACTOR } from '../../knees/wall.ts';
import { type HostFiles, hostFiles } from '../../observe/host-files.ts';
import type { Observation, ObservedGuest } from '../../observe/observation.ts';
import { observeHost } from '../../observe/observe-host.ts';
import { type ObservedScenario, observedScenario } from '../../observe/observed-scenario.ts';
import type { Executor } from '../../run/executor.ts';
import { throwIfAborted } from '../../run/abortable.ts';
import { resolveScenario, type Scenario } from '../../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../../scenario/simulation-catalog.ts';
import { type SimulationOptions, withExecutor, type WorkOptions } from '../runs/simulations.ts';

/** What to observe, and what to hold the host to. */
export interface ObserveQuestion {
  /** How long, such as `60s`. @default 60s */
  readonly for?: string;
  /** Between readings. @default 5s */
  readonly every?: string;
  /** What the knee is of. @default ready<=5% */
  readonly promises?: readonly string[];
  /** Simulate the host as it is, and find its knee. @default true */
  readonly simulate?: boolean;
  /** Costs of the machine as a scenario has them, such as `measure` finds. @default those of its processor in the catalog */
  readonly costs?: unknown;
  /** Look for the wall ahead as well. @default true */
  readonly walls?: boolean;
  /** The host's files. @default those of this machine */
  readonly files?: HostFiles;
  /** A clock that never jumps, and the wait for a reading. @default those of this machine */
  readonly clock?: ObserveClock;
}

/** Where time comes from. */
export interface ObserveClock {
  readonly nowNs: () => number;
  readonly waitNs: (ns: number) => Promise<void>;
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

/**
 * Observes the guests of this Linux host, simulates it as it is, and says how near its knee it is.
 * @param options where simulations run, progress and cancellation
 * @throws InputError for times that cannot be, and where this is no Linux host
 */
export async function observe(question: ObserveQuestion = {}, options: SimulationOptions = {}): Promise<ObserveAnswer> {
  const forNs = positiveTime('--for', question.for ?? '60s');
  const everyNs = Math.min(forNs, positiveTime('--every', question.every ?? '5s'));
  const promises = (question.promises ?? ['ready<=5%']).map((promise) => parsePromise(promise));
  const { files = hostFiles(), clock = ownClock(options), simulate = true, walls = true } = question;
  const startNs = clock.nowNs();
  const observation = await observeHost({
    files,
    nowNs: clock.nowNs,
    nextReading: async () => {
      const passedNs = clock.nowNs() - startNs;
      if (passedNs >= forNs) return false;
      options.onProgress?.({ doing: 'observing', share: passedNs / forNs });
      await clock.waitNs(Math.min(everyNs, forNs - passedNs));
      throwIfAborted(options.signal);
      return true;
    },
  });
  if (observation === undefined) {
    throw new InputError({ file: '/proc/stat', found: 'nothing that can be read', expected: 'a Linux host' });
  }
  if (!simulate || observation.guests.length === 0) return { observation, simulated: null };
  const whole = readCatalog();
  const catalog = simulationCatalog(whole);
  const costs = question.costs ?? costsOfProcessor(whole, observation.topology.processor).set.name;
  return withExecutor(options, async (executor) => ({
    observation,
    simulated: await simulated(observation, { ...options, promises, walls, costs, catalog, executor }),
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

function positiveTime(place: string, text: string): number {
  const ns = parseTimeNs(text);
  if (ns !== undefined && ns >= LEAST_NS) return ns;
  throw new InputError({ place, found: `'${text}'`, expected: 'a time of at least 100ms, such as 60s' });
}

const LEAST_NS = 1e8;
const NS_PER_MS = 1e6;

function ownClock({ signal }: WorkOptions): ObserveClock {
  const stop = signal instanceof AbortSignal ? { signal } : {};
  return {
    nowNs: () => Number(process.hrtime.bigint()),
    waitNs: (ns) => sleep(ns / NS_PER_MS, undefined, stop).catch(() => undefined),
  };
}
