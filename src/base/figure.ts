/**
 * How we know a number. `measured`: read off this estate or machine; `published`: a named source says so;
 * `derived`: computed from such figures; `assumed`: no published value was found.
 */
export type Mark = (typeof MARKS)[number];

/** The marks, the surest first. */
export const MARKS = ['measured', 'published', 'derived', 'assumed'] as const;

/** Where a number came from. One object is shared by all the figures of a column. */
export interface Origin {
  readonly mark: Mark;
  /** A sheet and column (`vInfo!CPUs`), a publication, or the rule it was computed by. */
  readonly from: string;
}

/** A number that can say where it came from; the unit is in the name of the field that holds it. */
export interface Figure {
  readonly value: number;
  readonly origin: Origin;
}
