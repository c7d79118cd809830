/** The busiest hour that is planned for, where what today's hosts carry bounds it. */
export interface BusiestHour {
  /** Guests for which it is bounded, of how many whose demand over time is not known. */
  readonly boundedGuests: number;
  readonly guests: number;
  /** Over the moment of the export: of the guests for which it is lowest, and of all of these for which it is highest; 1 or more. */
  readonly leastFactor: number;
  readonly mostFactor: number;
  /** Under which today's hosts were simulated; absent where it is by the pooling law that they carry no more. */
  readonly scheduler?: string;
  /** What is assumed where nothing bounds it. */
  readonly assumedFactor: number;
}

/** The same of a plan, beside what it would be otherwise. */
export interface PlannedPeakHour extends BusiestHour {
  /** Hosts of the recommended machine in the hour that is assumed; absent where no plan is feasible. */
  readonly hostsIfAssumed?: number;
  readonly ifAssumedBy: 'erlang-c' | 'simulation';
}
