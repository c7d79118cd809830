import type { DemandAssumptions } from './demand-assumptions.ts';

/** What to take from an input, and what to assume where it is silent. */
export interface EstateOptions {
  /** Also plan guests that are off. @default false */
  readonly includePoweredOff?: boolean;
  /** Also plan templates. @default false */
  readonly includeTemplates?: boolean;
  /** Files of hosts may have no guest, as others beside them, or series, have them. @default false */
  readonly hostsAlone?: boolean;
  /** @default what `catalog/assumptions.yaml` says */
  readonly assumptions?: DemandAssumptions;
}

/** Where an input comes from, beside paths. */
export interface EstateSources {
  /** What `-` stands for. @default standard input */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
}
