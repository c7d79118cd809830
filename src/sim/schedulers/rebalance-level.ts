/** pCPUs among which each one looks for a task to pull once a period. */
export class RebalanceLevel {
  /** pCPUs of a group. */
  readonly width: number;
  readonly periodNs: number;
  readonly nextNs: Float64Array;
  private readonly nearerWidth: number;

  constructor(width: number, periodNs: number, nearerWidth: number, pcpus: number) {
    this.width = width;
    this.periodNs = periodNs;
    this.nearerWidth = nearerWidth;
    this.nextNs = new Float64Array(pcpus);
  }

  /** Whether this level reaches further than the nearer one. */
  get exists(): boolean {
    return this.width > this.nearerWidth;
  }

  /** Whether two pCPUs of a group already share one of the nearer level. */
  isNearer(one: number, other: number): boolean {
    return Math.floor(one / this.nearerWidth) === Math.floor(other / this.nearerWidth);
  }
}
