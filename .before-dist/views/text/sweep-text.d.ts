import type { SweepResult } from '../../knees/sweep-result.ts';
import type { TextTarget } from './style.ts';
/** The answer to `kneepoint sweep` in the terminal: the knee and the wall first, then the curve. */
export declare function sweepText(sweep: SweepResult, target: TextTarget): string;
