/**
 * The local ports of a guest's connecting side. A port is in use while its connection is open and for a constant time
 * after (TIME_WAIT), so the waiting ones are a ring in order of their ends; they are only checked when a port is
 * needed.
 */
export class LocalPorts {
  private readonly ports: number;
  private readonly timeWaitNs: number;
  private endsNs = new Float64Array(64);
  private head = 0;
  private waiting = 0;
  private live = 0;

  constructor(ports: number, timeWaitNs: number) {
    this.ports = ports;
    this.timeWaitNs = timeWaitNs;
  }

  /** Takes a port; false when none is free. */
  take(nowNs: number): boolean {
    while (this.waiting > 0 && this.endsNs[this.head] <= nowNs) {
      this.head = (this.head + 1) & (this.endsNs.length - 1);
      this.waiting--;
    }
    if (this.live + this.waiting >= this.ports) return false;
    this.live++;
    return true;
  }

  /** The connection has ended: its port waits. */
  release(nowNs: number): void {
    this.live--;
    if (this.timeWaitNs === 0) return;
    if (this.waiting === this.endsNs.length) this.grow();
    this.endsNs[(this.head + this.waiting++) & (this.endsNs.length - 1)] = nowNs + this.timeWaitNs;
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.endsNs.length);
    for (let i = 0; i < this.waiting; i++) larger[i] = this.endsNs[(this.head + i) & (this.endsNs.length - 1)];
    this.endsNs = larger;
    this.head = 0;
  }
}
