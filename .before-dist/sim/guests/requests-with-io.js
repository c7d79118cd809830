import { RequestKind, RequestPool } from "../devices/request-pool.js";
import { VcpuIo } from "../devices/vcpu-io.js";
import { Sampler } from "../engine/distribution.js";
import { NumberRing } from "../engine/number-ring.js";
import { ArrivalProcess } from "./arrival-process.js";
/**
 * Requests as in `Requests`, each of which, once computed, does some operations on a disk, one after the other, before it
 * is answered. A vCPU goes on with other requests meanwhile. An operation stays on the vCPU that computed its request.
 */
export class RequestsWithIo {
    constructor(host, groupIndex, workload, io) {
        /** Requests that vCPUs have begun: `bytes` are the operations left, `beganNs` is the arrival. */
        this.begun = new RequestPool();
        this.host = host;
        this.device = host.devices.named(io.device);
        this.vcpus = new VcpuIo(host, this.device, this);
        this.arrivals = new ArrivalProcess(host, workload.arrivals);
        this.service = new Sampler(workload.service, host.random);
        this.operations = io.operations;
        this.bytes = io.bytes;
        this.waiting = Array.from({ length: host.guests }, () => new NumberRing());
        this.computing = new Int32Array(host.tasks);
        for (const guest of this.device.users) {
            if (host.groupOf[guest] === groupIndex)
                this.device.connectVcpus(guest, this.vcpus);
        }
    }
    guestTimer(guest) {
        const { arrivals } = this;
        if (!arrivals.hasBegun(guest))
            arrivals.begin(guest);
        else if (arrivals.isArrival(guest))
            this.arrive(guest);
        arrivals.arm(guest);
    }
    taskTimer() { }
    segmentEnd(task) {
        return this.vcpus.segmentEnd(task);
    }
    next(task) {
        const waiting = this.waiting[this.host.guestOf[task]];
        if (waiting.length === 0)
            return -1;
        const arrivedAtNs = waiting.shift();
        this.computing[task] = this.begun.take(task, RequestKind.operation, this.operations, arrivedAtNs, 0);
        return waiting.shift();
    }
    computed(task) {
        this.vcpus.submit(task, RequestKind.operation, this.bytes, this.computing[task]);
        return false;
    }
    done(task, operation) {
        const { begun, host } = this;
        const request = this.device.devices.pool.tag[operation];
        if (--begun.bytes[request] > 0) {
            this.vcpus.submit(task, RequestKind.operation, this.bytes, request);
            return;
        }
        const guest = host.guestOf[task];
        host.countFinished(guest);
        host.recordResponse(guest, host.now - begun.beganNs[request]);
        begun.release(request);
    }
    /** A disk drops nothing. */
    lost() { }
    waitsForSent() {
        return false;
    }
    arrive(guest) {
        const { host } = this;
        host.countOffered(guest);
        this.waiting[guest].push(host.now);
        this.waiting[guest].push(this.service.draw(host.serviceStream(guest)));
        for (let task = host.firstTask[guest]; task < host.firstTask[guest + 1]; task++) {
            if (!this.vcpus.isHalted(task))
                continue;
            this.vcpus.start(task);
            return;
        }
    }
}
//# sourceMappingURL=requests-with-io.js.map