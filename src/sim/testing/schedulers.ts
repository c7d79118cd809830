import { readSchedulers, type SchedulerEntry } from '../../catalog/scheduler-catalog.ts';
import type { ResolvedScheduler } from '../../scenario/resolved-scenario.ts';

const catalog = readSchedulers(new URL('../../../catalog/schedulers.yaml', import.meta.url));

/** What to change of a catalog entry; `ideal` makes all that the scheduler does free. */
export interface StockOptions {
  readonly parameters?: Readonly<Record<string, number>>;
  readonly costs?: 'ideal' | Readonly<Record<string, number>>;
}

/** @throws Error when the catalog has no scheduler of this name */
export function schedulerEntry(name: string): SchedulerEntry {
  const entry = catalog.schedulers.find((scheduler) => scheduler.name === name);
  if (entry === undefined) throw new Error(`the catalog has no scheduler ${name}`);
  return entry;
}

/** A scheduler of the catalog with its stock parameters and costs, but for those given. */
export function stockScheduler(name: string, options: StockOptions = {}): ResolvedScheduler {
  return withStock(schedulerEntry(name), options);
}

/** As `stockScheduler`, of an entry that is not in the shipped catalog. */
export function withStock(entry: SchedulerEntry, { parameters, costs }: StockOptions = {}): ResolvedScheduler {
  const stock = Object.fromEntries(entry.parameters.map((parameter) => [parameter.name, parameter.default.value]));
  const operations = entry.operations.map(
    (operation) => [operation.name, costs === 'ideal' ? 0 : operation.cost.value] as const,
  );
  return {
    name: entry.name,
    parameters: { ...stock, ...parameters },
    operationNs: { ...Object.fromEntries(operations), ...(typeof costs === 'object' && costs) },
    honours: entry.honours,
  };
}
