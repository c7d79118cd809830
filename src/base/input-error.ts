import { excerpt } from './foreign-text.ts';

/** Where bad input was found and what would have been right. */
export interface InputProblem {
  /** The file as the user named it, or `-` for standard input. */
  file?: string;
  /** Sheet and cell, row and column, or the path of a field: `vInfo!C12`, `row 7, vcpus`, `guests[2].weight`. */
  place?: string;
  /** What stands there, quoted as it was read. */
  found: string;
  /** What should stand there. */
  expected: string;
  /** What the user may have meant. */
  hint?: string;
}

/** Longest parts of a message: what was found is quoted in short, names stay whole, lists of what would do nearly so. */
const MAX_FOUND = 120;
const MAX_NAME = 240;
const MAX_EXPECTED = 2000;

/**
 * Input that the user has to correct: printed as one line, exit code 2. The message is safe to print for any content of
 * file, place and found; `problem` has them unescaped.
 */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problem: InputProblem;

  constructor(problem: InputProblem) {
    // Of several files, places name theirs.
    const isInPlace = problem.place?.startsWith(`${problem.file}:`) === true;
    const names = isInPlace ? [problem.place] : [problem.file, problem.place];
    const where = names.filter(Boolean).map((name) => `${excerpt(name ?? '', MAX_NAME)}: `);
    const hint = problem.hint === undefined ? '' : ` (${excerpt(problem.hint, MAX_NAME)})`;
    super(
      `${where.join('')}found ${excerpt(problem.found, MAX_FOUND)}, expected ${excerpt(problem.expected, MAX_EXPECTED)}${hint}`,
    );
    this.problem = problem;
  }
}
