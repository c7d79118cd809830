import { itemAt } from '../../base/item-at.ts';
import { CapacityTable } from './capacity-table.ts';
import type { HostCapacity, HostCapacityAnswer, HostLoad } from './host-capacity.ts';
import type { NeedsOnMachine } from './needs-on-machine.ts';
import type { PlannedMachine } from './planned-machine.ts';
import type { CapacityLaw, ReadyPromise } from '../result.ts';

/** How full the hosts of one machine may run. */
export interface CapacityModel {
  readonly law: CapacityLaw;
  /** @param guests positions in the estate: those that may share hosts */
  readonly among: (guests: readonly number[]) => PoolCapacity;
}

/** The same among guests that may share hosts. */
export interface PoolCapacity {
  /**
   * Demand, in cores of this machine, that a host may carry with this guest on it where its vCPUs outnumber its threads. The
   * packing and the bounds rest on what follows: a host's limit is the least of
   * its guests', so any part of an acceptable set of guests is acceptable too.
   * @param guest position in the estate
   */
  readonly pooledCores: (guest: number) => number;
  /** How long the guests of a host wait, and how far it could be filled. */
  readonly answer: (guests: readonly number[], load: HostLoad) => Omit<HostCapacityAnswer, 'law'>;
}

/** Makes the model of a machine for an estate's guests. */
export type CapacityOf = (machine: PlannedMachine, onMachine: NeedsOnMachine) => CapacityModel;

/** A law that depends only on the busiest vCPU of a host, as a model. What it says of a machine is remembered for the next one like it. */
export function lawCapacity(capacity: HostCapacity, promise: ReadyPromise): CapacityOf {
  const tables = new Map<string, CapacityTable>();
  return ({ processors }, { busiestVcpuCores }) => {
    const key = JSON.stringify(processors);
    const table = tables.get(key) ?? new CapacityTable(capacity, processors, promise);
    tables.set(key, table);
    const { law } = capacity({ demandCores: 0, vcpus: 0, busiestVcpuCores: 0 }, processors, promise);
    const pool: PoolCapacity = {
      pooledCores: (guest) => table.pooledCores(itemAt(busiestVcpuCores, guest)),
      answer: (_guests, load) => capacity(load, processors, promise),
    };
    return { law, among: () => pool };
  };
}

/**
 * The same model, but hosts are packed up to what their threads can do at all: whether they keep the promise is then for
 * simulations to say.
 */
export function upToThroughput(capacityOf: CapacityOf): CapacityOf {
  return (machine, onMachine) => {
    const model = capacityOf(machine, onMachine);
    const { throughputCores } = machine.processors;
    return { ...model, among: (guests) => ({ ...model.among(guests), pooledCores: () => throughputCores }) };
  };
}
