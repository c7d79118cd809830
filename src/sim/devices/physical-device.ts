import { NS_PER_SEC } from '../../base/units.ts';
import { samplerOf } from '../engine/samplers/registry.ts';
import type { Sampler } from '../engine/samplers/sampler.ts';
import type { DevicePort } from '../host/device-port.ts';
import type { PhysicalDeviceModel } from '../../scenario/resolved-scenario.ts';
import { Departures } from './departures.ts';
import { type RequestPool, RequestKind } from './request-pool.ts';
import { Station } from './station.ts';

/**
 * The hardware. A request passes a link, one after the other (so many operations and bytes a second), then a medium
 * that works on several at a time. A network card has a link for each direction. One timer is set to the departure of
 * the next request; requests that end within the coalescing time after the last interrupt leave together at its end.
 */
export class PhysicalDevice {
  private readonly host: DevicePort;
  private readonly pool: RequestPool;
  private readonly index: number;
  private readonly operationNs: number;
  private readonly nsPerByte: number;
  private readonly queueLimit: number;
  private readonly coalescingNs: number;
  /** One link for each direction: out (disks have only that) and in. */
  private readonly links = [new Station(1), new Station(1)] as const;
  private readonly medium: Station;
  private readonly latency: Sampler | null;
  private readonly departures = new Departures();
  private lastInterruptNs = -Infinity;
  private readonly leave: (request: number) => void;
  /** Work that was let in since time began: on each link, and in the medium. */
  private readonly linkWorkNs = new Float64Array(2);
  private mediumWorkNs = 0;

  private readonly counts: Float64Array;
  private readonly linkBusyAt: number;
  private readonly mediumBusyAt: number;
  private readonly presenceAt: number;
  private presenceSinceNs = 0;

  /** @param leave called for each request when the device is done with it */
  constructor(
    host: DevicePort,
    pool: RequestPool,
    index: number,
    model: PhysicalDeviceModel,
    leave: (request: number) => void,
  ) {
    this.host = host;
    this.pool = pool;
    this.index = index;
    this.operationNs = model.operationsPerSec === null ? 0 : NS_PER_SEC / model.operationsPerSec;
    this.nsPerByte = model.bytesPerSec === null ? 0 : NS_PER_SEC / model.bytesPerSec;
    this.queueLimit = model.queueLimit ?? Infinity;
    this.coalescingNs = model.coalescingNs;
    this.medium = new Station(model.parallelism);
    this.latency = model.latency === null ? null : samplerOf(model.latency, host.random);
    this.leave = leave;
    const { counters } = host;
    this.counts = counters.values;
    this.linkBusyAt = counters.ofDevice(index, 'linkOutNs');
    this.mediumBusyAt = counters.ofDevice(index, 'mediumBusyNs');
    this.presenceAt = counters.ofDevice(index, 'presenceNs');
  }

  /** Requests at the device now. */
  get length(): number {
    return this.departures.length;
  }

  /** Takes a request in, or drops it: false when the link has too many before it. */
  enter(request: number): boolean {
    const { host, pool } = this;
    const isIn = pool.kind[request] === RequestKind.receive ? 1 : 0;
    const link = this.links[isIn];
    const packets = pool.packets[request];
    const bytesNs = pool.bytes[request] * this.nsPerByte;
    const operationsNs = packets * this.operationNs;
    const onLinkNs = bytesNs > operationsNs ? bytesNs : operationsNs;
    if ((link.freeNs - host.now) * packets > this.queueLimit * onLinkNs) return false;
    const linkDoneNs = link.serve(host.now, onLinkNs);
    this.linkWorkNs[isIn] += onLinkNs;
    let doneNs = linkDoneNs;
    if (this.latency !== null) {
      const latencyNs = this.latency.draw(host.streamOfDevice(this.index));
      this.mediumWorkNs += latencyNs;
      doneNs = this.medium.serve(linkDoneNs, latencyNs);
      pool.mediumNs[request] = latencyNs;
      pool.mediumDoneNs[request] = doneNs;
    }
    this.countPresence();
    this.departures.push(Math.ceil(doneNs), request);
    this.arm();
    return true;
  }

  /** The device's timer is due. */
  timer(): void {
    const { host, departures } = this;
    this.countPresence();
    this.lastInterruptNs = host.now;
    while (departures.nextNs <= host.now) this.leave(departures.shift());
    this.arm();
  }

  /** Brings all that is counted of the device up to now: it was busy with what was let in, but for what is still to do. */
  settle(): void {
    const { host, counts, links, departures, pool } = this;
    this.countPresence();
    for (let way = 0; way < 2; way++) {
      counts[this.linkBusyAt + way] = this.linkWorkNs[way] - Math.max(0, links[way].freeNs - host.now);
    }
    let toDoNs = 0;
    for (let at = 0; at < departures.length && this.latency !== null; at++) {
      const request = departures.requestAt(at);
      toDoNs += Math.min(pool.mediumNs[request], Math.max(0, pool.mediumDoneNs[request] - host.now));
    }
    counts[this.mediumBusyAt] = this.mediumWorkNs - toDoNs;
  }

  /** Brings the count of requests times time up to now. */
  private countPresence(): void {
    this.counts[this.presenceAt] += this.departures.length * (this.host.now - this.presenceSinceNs);
    this.presenceSinceNs = this.host.now;
  }

  private arm(): void {
    const due = this.departures.nextNs;
    if (this.coalescingNs === 0 || due === Infinity) {
      this.host.setDeviceTimer(this.index, due);
      return;
    }
    const allowed = this.lastInterruptNs + this.coalescingNs;
    this.host.setDeviceTimer(this.index, due > allowed ? due : allowed);
  }
}
