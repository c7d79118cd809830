import { processorSpeeds } from '../catalog/processor-speed.ts';
import type { Catalog } from '../catalog/read-catalog.ts';
import { machineOfEachHost, machinesOfEstate } from '../estate/model/machines-of-estate.ts';
import type { Host } from '../estate/model/estate.ts';
import type { TaskOptions } from '../plan/estate-task.ts';

/** What is told of the hosts of today, and of processors, wherever guests are planned. */
export function todaysMachines(
  hosts: readonly Host[],
  catalog: Catalog,
): Required<Pick<TaskOptions, 'assumptions' | 'speedOf' | 'ownMachines' | 'machineOfHost'>> {
  const ownMachines = machinesOfEstate(hosts, catalog);
  return {
    assumptions: catalog.planning,
    speedOf: processorSpeeds(catalog.servers, catalog.planning.smtThroughputFactor.value),
    ownMachines,
    machineOfHost: machineOfEachHost(hosts, ownMachines),
  };
}
