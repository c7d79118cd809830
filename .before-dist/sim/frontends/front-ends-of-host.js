import { createProgram } from "../guests/programs.js";
import { Host } from "../host/host.js";
import { LocalQueues } from "../schedulers/simple/local-queues.js";
import { Connections } from "../connections/connections.js";
import { FrontMachines } from "./front-machines.js";
import { ServerPool } from "./server-pool.js";
/** The front ends of a host: the machines beside it, and who stands behind whom. */
export class FrontEndsOfHost {
    constructor(host) {
        const { scenario } = host;
        const start = (own) => new Host(own, (it) => new LocalQueues(it), createProgram, null);
        this.machines = scenario.frontEnds.map((frontEnd, index) => new FrontMachines(host, index, frontEnd, start));
        const machineOf = new Map(this.machines.flatMap(({ programs }, index) => programs.map((program) => [program, index])));
        const connect = (name, programs, group, machines) => {
            const { front } = programs[0];
            if (front === null)
                return [];
            const pool = new ServerPool(host, serversOf(host, name), front.balance, front.mostPerServer, machineOf);
            for (const program of programs)
                program.connectOnward(pool);
            return [{ name, programs, pool, group, machines }];
        };
        this.list = [
            ...this.machines.flatMap((machines) => connect(machines.name, machines.programs, null, machines)),
            ...scenario.groups.flatMap(({ name, workload }, group) => workload.kind === 'connections' ? connect(name, [host.programOfGroup(group)], group, null) : []),
        ];
    }
    /** What was measured so far is forgotten; slots of this length follow. */
    startMeasuring(slotNs) {
        for (const machines of this.machines)
            machines.startMeasuring(slotNs);
    }
    /** Ends a slot. */
    take() {
        for (const machines of this.machines)
            machines.take();
    }
}
function serversOf(host, name) {
    const { groups } = host.scenario;
    return groups.flatMap(({ workload, count }, group) => {
        if (workload.kind !== 'connections' || workload.load.kind !== 'behind' || workload.load.frontEnd !== name)
            return [];
        const first = host.groupOf.indexOf(group);
        const program = host.programOfGroup(group);
        return Array.from({ length: count }, (_, index) => ({ program, guest: first + index }));
    });
}
//# sourceMappingURL=front-ends-of-host.js.map