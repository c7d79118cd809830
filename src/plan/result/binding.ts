/** What can bind a host. */
export type Resource = 'cpu' | 'memory' | 'width' | 'separation' | 'guests';

/** One resource's claim on the number of hosts. */
export interface Binding {
  readonly resource: Resource;
  /** Hosts this resource alone would need. */
  readonly hostsNeeded: number;
  /** Fill of the resource over the whole plan, 0 to 1. */
  readonly fill: number;
  readonly explanation: string;
}
