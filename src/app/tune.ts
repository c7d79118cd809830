import { itemAt } from '../base/item-at.ts';
import { readCatalog } from '../catalog/read-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { expectations } from '../knees/expectations.ts';
import type { JudgedRun } from '../knees/judged-runs.ts';
import { parsePromise, type ServicePromise } from '../knees/promise.ts';
import { promisedGroups } from '../knees/promised-groups.ts';
import { type Decision, decide } from '../knees/verdict.ts';
import { type Change, type ChangedScenario, type HostAsItIs, onTopOf, sameGroups } from '../knees/tuning/change.ts';
import {
  effectsOf,
  judgedChange,
  judgedEffect,
  type JudgedChange,
  meanReady,
} from '../knees/tuning/compare-changes.ts';
import { type FittingGuests, fittingGuests, type FittingSearch } from '../knees/tuning/fitting-guests.ts';
import { otherHaltPolling, otherScheduler, otherSlices, withoutThreads } from '../knees/tuning/host-settings.ts';
import { narrowerGuests } from '../knees/tuning/narrower-guests.ts';
import { pinByNode, unpin } from '../knees/tuning/pin-by-node.ts';
import { capForBatch, greedyGroups, lessWeightForBatch, moreWeight } from '../knees/tuning/priorities.ts';
import { InputError } from '../base/input-error.ts';
import type { RunFigures } from '../run/run-figures.ts';
import type { ResolvedScenario } from '../scenario/resolved-scenario.ts';
import { resolveScenario } from '../scenario/resolve-scenario.ts';
import { setScenarioValue } from '../scenario/path.ts';
import type { SimulationCatalog } from '../scenario/simulation-catalog.ts';
import { parseShare } from './parse-share.ts';
import { type SimulationOptions, withExecutor } from './runs/simulations.ts';

/** A host, and what its guests are promised. */
export interface TuneQuestion {
  /** As people write it; `kneepoint observe --scenario` writes one of a running host. */
  readonly scenario: unknown;
  /** Where it came from, for errors. */
  readonly file?: string;
  /** @default `ready<=5%`, of all guests but those that want to run all the time: they take what is left */
  readonly promises?: readonly string[];
  /** Schedulers to compare with, by name. @default none: another scheduler is another hypervisor or kernel */
  readonly schedulers?: readonly string[];
  /** How exactly each run is to tell the targets, as a share of their limits. @default 5% */
  readonly precision?: number | string;
}

/** What to change on a host. */
export interface TuneAnswer {
  readonly promises: readonly string[];
  /** Groups that want to run all the time, and are not held to the target that is taken where none is given. */
  readonly notHeld: readonly string[];
  readonly asItIs: {
    readonly decision: Decision;
    readonly margin: number;
    readonly utilisation: number;
    readonly meanReadyRatio: number;
    /** CPU ready of the guests that wait most, and their name. */
    readonly worst: { readonly guest: string; readonly readyRatio: number };
  };
  /** Those that meet the targets first, then by how long a vCPU waits on average. */
  readonly changes: readonly JudgedChange[];
  /** The two that help most, made together; null where the host meets its targets, where one of them is enough, and where no two go together. */
  readonly together: JudgedChange | null;
  /**
   * How many guests of the same mix the host carries as it is, and with the change that helps most (null: none helps); null where it
   * meets its targets as it is.
   */
  readonly fewerGuests: (FittingGuests & { readonly now: number; readonly withBest: FittingWithChange | null }) | null;
}

/** The guests that fit with a change, simulated. */
export interface FittingWithChange extends FittingGuests {
  /** Name of the change. */
  readonly change: string;
}

/**
 * Tries what administrators do to a host whose guests wait, each change alone, and ranks the changes by simulation.
 * @param options where simulations run, progress and cancellation
 * @throws InputError for a wrong scenario, promise or scheduler
 */
export async function tune(question: TuneQuestion, options: SimulationOptions = {}): Promise<TuneAnswer> {
  const { scenario, file, schedulers = [], precision: narrow = 0.05 } = question;
  const precision = parseShare('--precision', narrow);
  const given = question.promises?.map((promise) => parsePromise(promise));
  const shipped = readCatalog();
  const catalog = simulationCatalog(shipped);
  const steps = shipped.tuning;
  const named = { ...(file !== undefined && { file }) };
  const resolved = resolveScenario(scenario, catalog, named);
  const names = resolved.groups.map(({ name }) => name);
  if (given !== undefined) promisedGroups(given, names);
  const others = schedulers.map((name) => schedulerOf(scenario, name, catalog));
  return withExecutor(options, async (executor) => {
    const first = await executor.run(resolved);
    const greedy = greedyGroups({ scenario: resolved, figures: first, steps });
    const isHeld = (at: number): boolean => given !== undefined || !greedy.includes(false) || greedy[at] === false;
    const promises =
      given ??
      usualPromises(
        names.filter((_, at) => isHeld(at)),
        names,
      );
    const held = { names, precision, executor };
    const asItIs = await judgedChange(sameGroups(resolved), promises, held);
    const host: HostAsItIs = { scenario: resolved, figures: asItIs.figures, steps };
    const tried = changesOf(host, others, catalog);
    let done = 1;
    const report = (doing: string): void => options.onProgress?.({ doing, share: done / (tried.length + 1) });
    report('the host as it is');
    const judge = async (change: Change): Promise<TriedChange> => {
      const run = await judgedChange(change.changed, promises, held);
      const effects = effectsOf(host, change.changed, run.figures);
      const after = meanReady(resolved, (at) => itemAt(effects, at).after.mean, isHeld);
      return { tried: change, change: judgedEffect(change, run, effects, after), figures: run.figures };
    };
    const judged = await Promise.all(
      tried.map(async (change) => {
        const result = await judge(change);
        done++;
        report(change.title);
        return result;
      }),
    );
    const ranked = judged.toSorted(
      ({ change: a }, { change: b }) =>
        Number(b.decision === 'holds') - Number(a.decision === 'holds') || a.meanReadyRatio - b.meanReadyRatio,
    );
    const meanReadyRatio = meanReady(resolved, (at) => itemAt(asItIs.figures.groups, at).readyRatio.mean, isHeld);
    const isMet = decide(asItIs.margin) === 'holds';
    const helping = ranked.filter(
      ({ change }) => change.meanReadyRatio < meanReadyRatio && change.groups.some(({ effect }) => effect === 'better'),
    );
    const both = isMet ? undefined : bestTwo(helping, (changed) => changesOf(changed, others, catalog), steps);
    return {
      promises: given?.map(({ text }) => text) ?? [USUAL_PROMISE],
      notHeld: names.filter((_, at) => !isHeld(at)),
      asItIs: {
        decision: decide(asItIs.margin),
        margin: asItIs.margin.mean,
        utilisation: asItIs.figures.utilisation.mean,
        meanReadyRatio,
        worst: worstOf(asItIs, isHeld),
      },
      changes: ranked.map(({ change }) => change),
      together: both === undefined ? null : (await judge(both)).change,
      fewerGuests: isMet
        ? null
        : await fewerGuests(sameGroups(resolved), asItIs.figures, { ...held, promises }, helping[0]),
    };
  });
}

/** A change that was simulated. */
interface TriedChange {
  readonly tried: Change;
  readonly change: JudgedChange;
  readonly figures: RunFigures;
}

/**
 * The change that helps most with the next best one that can be made on top of it; undefined where the first is enough alone.
 * @param helping the best first
 */
function bestTwo(
  [best, ...others]: readonly TriedChange[],
  changesOn: (host: HostAsItIs) => readonly Change[],
  steps: HostAsItIs['steps'],
): Change | undefined {
  if (best === undefined || best.change.decision === 'holds') return undefined;
  const again = changesOn({ scenario: best.tried.changed.scenario, figures: best.figures, steps });
  for (const { tried } of others) {
    const second = again.find(({ name }) => name === tried.name);
    if (second !== undefined) return onTopOf(best.tried, second);
  }
  return undefined;
}

const USUAL_PROMISE = 'ready<=5%';

/** The usual target for some groups, or for all. */
function usualPromises(held: readonly string[], all: readonly string[]): readonly ServicePromise[] {
  if (held.length === all.length) return [parsePromise(USUAL_PROMISE)];
  return held.map((name) => parsePromise(`${USUAL_PROMISE} for ${name}`));
}

function changesOf(
  host: HostAsItIs,
  others: readonly ResolvedScenario[],
  catalog: SimulationCatalog,
): readonly Change[] {
  const { scenario, figures } = host;
  const model = catalog.schedulers[scenario.scheduler.name];
  const greedy = greedyGroups(host);
  const ready = figures.groups.map(({ readyRatio }, at) =>
    greedy[at] === true && greedy.includes(false) ? -1 : readyRatio.mean,
  );
  const troubled = ready.indexOf(Math.max(...ready));
  return [
    pinByNode(host),
    unpin(host),
    narrowerGuests(host),
    moreWeight(host, troubled),
    lessWeightForBatch(host),
    capForBatch(host),
    ...otherSlices(host, model),
    otherHaltPolling(host),
    withoutThreads(host),
    ...others.map(({ scheduler }) => otherScheduler(host, scheduler)),
  ].filter((change) => change !== undefined);
}

/** The guests that fit on the host as it is, and with the change that helps most. */
async function fewerGuests(
  asItIs: ChangedScenario,
  figures: RunFigures,
  search: FittingSearch,
  helping: TriedChange | undefined,
): Promise<TuneAnswer['fewerGuests']> {
  const now = asItIs.scenario.groups.reduce((sum, { count }) => sum + count, 0);
  const fitting = await fittingGuests(asItIs, figures, search);
  if (helping === undefined) return { now, ...fitting, withBest: null };
  const { change, tried } = helping;
  // A change that is enough was simulated with all guests already.
  const fittingThen =
    change.decision === 'holds' ? { fit: now, hosts: 1 } : await fittingGuests(tried.changed, helping.figures, search);
  return { now, ...fitting, withBest: { change: change.name, ...fittingThen } };
}

function worstOf({ figures }: JudgedRun, isHeld: (group: number) => boolean): TuneAnswer['asItIs']['worst'] {
  const expected = expectations(figures, ({ readyRatio }) => readyRatio).filter(({ group }) => isHeld(group));
  const worst = expected.reduce((most, each) => (each.figure.mean > most.figure.mean ? each : most));
  return { guest: worst.guest, readyRatio: worst.figure.mean };
}

function schedulerOf(scenario: unknown, name: string, catalog: SimulationCatalog): ResolvedScenario {
  if (catalog.schedulers[name] === undefined) {
    throw new InputError({
      place: '--scheduler',
      found: `'${name}'`,
      expected: `one of ${Object.keys(catalog.schedulers).join(', ')}`,
    });
  }
  return resolveScenario(setScenarioValue(scenario, 'scheduler', name), catalog);
}
