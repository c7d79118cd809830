import type { Catalog } from '../catalog/read-catalog.ts';
import { controlGroupsOf } from '../catalog/scheduler-catalog.ts';
import { simulationCatalog } from '../catalog/simulation-catalog.ts';
import { assumedWorkload } from '../demand/workload-figures.ts';
import type { Estate } from '../estate/model/estate.ts';
import type { Simulator } from '../plan/capacity/host-simulator.ts';
import type { Executor } from '../run/executor.ts';

/** Simulates hosts of an estate's guests with the workload that the catalog assumes. @param scheduler a name of the catalog */
export function assumedSimulator(catalog: Catalog, estate: Estate, scheduler: string, { run }: Executor): Simulator {
  const controlGroups = controlGroupsOf(catalog.schedulers, scheduler, estate);
  return {
    run,
    catalog: simulationCatalog(catalog),
    scheduler,
    ...(controlGroups !== undefined && { controlGroups }),
    workload: assumedWorkload(catalog.planning),
  };
}
