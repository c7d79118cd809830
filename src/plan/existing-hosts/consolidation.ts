import { itemAt } from '../../base/item-at.ts';
import { evacuate, type UnitMove } from './evacuation.ts';
import type { ExistingPlacement } from './existing-placement.ts';
import { migrate, type Migration, type MigrationStep, type MigrationTask, survives } from './migrate.ts';

/** MiB that the move of a unit copies, to the target or to another host of its cluster. */
export type CopiedMib = (item: number, isWithinCluster: boolean) => number;

/** What it brings to empty hosts of today early. */
export interface Consolidation {
  /** Hosts that are emptied early, none where that would not pay, and the units on them, which move at least twice. */
  readonly hosts: number;
  readonly items: readonly number[];
  /** Copied until a host of today is free, on average over those that have guests; where none is, all that is copied. */
  readonly meanFreeMib: number;
  /** The same without consolidation. */
  readonly meanFreeWithoutMib: number;
}

/**
 * A migration in which guests that stay are gathered on fewer hosts of their cluster, so that hosts of today come free earlier: where the time
 * that this saves one host is longer than the time it costs all hosts that still have guests. Time is counted in what is copied.
 * @returns the plain migration where that has its hosts free no later
 */
export function migrateConsolidated(
  task: Omit<MigrationTask, 'emptyEarly'>,
  copiedMib: CopiedMib,
): { readonly migration: Migration; readonly consolidation: Consolidation } {
  const plain = migrate(task);
  const freeFrom = freeAfter(task, plain.steps, copiedMib);
  const early = new EarlyHosts(freeFrom, copiedMib);
  const consolidated = migrate({ ...task, emptyEarly: (now, clusters, steps) => early.next(now, clusters, steps) });
  const steps = consolidated.steps.filter(({ kind }) => kind === 'consolidate');
  const meanFreeMib = mean(freeAfter(task, consolidated.steps, copiedMib));
  const meanFreeWithoutMib = mean(freeFrom);
  const isWorse = meanFreeMib >= meanFreeWithoutMib || movesToTarget(consolidated.steps) < movesToTarget(plain.steps);
  if (steps.length === 0 || isWorse) {
    return {
      migration: plain,
      consolidation: { hosts: 0, items: [], meanFreeMib: meanFreeWithoutMib, meanFreeWithoutMib },
    };
  }
  const items = steps.flatMap(({ moves }) => moves.map(({ item }) => item));
  return { migration: consolidated, consolidation: { hosts: steps.length, items, meanFreeMib, meanFreeWithoutMib } };
}

/** Finds the host of today that is worth being emptied next. */
class EarlyHosts {
  readonly #freeFrom: ReadonlyMap<number, number>;
  readonly #copiedMib: CopiedMib;
  /** Copied by the moves to the target until now, and how many steps these are. */
  #copied = 0;
  #steps = 0;

  /** @param freeFrom what is copied until each host of today is free without consolidation */
  constructor(freeFrom: ReadonlyMap<number, number>, copiedMib: CopiedMib) {
    this.#freeFrom = freeFrom;
    this.#copiedMib = copiedMib;
  }

  next(
    now: ExistingPlacement,
    clusters: readonly (readonly number[])[],
    steps: readonly MigrationStep[],
  ): { readonly host: number; readonly moves: readonly UnitMove[] } | undefined {
    for (; this.#steps < steps.length; this.#steps++) {
      const step = itemAt(steps, this.#steps);
      if (step.kind === 'move') this.#copied += copiedBy(step, this.#copiedMib);
    }
    const inUse = clusters.map((hosts) => hosts.filter((host) => !now.isEmpty(host)));
    const hostsInUse = inUse.reduce((sum, hosts) => sum + hosts.length, 0);
    const gainOf = (host: number): number => {
      const copied = now.itemsOn(host).reduce((sum, item) => sum + this.#copiedMib(item, true), 0);
      return (this.#freeFrom.get(host) ?? 0) - this.#copied - copied * hostsInUse;
    };
    for (const hosts of inUse) {
      const [best] = hosts.map((host) => ({ host, gain: gainOf(host) })).toSorted((a, b) => b.gain - a.gain);
      if (best === undefined || best.gain <= 0) continue;
      const { after, moves, unplaced } = evacuate(now, [best.host], hosts);
      const others = hosts.filter((host) => host !== best.host);
      if (unplaced.length === 0 && survives(after, others)) return { host: best.host, moves };
    }
    return undefined;
  }
}

/** What is copied until each host of today is free that has guests at the beginning: all of it where a host keeps some. */
function freeAfter(
  { placement, sources }: Pick<MigrationTask, 'placement' | 'sources'>,
  steps: readonly MigrationStep[],
  copiedMib: CopiedMib,
): ReadonlyMap<number, number> {
  const now = placement.copy();
  const free = new Map<number, number>();
  let copied = 0;
  for (const step of steps) {
    copied += copiedBy(step, copiedMib);
    for (const { item, to } of step.moves) {
      now.remove(item);
      now.place(item, to);
      // An empty host may take guests of one that is converted; one that was converted itself was free before.
      if (step.kind !== 'move') free.delete(to);
    }
    for (const { from } of step.moves) if (now.isEmpty(from) && !free.has(from)) free.set(from, copied);
  }
  const used = sources.flat().filter((host) => !placement.isEmpty(host));
  return new Map(used.map((host) => [host, free.get(host) ?? copied]));
}

function copiedBy({ kind, moves }: MigrationStep, copiedMib: CopiedMib): number {
  return moves.reduce((sum, { item }) => sum + copiedMib(item, kind !== 'move'), 0);
}

function movesToTarget(steps: readonly MigrationStep[]): number {
  return steps.reduce((sum, { kind, moves }) => sum + (kind === 'move' ? moves.length : 0), 0);
}

function mean(values: ReadonlyMap<number, number>): number {
  return [...values.values()].reduce((sum, value) => sum + value, 0) / Math.max(1, values.size);
}
