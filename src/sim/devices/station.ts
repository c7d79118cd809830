/**
 * A first-come-first-served queue before a number of equal servers. When each request comes, and how long it takes, decides when
 * it leaves, so a station is just the times at which its servers will be free: exact, without events, for arrivals that
 * are taken in in order of time. Those that are not are served in the order in which they are taken in: of a network card
 * with a medium, packets of one link may so wait for later ones of the other. A medium without a limit of its
 * parallelism (every card of the catalog) has no queue, and is exact always.
 */
export class Station {
  /** When each server will be free, a binary heap with the earliest first; null for as many servers as it takes. */
  private readonly freeAtNs: Float64Array | null;

  /** @param servers null for infinitely many */
  constructor(servers: number | null) {
    this.freeAtNs = servers === null ? null : new Float64Array(servers);
  }

  /** When the next to arrive could begin. */
  get freeNs(): number {
    return this.freeAtNs === null ? 0 : this.freeAtNs[0];
  }

  /** Takes in a request that needs `serviceNs`; returns when it leaves. */
  serve(atNs: number, serviceNs: number): number {
    const freeAt = this.freeAtNs;
    if (freeAt === null) return atNs + serviceNs;
    const doneNs = (freeAt[0] > atNs ? freeAt[0] : atNs) + serviceNs;
    let at = 0;
    for (let child = 1; child < freeAt.length; child = 2 * at + 1) {
      if (child + 1 < freeAt.length && freeAt[child + 1] < freeAt[child]) child++;
      if (freeAt[child] >= doneNs) break;
      freeAt[at] = freeAt[child];
      at = child;
    }
    freeAt[at] = doneNs;
    return doneNs;
  }
}
