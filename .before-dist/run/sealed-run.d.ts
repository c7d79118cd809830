import type { RunFigures } from './run-figures.ts';
/** A finished run as it is kept: one line of a checksum, the key it was made for, and its figures as exact JSON. */
export declare function sealRun(key: string, figures: RunFigures): string;
/** What `sealRun` wrote; undefined for a line that is not, to the last bit, what was written. */
export declare function unsealRun(line: string): {
    readonly key: string;
    readonly figures: RunFigures;
} | undefined;
