import { excerpt } from "./foreign-text.js";
/** Longest parts of a message: what was found is quoted in short, names stay whole, lists of what would do nearly so. */
const MAX_FOUND = 120;
const MAX_NAME = 240;
const MAX_EXPECTED = 2000;
/**
 * Input that the user has to mend: printed as one line, exit code 2. The message is safe to print whatever the file, the
 * place and what was found are made of; `problem` has them as they are.
 */
export class InputError extends Error {
    constructor(problem) {
        const where = [problem.file, problem.place].filter(Boolean).map((name) => `${excerpt(name ?? '', MAX_NAME)}: `);
        const hint = problem.hint === undefined ? '' : ` (${excerpt(problem.hint, MAX_NAME)})`;
        super(`${where.join('')}found ${excerpt(problem.found, MAX_FOUND)}, expected ${excerpt(problem.expected, MAX_EXPECTED)}${hint}`);
        this.name = 'InputError';
        this.problem = problem;
    }
}
//# sourceMappingURL=input-error.js.map