/** Every vCPU wants to run all the time. */
export class Hog {
    constructor(host) {
        this.host = host;
    }
    guestTimer(guest) {
        for (let task = this.host.firstTask[guest]; task < this.host.firstTask[guest + 1]; task++) {
            this.host.setWork(task, Infinity, false);
            this.host.wake(task, -1);
        }
    }
    taskTimer() { }
    segmentEnd() {
        return false;
    }
}
//# sourceMappingURL=hog.js.map