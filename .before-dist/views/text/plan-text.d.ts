import type { Estate } from '../../estate/model/estate.ts';
import type { Plan } from '../../plan/result.ts';
import type { TextTarget } from './style.ts';
/** The answer to `kneepoint plan` in the terminal: the verdict first, then what it rests on. */
export declare function planText(plan: Plan, estate: Estate, target: TextTarget): string;
