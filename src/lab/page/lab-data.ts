/** What the page brings along: it loads nothing. */
export interface LabData {
  /** JSON of the values of the catalog's files, by path. */
  readonly catalogFiles: string;
  readonly kernels: readonly { readonly name: string; readonly title: string }[];
  readonly examples: readonly Example[];
  readonly schedulers: readonly { readonly name: string; readonly title: string }[];
  /** Program and version. */
  readonly generator: string;
}

/** A scenario to begin with. */
export interface Example {
  readonly name: string;
  /** Its first sentence. */
  readonly title: string;
  /** As it is written. */
  readonly lines: readonly string[];
}
