import { CapacityTable } from "./capacity-table.js";
/** A law that knows only the busiest vCPU of a host, as a model. */
export function lawCapacity(capacity, promise) {
    return ({ processors }, { busiestVcpuCores }) => {
        const table = new CapacityTable(capacity, processors, promise);
        const { law } = capacity({ demandCores: 0, vcpus: 0, busiestVcpuCores: 0 }, processors, promise);
        const pool = {
            pooledCores: (guest) => table.pooledCores(busiestVcpuCores[guest]),
            answer: (_guests, load) => capacity(load, processors, promise),
        };
        return { law, among: () => pool };
    };
}
/**
 * The same model, but hosts are packed up to what their threads can do at all: whether they keep the promise is then for
 * simulations to say.
 */
export function upToThroughput(capacityOf) {
    return (machine, onMachine) => {
        const model = capacityOf(machine, onMachine);
        const { throughputCores } = machine.processors;
        return { ...model, among: (guests) => ({ ...model.among(guests), pooledCores: () => throughputCores }) };
    };
}
//# sourceMappingURL=capacity-model.js.map