import type { EstateWarning } from '../../estate/model/estate.ts';
/** A warning of the file's reader on one line: how often, what, and the first places. */
export declare function estateWarningLine({ message, count, places }: EstateWarning): string;
