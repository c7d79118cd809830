import { InputError } from '../base/input-error.ts';

/** Does what names a place of a file only; its errors then name the file. */
export function inFile<Answer>(file: string, work: () => Answer): Answer {
  try {
    return work();
  } catch (error) {
    throw error instanceof InputError ? new InputError({ ...error.problem, file }) : error;
  }
}
