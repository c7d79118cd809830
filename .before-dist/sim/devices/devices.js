import { Histograms } from "../../base/statistics/histogram.js";
import { GuestLocks } from "./guest-locks.js";
import { RequestPool } from "./request-pool.js";
import { VirtualDevice } from "./virtual-device.js";
/** Buckets to the octave, as a power of two: quantiles are within 0.8 %. */
const HISTOGRAM_BITS = 7;
/** All devices of a host, with what they share. */
export class Devices {
    constructor(host) {
        this.pool = new RequestPool();
        const { devices } = host.scenario;
        this.locks = new GuestLocks(host);
        this.latency = new Histograms(devices.length, HISTOGRAM_BITS, true);
        this.list = devices.map((model, index) => new VirtualDevice(host, this, index, model));
        this.byName = new Map(this.list.map((device) => [device.model.name, device]));
    }
    /** @throws Error for a name that no device has; `resolveScenario` finds that earlier. */
    named(name) {
        const device = this.byName.get(name);
        if (device === undefined)
            throw new Error(`there is no device ${name}`);
        return device;
    }
    at(index) {
        return this.list[index];
    }
    timer(index) {
        this.list[index].physical.timer();
    }
    /** Brings the devices' accounts up to now. */
    settle() {
        for (const { physical } of this.list)
            physical.settle();
    }
}
//# sourceMappingURL=devices.js.map