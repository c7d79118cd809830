/** An assumption that the user replaced. */
export interface ChangedAssumption {
  /** Its path, as `kneepoint assumptions` lists it. */
  readonly key: string;
  /** What the catalog has, and what was assumed instead. */
  readonly from: number;
  readonly to: number;
  /** Empty for a share, a factor and a count. */
  readonly unit: string;
  /** `--assume`, or a file. */
  readonly by: string;
}
