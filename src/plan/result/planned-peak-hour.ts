/** The busiest hour that a plan is for, where what today's hosts carry bounds it. */
export interface PlannedPeakHour {
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
  /** Hosts of the recommended machine then; absent where no plan is feasible. */
  readonly hostsIfAssumed?: number;
  readonly ifAssumedBy: 'erlang-c' | 'simulation';
}
