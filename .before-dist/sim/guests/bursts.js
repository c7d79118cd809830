import { Sampler } from "../engine/distribution.js";
/** Each vCPU by itself: halted for a think time, then a burst of work, again and again. */
export class Bursts {
    constructor(host, workload) {
        this.host = host;
        this.think = new Sampler(workload.think, host.random);
        this.burst = new Sampler(workload.burst, host.random);
        this.wokenAtNs = new Float64Array(host.tasks);
    }
    guestTimer(guest) {
        for (let task = this.host.firstTask[guest]; task < this.host.firstTask[guest + 1]; task++)
            this.rest(task);
    }
    taskTimer(task) {
        const host = this.host;
        this.wokenAtNs[task] = host.now;
        host.setWork(task, this.burst.draw(host.streamOfTask(task)), false);
        host.wake(task, -1);
    }
    segmentEnd(task) {
        const host = this.host;
        const guest = host.guestOf[task];
        host.countFinished(guest);
        host.recordResponse(guest, host.now - this.wokenAtNs[task]);
        this.rest(task);
        return false;
    }
    rest(task) {
        const host = this.host;
        host.setTaskTimer(task, host.now + this.think.draw(host.streamOfTask(task)));
    }
}
//# sourceMappingURL=bursts.js.map