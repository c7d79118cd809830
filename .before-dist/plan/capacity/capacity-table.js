/** vCPU loads are told apart in steps of 1/1024 core: finer than any input measures, few enough to remember. */
const STEPS = 1024;
/**
 * A machine's capacity by the busiest vCPU of a mix, for hosts whose vCPUs outnumber their threads. Every load is rounded
 * up to a step, so the table never promises more than the law it asks.
 */
export class CapacityTable {
    #capacity;
    #processors;
    #promise;
    #cores = new Float64Array(STEPS + 1).fill(NaN);
    constructor(capacity, processors, promise) {
        this.#capacity = capacity;
        this.#processors = processors;
        this.#promise = promise;
    }
    /** @param vcpuCores demand of the busiest vCPU, 0 to 1 core */
    pooledCores(vcpuCores) {
        const step = Math.min(STEPS, Math.ceil(vcpuCores * STEPS));
        if (Number.isNaN(this.#cores[step])) {
            const load = { demandCores: 0, vcpus: this.#processors.threads + 1, busiestVcpuCores: step / STEPS };
            this.#cores[step] = this.#capacity(load, this.#processors, this.#promise).capacityCores;
        }
        return this.#cores[step];
    }
}
//# sourceMappingURL=capacity-table.js.map