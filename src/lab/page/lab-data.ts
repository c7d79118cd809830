import type { WrittenCatalog } from '../browser/shipped-catalog.ts';

/** What the page brings along: it loads nothing. */
export interface LabData {
  readonly catalog: WrittenCatalog;
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
