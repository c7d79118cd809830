/** One figure of a benchmark, and what it must not exceed. */
export interface BenchmarkFigure {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The value must stay below it; absent where the figure is only for information. */
  readonly goal?: number;
  /** The value must reach it. */
  readonly atLeast?: number;
}

/** One file of this folder exports one; `run.ts` lists them. */
export interface Benchmark {
  /** What to name on the command line: `npm run bench -- plan`. */
  readonly name: string;
  /** Runs it and yields each figure as soon as it is known. */
  readonly run: () => AsyncGenerator<BenchmarkFigure>;
}
