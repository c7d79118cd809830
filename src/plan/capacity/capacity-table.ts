import { itemAt } from '../../base/item-at.ts';
import type { HostCapacity, Processors } from './host-capacity.ts';
import type { ReadyPromise } from '../result/ready-promise.ts';

/** vCPU loads are told apart in steps of 1/1024 core: finer than any input measures, few enough to remember. */
const STEPS = 1024;

/**
 * A machine's capacity by the busiest vCPU of a mix, for hosts whose vCPUs outnumber their threads. Every load is rounded
 * up to a step, so the table never promises more than the law it asks.
 */
export class CapacityTable {
  readonly #capacity: HostCapacity;
  readonly #processors: Processors;
  readonly #promise: ReadyPromise;
  readonly #cores = new Float64Array(STEPS + 1).fill(NaN);

  constructor(capacity: HostCapacity, processors: Processors, promise: ReadyPromise) {
    this.#capacity = capacity;
    this.#processors = processors;
    this.#promise = promise;
  }

  /** @param vcpuCores demand of the busiest vCPU, 0 to 1 core */
  pooledCores(vcpuCores: number): number {
    const step = Math.min(STEPS, Math.ceil(vcpuCores * STEPS));
    const known = itemAt(this.#cores, step);
    if (!Number.isNaN(known)) return known;
    const load = { demandCores: 0, vcpus: this.#processors.threads + 1, busiestVcpuCores: step / STEPS };
    const cores = this.#capacity(load, this.#processors, this.#promise).capacityCores;
    this.#cores[step] = cores;
    return cores;
  }
}
