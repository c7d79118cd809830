import type { SimulatedHost } from './candidate-simulation.ts';

/** An existing host that was simulated with the guests on it. */
export interface SimulatedExistingHost extends Omit<SimulatedHost, 'host'> {
  readonly name: string;
  readonly cluster?: string;
  readonly machine: string;
  /** Hosts that are down; absent with all up. */
  readonly down?: readonly string[];
}
