import type { MachineCosts } from '../sim/resolved-scenario.ts';
import type { CatalogTopology, SchedulerModel, SimulationCatalog } from '../sim/simulation-catalog.ts';
import type { CostSet } from './cost-sets.ts';
import type { MachineModel } from './machine-model.ts';
import type { Catalog } from './read-catalog.ts';
import type { SchedulerEntry } from './scheduler-catalog.ts';

/** The bare numbers of the catalog: what scenarios may name. Plain data, to be sent to a worker or a browser. */
export function simulationCatalog(catalog: Catalog): SimulationCatalog {
  return {
    machines: Object.fromEntries(catalog.machines.map((machine) => [machine.name, topologyOf(machine, catalog)])),
    costSets: Object.fromEntries(catalog.costs.sets.map((set) => [set.name, costsOf(set)])),
    defaultCostSet: catalog.costs.default,
    schedulers: Object.fromEntries(catalog.schedulers.schedulers.map((entry) => [entry.name, schedulerModel(entry)])),
    defaultScheduler: catalog.schedulers.default,
    spinThresholdNs: catalog.costs.spinThresholdNs.value,
  };
}

function topologyOf(machine: MachineModel, catalog: Catalog): CatalogTopology {
  return {
    packages: machine.packages.value,
    numaPerPackage: machine.numaPerPackage.value,
    llcPerNuma: machine.llcPerNuma.value,
    coresPerLlc: machine.coresPerLlc.value,
    threadsPerCore: machine.threadsPerCore.value,
    costSet: machine.costs ?? catalog.costs.default,
  };
}

function costsOf({ figures }: CostSet): MachineCosts {
  return {
    contextSwitchNs: figures.contextSwitchNs.value,
    vmExitNs: figures.vmExitNs.value,
    vmEntryNs: figures.vmEntryNs.value,
    wakeIpiNs: figures.wakeIpiNs.value,
    timerInterruptNs: figures.timerInterruptNs.value,
    lineTransferNs: figures.lineTransferNs.value,
    lockAcquireNs: figures.lockAcquireNs.value,
    coldCacheNs: figures.coldCacheNs.value,
    cacheWarmupNs: figures.cacheWarmupNs.value,
    remoteMemorySlowdown: figures.remoteMemorySlowdown.value,
    smtThroughput: figures.smtThroughput.value,
    pauseLoopWindowNs: figures.pauseLoopWindowNs.value,
  };
}

function schedulerModel({ parameters, operations, directedYield }: SchedulerEntry): SchedulerModel {
  return {
    parameters: Object.fromEntries(
      parameters.map(({ name, default: { value }, unit, min, max }) => [name, { default: value, unit, min, max }]),
    ),
    operationNs: Object.fromEntries(operations.map(({ name, cost }) => [name, cost.value])),
    directedYield,
  };
}
