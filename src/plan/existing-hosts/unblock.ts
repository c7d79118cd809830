import { itemAt } from '../../base/item-at.ts';
import { fewestThatDo } from './fewest-that-do.ts';
import { type MigrationTask, migrate } from './migrate.ts';

/** What lets a migration that is blocked come to its end, each by itself. */
export interface WaysOn {
  /** The fewest new hosts more that were found, all like this one of the target; absent where no number of them will do. */
  readonly moreHosts?: { readonly like: number; readonly hosts: number };
  /** Hosts of today that join the target where those that are empty may; absent where that is not enough, and where they may already. */
  readonly converted?: number;
}

/** Tries the migration again with more hosts like the last of the target, and with hosts of today that join it. */
export function waysOn(task: MigrationTask): WaysOn {
  const { placement, target } = task;
  const converting = task.convert ? undefined : migrate({ ...task, convert: true });
  const like = target.at(-1);
  const hosts =
    like === undefined
      ? undefined
      : fewestThatDo(
          1,
          placement.pool.units.length,
          (more) => migrate(withMore(task, like, more)).blocked === undefined,
        );
  return {
    ...(like !== undefined && hosts !== undefined && { moreHosts: { like, hosts } }),
    ...(converting !== undefined &&
      converting.blocked === undefined && {
        converted: converting.steps.filter(({ kind }) => kind === 'convert').length,
      }),
  };
}

function withMore(task: MigrationTask, like: number, more: number): MigrationTask {
  const { hosts } = task.placement;
  const { kind } = itemAt(hosts, like);
  const news = Array.from({ length: more }, (_, at) => ({ name: `more-${at + 1}`, kind }));
  return {
    ...task,
    placement: task.placement.copy([...hosts, ...news]),
    target: [...task.target, ...news.map((_, at) => hosts.length + at)],
  };
}
