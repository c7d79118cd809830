import { InputError } from '../../base/input-error.ts';
import type { Catalog } from '../../catalog/read-catalog.ts';
import { findScheduler, platformOf } from '../../catalog/scheduler-catalog.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { PlannedScheduler } from '../../plan/result/planned-scheduler.ts';

type Schedulers = Pick<Catalog, 'schedulers'>;

/** What is asked about the scheduler of a plan. */
interface AskedScheduler {
  readonly scheduler?: string;
  readonly keep?: string | readonly string[];
  readonly fast?: boolean;
}

/** @throws InputError for one that the catalog does not have, or beside `fast`, which has none */
export function checkScheduler({ schedulers }: Schedulers, { scheduler, fast = false }: AskedScheduler): void {
  if (scheduler === undefined) return;
  if (fast) throw new InputError({ found: '--fast and --scheduler', expected: 'one of the two' });
  findScheduler(schedulers, scheduler, '--scheduler');
}

/** The one that was asked for; that of today's hosts where some of them stay; else the usual one, as new hosts may run any. */
export function plannedScheduler(
  { schedulers }: Schedulers,
  estate: Pick<Estate, 'format' | 'platform'>,
  { scheduler, keep }: AskedScheduler,
): PlannedScheduler {
  const today = platformOf(schedulers, estate)?.scheduler;
  const known = today === undefined ? {} : { today };
  if (scheduler !== undefined) return { name: scheduler, chosenBy: 'question', ...known };
  return keep === undefined || today === undefined
    ? { name: schedulers.default, chosenBy: 'catalog', ...known }
    : { name: today, chosenBy: 'kept-hosts', today };
}
