/**
 * Reads `--threads`.
 * @throws InputError for what is no whole number from 1 to 1024
 */
export declare function parseThreads(text: string): number;
