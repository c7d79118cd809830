import type { ReadyLadder } from '../../catalog/ready-ladder.ts';
import type { Result } from '../../sim/measure/result.ts';
import type { TextTarget } from './style.ts';
/** The answer to `kneepoint simulate` in the terminal: the verdict first, then what it rests on. */
export declare function simulateText(result: Result, ladder: ReadyLadder, target: TextTarget): string;
