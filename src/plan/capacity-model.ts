import { CapacityTable } from './capacity-table.ts';
import type { HostCapacity, HostCapacityAnswer, HostLoad } from './host-capacity.ts';
import type { GuestDemand, PlannedMachine } from './machine-items.ts';
import type { CapacityLaw, ReadyPromise } from './result.ts';

/** How full the hosts of one machine may run: what packing, bounds and reports ask. */
export interface CapacityModel {
  readonly law: CapacityLaw;
  /**
   * Share of every capacity that is packed, above 0 and at most 1: less than 1 where hosts that were simulated as packed
   * broke the promise.
   */
  readonly factor: number;
  /** @param guests positions in the estate: those that may share hosts */
  readonly among: (guests: readonly number[]) => PoolCapacity;
}

/** The same among guests that may share hosts. */
export interface PoolCapacity {
  /**
   * Demand, in cores of this machine, that a host may carry with this guest on it where its vCPUs outnumber its threads,
   * before the factor. The packing and the proof of the lower bound rest on what follows: a host's limit is the least of
   * its guests', so any part of an acceptable set of guests is acceptable too.
   * @param guest position in the estate
   */
  readonly pooledCores: (guest: number) => number;
  /** How long the guests of a host wait, and how far it could be filled; the factor is in it. */
  readonly answer: (guests: readonly number[], load: HostLoad) => Omit<HostCapacityAnswer, 'law'>;
}

/** Makes the model of a machine for an estate's guests. */
export type CapacityOf = (machine: PlannedMachine, onMachine: GuestDemand) => CapacityModel;

/** A law that knows only the busiest vCPU of a host, as a model. */
export function lawCapacity(capacity: HostCapacity, promise: ReadyPromise): CapacityOf {
  return ({ processors }, { busiestVcpuCores }) => {
    const table = new CapacityTable(capacity, processors, promise);
    const { law } = capacity({ demandCores: 0, vcpus: 0, busiestVcpuCores: 0 }, processors, promise);
    const pool: PoolCapacity = {
      pooledCores: (guest) => table.pooledCores(busiestVcpuCores[guest]),
      answer: (_guests, load) => capacity(load, processors, promise),
    };
    return { law, factor: 1, among: () => pool };
  };
}
