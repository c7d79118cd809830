import type { PlanningAssumptions } from '../../catalog/planning-assumptions.ts';
import type { MachineModel } from '../../catalog/machine-model.ts';
import type { EstateDemand } from '../../demand/demand.ts';
import { processorsOf } from './host-capacity.ts';
import type { Processors } from './host-capacity.ts';
import type { HostShape, Items } from '../packing/items.ts';
import type { Pool } from '../rules/pools.ts';

/** A machine in the planner's terms. */
export interface PlannedMachine {
  readonly model: MachineModel;
  readonly processors: Processors;
  readonly shape: HostShape;
  /** Cores of one NUMA node; Infinity on a machine that is a single node. */
  readonly numaCores: number;
}

export function plannedMachine(model: MachineModel, assumptions: PlanningAssumptions): PlannedMachine {
  const processors = processorsOf(model, assumptions);
  const nodes = model.packages.value * model.numaPerPackage.value;
  return {
    model,
    processors,
    numaCores: nodes === 1 ? Infinity : processors.cores / nodes,
    shape: {
      throughputCores: processors.throughputCores,
      threads: processors.threads,
      reservableCores: processors.cores,
      memoryMib: model.memoryMib.value * (1 - assumptions.hostOverheadShare.value) - assumptions.hostOverheadMib.value,
    },
  };
}

/** Each guest's demand on one machine; arrays by position in the estate. */
export interface GuestDemand {
  readonly demandCores: Float64Array;
  readonly busiestVcpuCores: Float64Array;
  /** Guests that want more of a vCPU than this machine's clock gives; their demand is cut to what it gives. */
  readonly slowed: number;
  /** Guests wider than a NUMA node, whose demand grows by the catalog's factor. */
  readonly numaSpanning: number;
}

/**
 * MHz of today become cores of this machine by its base clock. A vCPU never uses more than one core.
 */
export function demandOn(machine: PlannedMachine, demand: EstateDemand, assumptions: PlanningAssumptions): GuestDemand {
  const { cpuMhz, vcpus } = demand;
  const mhz = machine.model.baseMhz.value;
  const demandCores = new Float64Array(cpuMhz.length);
  const busiestVcpuCores = new Float64Array(cpuMhz.length);
  let slowed = 0;
  let numaSpanning = 0;
  for (let guest = 0; guest < cpuMhz.length; guest++) {
    const spans = vcpus[guest] > machine.numaCores;
    if (spans) numaSpanning++;
    const cores = (cpuMhz[guest] / mhz) * (spans ? assumptions.numaSpanDemandFactor.value : 1);
    if (cores > vcpus[guest]) slowed++;
    demandCores[guest] = Math.min(cores, vcpus[guest]);
    busiestVcpuCores[guest] = demandCores[guest] === 0 ? 0 : demandCores[guest] / vcpus[guest];
  }
  return { demandCores, busiestVcpuCores, slowed, numaSpanning };
}

/**
 * A pool's units as items of this machine.
 * @param pooledCores what a host may carry with a guest on it, see `PoolCapacity`
 */
export function itemsOf(
  pool: Pool,
  machine: PlannedMachine,
  demand: EstateDemand,
  onMachine: GuestDemand,
  pooledCores: (guest: number) => number,
): Items {
  const count = pool.units.length;
  const items = {
    count,
    demandCores: new Float64Array(count),
    memoryMib: new Float64Array(count),
    reservedCores: new Float64Array(count),
    vcpus: new Float64Array(count),
    busiestVcpuCores: new Float64Array(count),
    pooledCores: new Float64Array(count).fill(Infinity),
  };
  const mhz = machine.model.baseMhz.value;
  pool.units.forEach((unit, item) => {
    for (const guest of unit) {
      items.demandCores[item] += onMachine.demandCores[guest];
      items.memoryMib[item] += demand.memoryMib[guest];
      items.reservedCores[item] += demand.reservedMhz[guest] / mhz;
      items.vcpus[item] += demand.vcpus[guest];
      items.busiestVcpuCores[item] = Math.max(items.busiestVcpuCores[item], onMachine.busiestVcpuCores[guest]);
      items.pooledCores[item] = Math.min(items.pooledCores[item], pooledCores(guest));
    }
  });
  return { ...items, ...groupsOf(pool) };
}

/** The groups of each unit, one list after the other. */
function groupsOf(pool: Pool): Pick<Items, 'groupStart' | 'groups' | 'groupCount'> {
  const groupsOfUnit = new Map<number, number[]>();
  pool.apart.forEach(({ units }, group) => {
    for (const unit of units) {
      const groups = groupsOfUnit.get(unit);
      if (groups === undefined) groupsOfUnit.set(unit, [group]);
      else groups.push(group);
    }
  });
  const groupStart = new Int32Array(pool.units.length + 1);
  const groups: number[] = [];
  for (let unit = 0; unit < pool.units.length; unit++) {
    groups.push(...(groupsOfUnit.get(unit) ?? []));
    groupStart[unit + 1] = groups.length;
  }
  return { groupStart, groups: Int32Array.from(groups), groupCount: pool.apart.length };
}
