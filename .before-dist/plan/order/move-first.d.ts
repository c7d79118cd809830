import type { MoveFirstRules } from '../../catalog/move-first-rules.ts';
import type { Estate } from '../../estate/model/estate.ts';
import type { MoveRank } from '../result.ts';
/**
 * Guests by how safe they are to consolidate, the safest first; equals by falling demand, as they bring the most, then by
 * id. A guest starts at the rules' start and every rule that speaks about it adds its points and its reason.
 */
export declare function rankMoves(estate: Estate, rules: MoveFirstRules): MoveRank[];
