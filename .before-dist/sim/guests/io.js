import { RequestKind } from "../devices/request-pool.js";
import { VcpuIo } from "../devices/vcpu-io.js";
import { Sampler } from "../engine/distribution.js";
import { NumberRing } from "../engine/number-ring.js";
import { ArrivalProcess } from "./arrival-process.js";
/**
 * Guests that do nothing but input and output: jobs that keep operations or packets under way, or packets that come from
 * outside whether or not the guest keeps up, and may be answered.
 */
export class Io {
    constructor(host, groupIndex, workload) {
        this.host = host;
        this.device = host.devices.named(workload.device);
        this.vcpus = new VcpuIo(host, this.device, this);
        this.workload = workload;
        this.compute = workload.compute === null ? null : new Sampler(workload.compute, host.random);
        this.arrivals = workload.arrivals === null ? null : new ArrivalProcess(host, workload.arrivals);
        this.toCompute = new Int32Array(host.tasks);
        this.wakesAt = new Int32Array(host.tasks);
        this.reachedAtNs = Array.from({ length: host.tasks }, () => new NumberRing());
        this.nextVcpu = new Int32Array(host.guests);
        for (const guest of this.device.users) {
            if (host.groupOf[guest] === groupIndex)
                this.device.connectVcpus(guest, this.vcpus);
        }
    }
    guestTimer(guest) {
        const { arrivals } = this;
        if (arrivals === null) {
            this.startJobs(guest);
            return;
        }
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
        if (this.toCompute[task] === 0)
            return -1;
        return this.compute === null ? 0 : this.compute.draw(this.host.streamOfTask(task));
    }
    computed(task) {
        this.toCompute[task]--;
        const { mode, bytes } = this.workload;
        if (mode === 'receive')
            this.record(task, this.reachedAtNs[task].shift());
        else if (mode === 'answer')
            this.vcpus.submit(task, RequestKind.send, bytes, this.reachedAtNs[task].shift());
        else
            this.vcpus.submit(task, mode === 'send' ? RequestKind.send : RequestKind.operation, bytes, 0);
        return false;
    }
    done(task, request) {
        const { pool } = this.device.devices;
        switch (this.workload.mode) {
            case 'receive':
                this.reachedAtNs[task].push(pool.beganNs[request]);
                this.toCompute[task]++;
                break;
            case 'answer':
                if (pool.kind[request] === RequestKind.send) {
                    this.record(task, pool.tag[request]);
                }
                else {
                    this.reachedAtNs[task].push(pool.beganNs[request]);
                    this.toCompute[task]++;
                }
                break;
            default:
                this.record(task, pool.beganNs[request]);
                this.toCompute[task]++;
        }
    }
    lost(task, _tag, sent) {
        if (sent && this.workload.mode === 'send')
            this.toCompute[task]++;
    }
    waitsForSent(task) {
        return this.workload.mode === 'send' && this.toCompute[task] >= this.wakesAt[task];
    }
    record(task, sinceNs) {
        const guest = this.host.guestOf[task];
        this.host.countFinished(guest);
        this.host.recordResponse(guest, this.host.now - sinceNs);
    }
    startJobs(guest) {
        const { firstTask } = this.host;
        const { jobs, depth } = this.workload;
        const vcpus = firstTask[guest + 1] - firstTask[guest];
        for (let job = 0; job < jobs; job++)
            this.toCompute[firstTask[guest] + (job % vcpus)] += depth;
        for (let task = firstTask[guest]; task < firstTask[guest + 1]; task++) {
            this.wakesAt[task] = Math.ceil(this.toCompute[task] * this.device.model.datapath.sentShare);
        }
        for (let vcpu = 0; vcpu < Math.min(jobs, vcpus); vcpu++)
            this.vcpus.start(firstTask[guest] + vcpu);
    }
    arrive(guest) {
        const { firstTask } = this.host;
        const vcpu = this.nextVcpu[guest];
        this.host.countOffered(guest);
        this.nextVcpu[guest] = (vcpu + 1) % (firstTask[guest + 1] - firstTask[guest]);
        this.device.arrive(firstTask[guest] + vcpu, this.workload.bytes);
    }
}
//# sourceMappingURL=io.js.map