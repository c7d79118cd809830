import { itemAt } from '../../base/item-at.ts';
import type { Executor } from '../../run/executor.ts';
import type { RunFigures } from '../../run/run-figures.ts';
import { drawGuests } from '../draw-guests.ts';
import { findKnee } from '../find-knee.ts';
import { type JudgedRun, judgedRun } from '../judged-runs.ts';
import type { ServicePromise } from '../promise.ts';
import type { ChangedScenario } from './change.ts';
import { heldBy } from './compare-changes.ts';

/** How many guests of the same mix meet the targets on a host. */
export interface FittingGuests {
  readonly fit: number;
  /** Such hosts for all of its guests; null: none would do. */
  readonly hosts: number | null;
}

/** What a search for the guests that fit is told. */
export interface FittingSearch {
  readonly promises: readonly ServicePromise[];
  /** Of the groups before any change. */
  readonly names: readonly string[];
  /** How exactly each run is to tell the targets, as a share of their limits. */
  readonly precision: number;
  readonly executor: Executor;
}

/**
 * How many guests of the same mix meet the targets, up to those that are there, and how many such hosts all of them need.
 * @param figures of a run with all of them
 */
export async function fittingGuests(
  changed: ChangedScenario,
  figures: RunFigures,
  { promises, names, precision, executor }: FittingSearch,
): Promise<FittingGuests> {
  const { scenario } = changed;
  const now = scenario.groups.reduce((sum, { count }) => sum + count, 0);
  const held = heldBy(changed, promises, names);
  const toDraw = figures.groups.map(({ guests, runPcpus }) => ({ count: guests, cores: runPcpus / guests }));
  const { knee } = await findKnee(
    { least: 0, most: now, start: [0, now], step: 1, tolerance: precision, perRound: 1 },
    async (load, { least }): Promise<JudgedRun> => {
      if (load === 0) return { ...NO_GUESTS, figures };
      const counts = drawGuests(load, toDraw);
      const groups = scenario.groups.flatMap((group, at) =>
        itemAt(counts, at) > 0 ? [{ ...group, count: itemAt(counts, at) }] : [],
      );
      const present = new Set(groups.map(({ name }) => name));
      const asked = held.map((promise) =>
        promise.groups === undefined
          ? promise
          : { ...promise, groups: promise.groups.filter((name) => present.has(name)) },
      );
      return judgedRun({ ...scenario, groups }, asked, precision, executor, least);
    },
  );
  return { fit: knee.load, hosts: knee.load === 0 ? null : Math.ceil(now / knee.load) };
}

const NONE = { low: -1, mean: -1, high: -1 };
const NO_GUESTS = {
  verdicts: [],
  work: { guest: null, carriedRatio: { mean: 1, halfWidth: 0 }, carriedByGroup: 1, margin: NONE },
  margin: NONE,
  length: Infinity,
  shortest: NONE,
};
