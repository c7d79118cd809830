import type { Estimate } from '../../base/statistics/estimate.ts';
import { studentQuantile95 } from '../../base/statistics/distributions.ts';

/**
 * Parts of a run with balances that are treated as independent: each is so long that most arrivals of a part end in it.
 */
const CARRIED_PARTS = 16;

/**
 * Work finished over work that came, with a 95 % interval from how much the balances of long parts of the run differ. What
 * is finished follows what came, so these balances nearly cancel out where a guest keeps up, and all point the same way
 * where its backlog grows.
 * @param finished items per slot of equal time
 * @param offered items that came, per slot
 * @returns undefined where nothing came
 */
export function carriedEstimate(finished: ArrayLike<number>, offered: ArrayLike<number>): Estimate | undefined {
  const slots = offered.length;
  let done = 0;
  let came = 0;
  for (let slot = 0; slot < slots; slot++) {
    done += finished[slot];
    came += offered[slot];
  }
  if (came === 0) return undefined;
  const mean = done / came;
  if (slots < CARRIED_PARTS) return { mean, halfWidth: null };
  let squares = 0;
  for (let part = 0; part < CARRIED_PARTS; part++) {
    const end = Math.floor(((part + 1) * slots) / CARRIED_PARTS);
    let balance = 0;
    for (let slot = Math.floor((part * slots) / CARRIED_PARTS); slot < end; slot++) {
      balance += finished[slot] - mean * offered[slot];
    }
    squares += balance * balance;
  }
  const variance = (squares * CARRIED_PARTS) / (CARRIED_PARTS - 1);
  return { mean, halfWidth: (studentQuantile95(CARRIED_PARTS - 1) * Math.sqrt(variance)) / came };
}
