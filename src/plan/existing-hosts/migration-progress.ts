import { itemAt } from '../../base/item-at.ts';
import type { MigrationStep, MigrationTask } from './migrate.ts';

/** What a step of a migration leaves behind; hosts are positions. */
export interface AfterStep {
  /** Hosts of today that have no guest from this step on, and are not converted. */
  readonly emptied: readonly number[];
  /** The fullest host of today: its fullest resource, 0 to 1; more where it is beyond what it may carry. */
  readonly fullestToday: number;
  /** The same of the target, whose converted hosts count. */
  readonly fullestTarget: number;
}

/** Makes the steps one after the other, and tells how full the hosts of both sides are after each. */
export function progressOf(
  { placement, sources, target }: Pick<MigrationTask, 'placement' | 'sources' | 'target'>,
  steps: readonly MigrationStep[],
): readonly AfterStep[] {
  const now = placement.copy();
  const today = new Set(sources.flat());
  const goals = new Set(target);
  const fullest = (hosts: ReadonlySet<number>): number =>
    [...hosts].reduce((most, host) => Math.max(most, now.fill(host)), 0);
  /** The step after which a host has no guest; a later one may bring it guests of a host of its cluster. */
  const emptyFrom = new Map<number, number>();
  const fills = steps.map((step, at) => {
    const left = new Set<number>();
    for (const { item, to } of step.moves) {
      left.add(itemAt(now.hostOf, item));
      now.remove(item);
      now.place(item, to);
      emptyFrom.delete(to);
    }
    for (const host of left) if (now.isEmpty(host)) emptyFrom.set(host, at);
    if (step.kind === 'convert') {
      emptyFrom.delete(step.host);
      today.delete(step.host);
      goals.add(step.host);
    }
    return { fullestToday: fullest(today), fullestTarget: fullest(goals) };
  });
  return fills.map((fill, at) => ({
    ...fill,
    emptied: [...today].filter((host) => emptyFrom.get(host) === at).toSorted((a, b) => a - b),
  }));
}
