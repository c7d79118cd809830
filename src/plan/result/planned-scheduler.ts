/** The scheduler under which the hosts of a plan are simulated. */
export interface PlannedScheduler {
  /** Its name in the catalog. */
  readonly name: string;
  /** What named it: the question, the hosts of today that stay, or, as new hosts may run any, the catalog. */
  readonly chosenBy: 'question' | 'kept-hosts' | 'catalog';
  /** That of today's hosts; absent where the input does not tell. */
  readonly today?: string;
}
