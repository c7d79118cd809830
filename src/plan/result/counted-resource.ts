/** What guests ask for of storage or network: counted where it is known, and no part of the plan. */
export interface CountedResource {
  readonly resource: 'diskMib' | 'diskIops' | 'networkMbps';
  /** Guests of which it is known. */
  readonly guests: number;
  readonly total: number;
  /** Of the guests on the host that has most of it, with all hosts up. */
  readonly mostOnHost: number;
}
