/** How long a piece of work takes, and when it is done. */
export interface TimedWork {
  /** Absent where no bandwidth is given. */
  readonly hours?: number;
  /** By the clock of the place, `2027-01-11T22:00`; absent where no start is given. */
  readonly begins?: string;
  readonly ends?: string;
}
