import { type ResolvedScenario } from '../../scenario/resolved-scenario.ts';
import type { ResultWarning } from './result.ts';
/** One warning for each setting that guests have and that their scheduler does not look at. */
export declare function ignoredSettings({ groups, scheduler }: ResolvedScenario): ResultWarning[];
