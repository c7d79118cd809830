/**
 * Writes a file in one step: a reader sees the old content or the new, never a part of it.
 * @throws InputError where it cannot be written
 */
export declare function writeFileAtomically(file: string, content: string | Uint8Array): void;
/**
 * Finds out before the work starts whether `file` can be written once it is done.
 * @throws InputError where it cannot
 */
export declare function refuseUnwritable(file: string): void;
