import type { Estimate } from '../../base/statistics/estimate.ts';
/**
 * Work finished over work that came, with a 95 % interval from how much the balances of long parts of the run differ. What
 * is finished follows what came, so these balances nearly cancel out where a guest keeps up, and all point the same way
 * where its backlog grows.
 * @param finished items per slot of equal time
 * @param offered items that came, per slot
 * @returns undefined where nothing came
 */
export declare function carriedEstimate(finished: ArrayLike<number>, offered: ArrayLike<number>): Estimate | undefined;
