import type { Estate } from '../../estate/model/estate.ts';
import type { TextTarget } from './style.ts';
/** The answer to `kneepoint estate` in the terminal. */
export declare function estateText(estate: Estate, target: TextTarget): string;
