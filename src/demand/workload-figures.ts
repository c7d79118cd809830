import type { Figure } from '../base/figure.ts';
import type { PlanningAssumptions } from '../catalog/planning-assumptions.ts';

/** What no export tells of how the work of guests comes inside a window. */
export interface WorkloadFigures {
  /**
   * Variability inside a window: a guest that uses a share u of its vCPUs has a variance of `clumping` x u x (1 - u) from
   * moment to moment. 0 is work that comes evenly (Poisson), 1 a guest that has work for all of its vCPUs or for none.
   */
  readonly clumping: Figure;
  /** How long a guest stays as busy as it is: the time constant of its autocorrelation, ns. */
  readonly clumpNs: Figure;
  /**
   * How far the demand of all guests of a host swings together inside a window, in seconds and minutes: its standard deviation
   * over its mean.
   */
  readonly swing: Figure;
  /** Every burst is so many times as long as guests of its class are assumed to have. */
  readonly burstFactor: Figure;
}

/** The figures of the catalog: assumed, until measured ready times tell more. */
export function assumedWorkload({ clumping, clumpNs, swing, burstNs }: PlanningAssumptions): WorkloadFigures {
  return { clumping, clumpNs, swing, burstFactor: { value: 1, origin: burstNs.origin } };
}
