import { type MoveFirstRules } from './move-first-rules.ts';
/** @throws InputError naming file and field */
export declare function readMoveFirstRules(file: string | URL): MoveFirstRules;
