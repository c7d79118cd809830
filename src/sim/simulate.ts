import { frontEndResults } from './frontends/front-end-results.ts';
import { FrontEndsOfHost } from './frontends/front-ends-of-host.ts';
import { deviceResults } from './devices/device-results.ts';
import type { ScheduleTrace } from './engine/schedule-trace.ts';
import { createProgram } from './guests/programs.ts';
import { ignoredSettings } from './measure/ignored-settings.ts';
import { Host } from './host/host.ts';
import { HostWatch, type RunWatch } from './host/host-watch.ts';
import { Measurement } from './measure/measurement.ts';
import { SLOTS } from './measure/snapshots.ts';
import type { Recording } from './measure/recording.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { RESULT_VERSION, type Result, type ResultWarning } from './measure/result.ts';
import type { Estimate } from '../base/statistics/estimate.ts';
import { SCHEDULERS } from './schedulers/registry.ts';
import { Summary } from './measure/summary.ts';

/** Events between two looks at the progress callback: some milliseconds. */
const EVENTS_PER_STEP = 20_000;
const NOT_SETTLED: ResultWarning = {
  code: 'not-settled',
  message: 'waiting still grew or shrank when the run ended: the result is not stationary; run longer',
};
/** A run with a requested precision lasts at most this many times its duration. */
const LONGEST_EXTENSION = 64;

export interface Progress {
  readonly simulatedNs: number;
  /** What is aimed at now; grows while a precision is not reached. */
  readonly durationNs: number;
  readonly events: number;
}

export interface StepOptions {
  /** Go on until the 95 % intervals of the host's ready ratio and wake latency are within this share of the figure. */
  readonly precision?: number;
  readonly trace?: ScheduleTrace;
  /** What is to be recorded beside the result: it does not change the result. */
  readonly recording?: Recording;
  /** Looks at the host between events; the result is the same. */
  readonly watch?: RunWatch;
}

export interface SimulateOptions extends StepOptions {
  /** Called every few milliseconds; return false to stop and get what is known so far, marked incomplete. */
  readonly onProgress?: (progress: Progress) => boolean | void;
}

/**
 * Runs a scenario. Deterministic: the same scenario and seed give the same bits in every JavaScript engine, independent
 * of earlier runs.
 * @throws Error when the scenario names a scheduler that does not exist; `resolveScenario` finds that earlier.
 */
export function simulate(scenario: ResolvedScenario, { onProgress, ...options }: SimulateOptions = {}): Result {
  const steps = simulateInSteps(scenario, options);
  let step = steps.next();
  while (step.done !== true) step = steps.next(onProgress?.(step.value) !== false);
  return step.value;
}

/**
 * The same, for callers that do something else now and then (listen for Ctrl-C, let a page breathe): hands out its
 * progress every few milliseconds, and stops when it is answered with false.
 */
export function* simulateInSteps(
  scenario: ResolvedScenario,
  options: StepOptions = {},
): Generator<Progress, Result, boolean> {
  const createScheduler = SCHEDULERS[scenario.scheduler.name];
  if (createScheduler === undefined) throw new Error(`there is no scheduler ${scenario.scheduler.name}`);
  const host = new Host(scenario, createScheduler, createProgram, options.trace ?? null);
  options.watch?.begin(new HostWatch(host));
  const frontEnds = new FrontEndsOfHost(host);
  const warnings: ResultWarning[] = ignoredSettings(scenario);
  let durationNs = scenario.durationNs;
  let stopped = false;
  const series = options.recording?.series;

  function* runTo(untilNs: number): Generator<Progress, void, boolean> {
    const { watch } = options;
    while (!stopped) {
      const lookNs = watch === undefined ? Infinity : Math.max(host.now, watch.untilNs);
      const stopNs = Math.min(untilNs, series?.nextNs ?? Infinity, lookNs);
      if (host.runUntil(stopNs, watch?.mostEvents ?? EVENTS_PER_STEP)) {
        if (stopNs === series?.nextNs) series.take(host);
        if (stopNs === untilNs) return;
        if (stopNs !== lookNs) continue;
      }
      stopped = !(yield { simulatedNs: host.now, durationNs, events: host.events });
    }
  }

  const fixedWarmup = scenario.warmup === 'auto' ? 0 : scenario.warmup;
  let warming = scenario.warmup === 'auto';
  yield* runTo(fixedWarmup);
  const measured = new Measurement(host, Math.max(1, Math.floor((durationNs - fixedWarmup) / SLOTS)));
  frontEnds.startMeasuring(measured.slotNs);
  measured.restart(measured.slotNs);
  let slotEnd = host.now;
  while (!stopped) {
    slotEnd += measured.slotNs;
    if (slotEnd > durationNs) {
      if (options.precision === undefined || isPrecise(new Summary(host, measured), options.precision)) break;
      if (durationNs >= LONGEST_EXTENSION * scenario.durationNs) {
        warnings.push({ code: 'precision-not-reached', message: 'the requested precision was not reached' });
        break;
      }
      durationNs *= 2;
    }
    yield* runTo(slotEnd);
    if (stopped) break;
    measured.take();
    frontEnds.take();
    if (warming && measured.warmUpEndsNow()) {
      warming = false;
      measured.restart(measured.slotNs);
      frontEnds.startMeasuring(measured.slotNs);
    }
  }
  if (measured.slots === 0) {
    measured.slotNs = Math.max(1, host.now - measured.startNs);
    measured.take();
    frontEnds.take();
  }

  options.recording?.finish(host, measured);
  const summary = new Summary(host, measured);
  if (!stopped && !summary.isSettled) warnings.push(NOT_SETTLED);
  const guests = summary.guests();
  return {
    version: RESULT_VERSION,
    complete: !stopped,
    scenario,
    seed: scenario.seed,
    events: host.events,
    simulatedNs: measured.startNs + measured.slots * measured.slotNs,
    warmupNs: measured.startNs,
    host: summary.hostResult(guests),
    guests,
    groups: summary.groups(guests),
    devices: deviceResults(host, measured),
    frontEnds: frontEndResults(host, measured, frontEnds),
    account: summary.account(),
    warnings,
  };
}

/** Runs one scenario from beginning to end, here or elsewhere. */
export type SimulateOne = (scenario: ResolvedScenario) => Promise<Result>;

/** In this thread, and nothing else meanwhile. */
export const simulateAtOnce: SimulateOne = async (scenario) => simulate(scenario);

function isPrecise(summary: Summary, precision: number): boolean {
  const { readyRatio, wakeLatencyNs } = summary.hostResult(summary.guests());
  const within = (estimate: Estimate): boolean =>
    estimate.mean === 0 || (estimate.halfWidth !== null && estimate.halfWidth <= precision * estimate.mean);
  return within(readyRatio) && within(wakeLatencyNs.mean);
}
