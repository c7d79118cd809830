import type { HostFrame } from '../live/live-messages.ts';
import type { GuestList } from './guest-list.ts';

/** Rates are means over about so much simulated time, the newest counting most. */
const MEMORY_NS = 100e6;

/** What a host and each of its guests did in the last moments. */
export class RecentRates {
  /** By guest: share of time that its vCPUs waited. */
  readonly readyRatio: Float64Array;
  /** Of all guests, and of the pCPUs. */
  hostReadyRatio = 0;
  utilisation = 0;
  private readonly list: GuestList;
  private readonly pcpus: number;
  private readonly readyNs: Float64Array;
  private runNs = 0;
  private nowNs = 0;

  constructor(list: GuestList, pcpus: number) {
    this.list = list;
    this.pcpus = pcpus;
    this.readyRatio = new Float64Array(list.guests);
    this.readyNs = new Float64Array(list.guests);
  }

  /** Takes the next picture of the host into account. */
  take({ nowNs, picture }: HostFrame): void {
    const elapsedNs = nowNs - this.nowNs;
    if (elapsedNs <= 0) return;
    const { list, readyNs, readyRatio } = this;
    const share = this.nowNs === 0 ? 1 : 1 - Math.exp(-elapsedNs / MEMORY_NS);
    let [allReady, allRun] = [0, 0];
    for (let guest = 0; guest < list.guests; guest++) {
      let ready = 0;
      const [first, end] = [list.firstTask[guest]!, list.firstTask[guest + 1]!];
      for (let task = first; task < end; task++) {
        ready += picture.readyNs[task]!;
        allRun += picture.runNs[task]!;
      }
      const ratio = (ready - readyNs[guest]!) / elapsedNs / (end - first);
      readyRatio[guest]! += share * (ratio - readyRatio[guest]!);
      allReady += ready - readyNs[guest]!;
      readyNs[guest] = ready;
    }
    this.hostReadyRatio += share * (allReady / elapsedNs / list.tasks - this.hostReadyRatio);
    this.utilisation += share * ((allRun - this.runNs) / elapsedNs / this.pcpus - this.utilisation);
    this.runNs = allRun;
    this.nowNs = nowNs;
  }
}
