import type { Swing } from '../../scenario/arrivals.ts';

/**
 * Levels of a swing, in standard deviations from its mean: the middles of eighths of a normal distribution, scaled to a
 * variance of one. They rise and fall again, so that neighbours are near to each other.
 */
const LEVELS = [-1.66296, -0.52986, 0.17051, 0.96162, 1.66296, 0.52986, -0.17051, -0.96162] as const;

/**
 * A clock that runs faster while all guests are busier, and slower while they are less busy: arrivals that are even on it
 * swing together in real time. A whole period takes as long on either clock.
 */
export class CommonSwing {
  private readonly levelNs: number;
  private readonly periodNs: number;
  /** How fast the clock runs in each level, 1 on average. */
  private readonly speeds: readonly number[];

  constructor({ deviationRatio, periodNs }: Swing) {
    this.periodNs = periodNs;
    this.levelNs = periodNs / LEVELS.length;
    this.speeds = LEVELS.map((level) => 1 + deviationRatio * level);
  }

  /**
   * The time at which this clock has gone on by so much.
   * @param nowNs real time, >= 0
   * @param goneNs time of this clock, >= 0
   */
  after(nowNs: number, goneNs: number): number {
    const { levelNs, periodNs, speeds } = this;
    const periods = Math.floor(goneNs / periodNs);
    let left = goneNs - periods * periodNs;
    let atNs = nowNs + periods * periodNs;
    const inPeriod = nowNs % periodNs;
    let level = Math.min(speeds.length - 1, Math.floor(inPeriod / levelNs));
    let restNs = (level + 1) * levelNs - inPeriod;
    while (left > restNs * speeds[level]) {
      left -= restNs * speeds[level];
      atNs += restNs;
      level = (level + 1) % speeds.length;
      restNs = levelNs;
    }
    return atNs + left / speeds[level];
  }
}
