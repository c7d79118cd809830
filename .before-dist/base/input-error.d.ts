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
/**
 * Input that the user has to mend: printed as one line, exit code 2. The message is safe to print whatever the file, the
 * place and what was found are made of; `problem` has them as they are.
 */
export declare class InputError extends Error {
    readonly name = "InputError";
    readonly problem: InputProblem;
    constructor(problem: InputProblem);
}
