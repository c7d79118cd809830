import { itemAt } from '../../base/item-at.ts';
import type { Estimate } from '../../base/statistics/estimate.ts';
import type { Executor } from '../../run/executor.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import type { ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import { type JudgedRun, judgedRun } from '../judged-runs.ts';
import type { ServicePromise } from '../promise.ts';
import { promisedGroups } from '../promised-groups.ts';
import { type Decision, decide } from '../verdict.ts';
import type { Change, ChangedScenario } from './change.ts';

/** How the guests of one group fare before and after a change: CPU ready of each on average. */
export interface GroupEffect {
  readonly group: string;
  readonly before: Estimate;
  readonly after: Estimate;
  /** Whether the difference is larger than both intervals together: better, worse, or nothing that these runs can tell. */
  readonly effect: 'better' | 'worse' | 'none';
  /** Processor time of the group after the change, over that before it; null where it had none. */
  readonly runRatio: number | null;
}

/** A change, and what it does. */
export interface JudgedChange extends Pick<Change, 'name' | 'title' | 'commands' | 'touchesGuests'> {
  readonly decision: Decision;
  /** How far the targets are missed (above 0) or met, as a share of their limit. */
  readonly margin: number;
  readonly utilisation: number;
  /** Of a vCPU on average, over the guests that are held to the targets. */
  readonly meanReadyRatio: number;
  readonly groups: readonly GroupEffect[];
}

/** Simulates a scenario until it is clear whether it meets its targets; changed groups are held to those of their origin. */
export function judgedChange(
  { scenario, origins }: ChangedScenario,
  promises: readonly ServicePromise[],
  {
    names,
    precision,
    executor,
  }: { readonly names: readonly string[]; readonly precision: number; readonly executor: Executor },
): Promise<JudgedRun> {
  return judgedRun(scenario, heldBy({ scenario, origins }, promises, names), precision, executor);
}

/**
 * What has to hold for the groups of a changed scenario: those of their origin.
 * @param names of the groups before the change
 */
export function heldBy(
  { scenario, origins }: ChangedScenario,
  promises: readonly ServicePromise[],
  names: readonly string[],
): ReturnType<typeof promisedGroups> {
  return promisedGroups(promises, names).map((promise) => {
    if (promise.groups === undefined) return promise;
    const own = scenario.groups.flatMap(({ name }, at) =>
      promise.groups?.includes(itemAt(names, itemAt(origins, at))) ? [name] : [],
    );
    return { ...promise, groups: own };
  });
}

/** What a change does for each group of the scenario before it. */
export function effectsOf(
  before: { readonly scenario: ResolvedScenario; readonly figures: RunFigures },
  { origins }: ChangedScenario,
  after: RunFigures,
): readonly GroupEffect[] {
  return before.scenario.groups.map(({ name }, at) => {
    const { readyRatio, runPcpus } = itemAt(before.figures.groups, at);
    const parts = after.groups.filter((_, part) => origins[part] === at);
    const guests = parts.reduce((sum, part) => sum + part.guests, 0);
    const mean = parts.reduce((sum, part) => sum + part.readyRatio.mean * part.guests, 0) / guests;
    const halfWidth =
      Math.hypot(...parts.map((part) => (part.readyRatio.halfWidth ?? part.readyRatio.mean) * part.guests)) / guests;
    const clear = Math.abs(mean - readyRatio.mean) > Math.hypot(halfWidth, readyRatio.halfWidth ?? readyRatio.mean);
    return {
      group: name,
      before: readyRatio,
      after: { mean, halfWidth },
      effect: clear ? (mean < readyRatio.mean ? 'better' : 'worse') : 'none',
      runRatio: runPcpus > 0 ? parts.reduce((sum, part) => sum + part.runPcpus, 0) / runPcpus : null,
    };
  });
}

/** A change as it was judged. */
export function judgedEffect(
  change: Change,
  run: JudgedRun,
  groups: readonly GroupEffect[],
  meanReadyRatio: number,
): JudgedChange {
  const { name, title, commands, touchesGuests } = change;
  return {
    name,
    title,
    commands,
    touchesGuests,
    decision: decide(run.margin),
    margin: run.margin.mean,
    utilisation: run.figures.utilisation.mean,
    meanReadyRatio,
    groups,
  };
}

/** CPU ready of a vCPU on average, over some groups of a scenario before its change. */
export function meanReady(
  { groups }: Pick<ResolvedScenario, 'groups'>,
  readyOf: (group: number) => number,
  isHeld: (group: number) => boolean,
): number {
  let ready = 0;
  let vcpus = 0;
  for (const [at, group] of groups.entries()) {
    if (!isHeld(at)) continue;
    vcpus += group.count * group.vcpus;
    ready += group.count * group.vcpus * readyOf(at);
  }
  return vcpus === 0 ? 0 : ready / vcpus;
}
