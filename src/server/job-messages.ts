import type { InputProblem } from '../base/input-error.ts';
import type { WorkProgress } from '../app/runs/simulations.ts';

/** An answer is JSON, or a page: one HTML file. */
export type AnswerForm = 'json' | 'page';

/** A question and where its files are, for the process that answers it. */
export interface JobRequest {
  /** Its name in the table of questions. */
  readonly question: string;
  /** JSON, as it came. */
  readonly input: string;
  /** Names of files in the process's folder, by the field that they came in. */
  readonly uploads: Readonly<Record<string, readonly string[]>>;
  /** What the answer is written as. */
  readonly form: AnswerForm;
  /** Where to write the answer. */
  readonly answer: string;
  readonly runs: JobRuns;
}

/** Where simulations run, and where finished ones are kept. */
export interface JobRuns {
  readonly threads: number;
  readonly engine?: string;
  readonly cache?: string;
}

/** Input that the user has to correct, and the whole of it as one line. */
export interface Refusal {
  readonly message: string;
  readonly problem: InputProblem;
}

/** What the process says: how far it is, then how it ended. */
export type JobMessage =
  | { readonly progress: WorkProgress }
  | { readonly answered: true }
  | { readonly refused: Refusal }
  | { readonly failed: string };
