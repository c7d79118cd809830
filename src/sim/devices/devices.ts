import { Histograms } from '../../base/statistics/histogram.ts';
import type { DevicePort } from '../host/device-port.ts';
import type { Locks } from '../host/locks.ts';
import { GuestLocks } from './guest-locks.ts';
import { RequestPool } from './request-pool.ts';
import { type SharedByDevices, VirtualDevice } from './virtual-device.ts';

/** Buckets to the octave, as a power of two: quantiles are within 0.8 %. */
const HISTOGRAM_BITS = 7;

/** All devices of a host, with what they share. */
export class Devices implements SharedByDevices {
  readonly pool = new RequestPool();
  readonly locks: GuestLocks;
  readonly flushLock: Locks;
  readonly latency: Histograms;
  private readonly list: readonly VirtualDevice[];
  private readonly byName: ReadonlyMap<string, VirtualDevice>;

  constructor(host: DevicePort) {
    const { devices } = host.scenario;
    this.locks = new GuestLocks(host);
    this.flushLock = host.createLocks(1, 'ticket');
    this.latency = new Histograms(devices.length, HISTOGRAM_BITS, true);
    this.list = devices.map((model, index) => new VirtualDevice(host, this, index, model));
    this.byName = new Map(this.list.map((device) => [device.model.name, device]));
  }

  /** @throws Error for a name that no device has; `resolveScenario` finds that earlier. */
  named(name: string): VirtualDevice {
    const device = this.byName.get(name);
    if (device === undefined) throw new Error(`there is no device ${name}`);
    return device;
  }

  at(index: number): VirtualDevice {
    return this.list[index];
  }

  timer(index: number): void {
    this.list[index].physical.timer();
  }

  /** Brings the devices' accounts up to now. */
  settle(): void {
    for (const { physical } of this.list) physical.settle();
  }
}
