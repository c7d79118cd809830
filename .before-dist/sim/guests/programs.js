import { Bursts } from "./bursts.js";
import { Connections } from "../connections/connections.js";
import { BackendThreads } from "../devices/backend-threads.js";
import { Io } from "./io.js";
import { RequestsWithIo } from "./requests-with-io.js";
import { Hog } from "./hog.js";
import { Parallel } from "./parallel.js";
import { Requests } from "./requests.js";
import { UtilisationTrace } from "./utilisation-trace.js";
/** The program of a group's guests. */
export function createProgram(host, groupIndex) {
    const { workload } = host.groups[groupIndex];
    switch (workload.kind) {
        case 'hog':
            return new Hog(host);
        case 'bursts':
            return new Bursts(host, workload);
        case 'requests':
            if (workload.io !== undefined)
                return new RequestsWithIo(host, groupIndex, workload, workload.io);
            return new Requests(host, workload);
        case 'parallel':
            return new Parallel(host, host.scenario.groups[groupIndex], workload);
        case 'trace':
            return new UtilisationTrace(host, workload);
        case 'io':
            return new Io(host, groupIndex, workload);
        case 'backend':
            return new BackendThreads(host, groupIndex, host.devices.at(workload.device));
        case 'connections':
            return new Connections(host, groupIndex, host.scenario.groups[groupIndex], workload);
    }
}
//# sourceMappingURL=programs.js.map