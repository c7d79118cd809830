import { setImmediate } from 'node:timers/promises';
import { InputError } from '../base/input-error.ts';
import { formatNs } from '../base/number-text.ts';
import { parseRatio, parseTimeNs } from '../base/quantity.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { type JudgedTargets, judgedTargets } from '../knees/judged-target.ts';
import { parsePromise } from '../knees/promise.ts';
import { promisedGroups } from '../knees/promised-groups.ts';
import type { StopSignal } from '../run/abortable.ts';
import { runFigures } from '../run/run-figures.ts';
import { taskGroups } from '../scenario/backend-groups.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { resolveScenario, type Scenario } from '../scenario/resolve-scenario.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
import { ScheduleTrace, type TraceWindow } from '../sim/engine/schedule-trace.ts';
import { Recording } from '../sim/measure/recording.ts';
import type { Result } from '../sim/measure/result.ts';
import { type Progress, simulate, simulateInSteps, type SimulateOptions } from '../sim/simulate.ts';

/** Events a trace keeps: some 20 MB in memory, 30 MB in the file. */
const TRACED_EVENTS = 1_000_000;
/** A row is a window of a guest; so many take some 200 MB. */
const MOST_SERIES_ROWS = 2_000_000;
/** Other work of the process gets its turn this often. */
const BREATHE_MS = 50;

/**
 * Simulates a scenario as people write it: `{machine, scheduler, guests, duration, seed}`, see docs/scenario-format.md.
 * @param options.catalog what the scenario may name; the shipped catalog if there is none
 * @throws InputError what is wrong first, by its path: `guests[2].workload.burst.exponential`
 */
export function simulateScenario(
  scenario: Scenario,
  { catalog = shippedCatalog(), ...options }: SimulateOptions & { catalog?: SimulationCatalog } = {},
): Result {
  return simulate(resolveScenario(scenario, catalog), options);
}

/** One scenario, how exactly it is to be simulated, and what to record. */
export interface SimulateQuestion {
  /** As people write it. */
  readonly scenario: unknown;
  /** Where it came from, for errors. */
  readonly file?: string;
  /** What the scenario may name. @default the shipped catalog */
  readonly catalog?: SimulationCatalog;
  /** Go on until the 95 % intervals of CPU ready and wake latency are within this share, above 0 and below 1. */
  readonly precision?: number | string;
  /** What has to hold, such as `ready<=5% for web`. @default nothing */
  readonly promises?: readonly string[];
  /** Record the schedule: in a window of simulated time such as `10s..11s`, or at the end of the run. */
  readonly trace?: { readonly window?: string };
  /**
   * Record each vCPU and how often times occurred, for tables; with `series`, also what happened in each window of simulated
   * time, such as `100ms`. The result stays the same.
   */
  readonly record?: { readonly series?: string };
}

/** How far it is, and how to stop it. */
export interface SimulateWorkOptions {
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the run: the answer is what is known by then, marked incomplete. */
  readonly signal?: StopSignal;
  /** Real time after which the run is stopped. */
  readonly timeLimitMs?: number;
}

/** What was measured, and the schedule where it was recorded. */
export interface SimulateAnswer {
  readonly result: Result;
  readonly scenario: ResolvedScenario;
  /** What became of what has to hold; absent where nothing was asked for. */
  readonly judged?: JudgedTargets;
  readonly trace?: ScheduleTrace;
  readonly recording?: Recording;
}

/**
 * The same as a question that other work of the process can go on beside, and that can be stopped: how long guests wait,
 * and where the time goes.
 * @throws InputError as `simulateScenario` does, for a promise that the scenario cannot be held to, and for a window of the trace that holds nothing
 */
export async function simulateUntilStopped(
  {
    scenario,
    file,
    catalog = shippedCatalog(),
    precision: narrow,
    promises = [],
    trace: traced,
    record,
  }: SimulateQuestion,
  { onProgress, signal, timeLimitMs = Infinity }: SimulateWorkOptions = {},
): Promise<SimulateAnswer> {
  const precision = narrow === undefined ? undefined : parsePrecision(narrow);
  const resolved = resolveScenario(scenario, catalog, { ...(file !== undefined && { file }) });
  const asked = promises.map((promise) => parsePromise(promise));
  promisedGroups(
    asked,
    resolved.groups.map(({ name }) => name),
  );
  const trace = traced && traceOf(resolved, traced.window);
  const recording = record && recordingOf(resolved, record.series);
  const steps = simulateInSteps(resolved, {
    ...(precision !== undefined && { precision }),
    ...(trace && { trace }),
    ...(recording && { recording }),
  });
  const startedAt = performance.now();
  let breathedAt = startedAt;
  let isStopped = false;
  let step = steps.next();
  while (step.done !== true) {
    onProgress?.(step.value);
    if (performance.now() - breathedAt >= BREATHE_MS) {
      await setImmediate();
      breathedAt = performance.now();
      isStopped = signal?.aborted === true || breathedAt - startedAt > timeLimitMs;
    }
    step = steps.next(!isStopped);
  }
  const { value: result } = step;
  const judged = asked.length === 0 ? {} : { judged: judgedTargets(asked, runFigures(result)) };
  return { result, scenario: resolved, ...judged, ...(trace && { trace }), ...(recording && { recording }) };
}

function parsePrecision(given: number | string): number {
  const precision = parseRatio(given);
  if (precision !== undefined && precision > 0 && precision < 1) return precision;
  throw new InputError({ place: '--precision', found: `'${given}'`, expected: 'a share such as 2%' });
}

function traceOf(scenario: ResolvedScenario, window: string | undefined): ScheduleTrace {
  const tasks = taskGroups(scenario).reduce((sum, { count, vcpus }) => sum + count * vcpus, 0);
  return new ScheduleTrace(TRACED_EVENTS, tasks, window === undefined ? undefined : parseWindow(window, scenario));
}

/** @throws InputError for a window that is no time, or so short that the series would not fit into memory */
function recordingOf({ groups, durationNs }: ResolvedScenario, series: string | undefined): Recording {
  if (series === undefined) return new Recording();
  const windowNs = parseTimeNs(series);
  const guests = groups.reduce((sum, { count }) => sum + count, 0);
  const leastNs = Math.ceil((durationNs * guests) / MOST_SERIES_ROWS);
  if (windowNs !== undefined && windowNs >= 1 && Number.isInteger(windowNs) && windowNs >= leastNs) {
    return new Recording(windowNs);
  }
  const why = windowNs !== undefined && windowNs > 0 && windowNs < leastNs;
  throw new InputError({
    place: '--series',
    found: `'${series}'`,
    expected: why
      ? `at least ${formatNs(leastNs)}: ${guests} guests for ${formatNs(durationNs)} are over ${MOST_SERIES_ROWS} rows otherwise`
      : 'a window of simulated time such as 100ms',
  });
}

function parseWindow(text: string, { durationNs }: ResolvedScenario): TraceWindow {
  const [fromNs, toNs, ...more] = text.split('..').map(parseTimeNs);
  if (fromNs !== undefined && toNs !== undefined && more.length === 0 && fromNs < Math.min(toNs, durationNs)) {
    return { fromNs, toNs };
  }
  const expected = `a window of simulated time such as 1s..2s, which begins before ${formatNs(durationNs)}`;
  throw new InputError({ place: '--trace-window', found: `'${text}'`, expected });
}

let shipped: SimulationCatalog | undefined;

/** Read once: that takes longer than many a simulation. */
function shippedCatalog(): SimulationCatalog {
  shipped ??= simulationCatalog(readCatalog());
  return shipped;
}
