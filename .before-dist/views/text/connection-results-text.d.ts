import type { Result } from '../../sim/measure/result.ts';
import type { TextTarget } from './style.ts';
/** What became of the connections that guests served, and of those that front ends took; empty where there were none. */
export declare function connectionResultsText(result: Result, target: TextTarget): string;
