import { readSchedulers } from '../../catalog/scheduler-catalog.ts';
import type { ResolvedScheduler } from '../../scenario/resolved-scenario.ts';

const catalog = readSchedulers(new URL('../../../catalog/schedulers.yaml', import.meta.url));

/** A scheduler of the catalog with its stock parameters and costs, but for those given; `ideal` makes all it does free. */
export function stockScheduler(
  name: string,
  { parameters, costs }: { parameters?: Record<string, number>; costs?: 'ideal' | Record<string, number> } = {},
): ResolvedScheduler {
  const entry = catalog.schedulers.find((scheduler) => scheduler.name === name);
  if (entry === undefined) throw new Error(`the catalog has no scheduler ${name}`);
  const stock = Object.fromEntries(entry.parameters.map((parameter) => [parameter.name, parameter.default.value]));
  const operations = entry.operations.map(
    (operation) => [operation.name, costs === 'ideal' ? 0 : operation.cost.value] as const,
  );
  return {
    name,
    parameters: { ...stock, ...parameters },
    operationNs: { ...Object.fromEntries(operations), ...(typeof costs === 'object' && costs) },
    honours: entry.honours,
  };
}
