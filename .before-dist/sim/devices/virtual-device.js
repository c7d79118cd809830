import { DEVICE_COUNTERS, AT } from "../host/counters.js";
import { deviceNameOf } from "../../scenario/backend-groups.js";
import { PhysicalDevice } from "./physical-device.js";
import { RequestKind, RequestQueues } from "./request-pool.js";
/**
 * A device as guests see it: their queues, whoever carries requests between queues and hardware, and the hardware. A
 * guest's queues are numbered one after the other; a vCPU uses its guest's queue of its own number, modulo the queues.
 */
export class VirtualDevice {
    constructor(host, devices, index, model) {
        this.vcpusOfGuest = [];
        this.backend = null;
        this.host = host;
        this.devices = devices;
        this.model = model;
        this.index = index;
        this.users = Array.from({ length: host.backendGuest }, (_, guest) => guest).filter((guest) => deviceNameOf(host.scenario.groups[host.groupOf[guest]].workload) === model.name);
        this.firstQueueOfGuest = new Int32Array(host.guests).fill(-1);
        for (const [user, guest] of this.users.entries())
            this.firstQueueOfGuest[guest] = user * model.queues;
        const queues = this.users.length * model.queues;
        this.rings = new RequestQueues(devices.pool, queues);
        this.wantsKick = new Uint8Array(queues).fill(1);
        this.bridge = model.bridge === null ? null : host.createLocks(1, model.bridge.lock);
        this.physical = new PhysicalDevice(host, devices.pool, index, model.physical, (request) => this.leaves(request));
        this.countsAt = host.counters.devicesAt + DEVICE_COUNTERS.length * index;
    }
    /** Tells the device which vCPUs use it. */
    connectVcpus(guest, vcpus) {
        this.vcpusOfGuest[guest] = vcpus;
    }
    connectBackend(backend) {
        this.backend = backend;
    }
    get threads() {
        return this.backend;
    }
    vcpusOf(task) {
        return this.vcpusOfGuest[this.host.guestOf[task]];
    }
    /** The queue that a vCPU uses. */
    queueOf(task) {
        const { host } = this;
        const guest = host.guestOf[task];
        return this.firstQueueOfGuest[guest] + ((task - host.firstTask[guest]) % this.model.queues);
    }
    count(counter, amount = 1) {
        this.host.counters.values[this.countsAt + AT[counter]] += amount;
    }
    /** A packet for the given vCPU, or so many together: from outside, or from another guest of this device. */
    arrive(task, bytes, tag = 0, packets = 1, inside = 0) {
        this.count('submitted', packets);
        const { pool } = this.devices;
        this.enterHardware(pool.take(task, RequestKind.receive, bytes, this.host.now, tag, packets, inside));
    }
    /** Hands a request to the hardware, which may drop it. Between guests, the host's own threads hand it over. */
    enterHardware(request) {
        if (this.devices.pool.inside[request] !== 0 && this.backend !== null)
            this.leaves(request);
        else if (!this.physical.enter(request))
            this.lose(request);
    }
    /** What one request costs a backend thread beside its own work: copying, and its turn at the bridge. */
    carryNs(request, pcpu) {
        const { model, host } = this;
        const copyNs = (this.devices.pool.bytes[request] / 1024) * model.datapath.copyNsPerKib;
        if (this.bridge === null || model.bridge === null)
            return copyNs;
        const holdNs = model.bridge.holdNs * this.devices.pool.packets[request];
        return copyNs + this.bridge.acquire(0, pcpu, host.now, holdNs) - host.now;
    }
    /** Records a request that its guest is done with, and forgets it. */
    complete(request) {
        const { pool, latency } = this.devices;
        const latencyNs = this.host.now - pool.beganNs[request];
        const packets = pool.packets[request];
        this.count('completed', packets);
        this.count('bytes', pool.bytes[request]);
        this.count('latencyNs', latencyNs * packets);
        latency.record(this.index, latencyNs);
        pool.release(request);
    }
    /** A packet that nobody takes: a sent one still gives its guest the place in its queue back. */
    lose(request) {
        const { pool } = this.devices;
        this.count('lost', pool.packets[request]);
        const task = pool.task[request];
        const sent = pool.kind[request] === RequestKind.send;
        const tag = pool.tag[request];
        pool.release(request);
        this.vcpusOf(task).lost(task, tag, sent);
    }
    /** The hardware is done with a request. */
    leaves(request) {
        const { pool } = this.devices;
        const task = pool.task[request];
        const kind = pool.kind[request];
        if (kind === RequestKind.send) {
            this.vcpusOf(task).sent(task, request);
            return;
        }
        const waiting = this.vcpusOf(task).waitingFor(task) + (this.backend?.waitingFor(task) ?? 0);
        if (kind === RequestKind.receive && waiting >= this.model.datapath.ringSize) {
            this.lose(request);
            return;
        }
        if (this.backend !== null)
            this.backend.arrive(request);
        else if (this.vcpusOf(task).deliver(task, request))
            this.interrupt(task, -1);
    }
    /** Interrupts a vCPU, from pCPU `from`, or by the hardware (-1). */
    interrupt(task, from) {
        this.count('interrupts');
        this.vcpusOf(task).interrupt(task, from);
    }
}
//# sourceMappingURL=virtual-device.js.map