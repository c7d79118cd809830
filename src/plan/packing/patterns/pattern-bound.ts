import { HostFilling, type Steps } from './knapsack.ts';
import { type Pattern, PatternMaster } from './master.ts';
import type { ItemVectors } from './vectors.ts';

// Shares and counts are typed arrays with an entry for each: `!` says so, as a check would cost time in inner loops.

/** Subtracted before rounding up, so that a sum's last bits never prove a host that is not needed. */
const SAFE = 1e-6;
/** A pattern that is worth no more than this above a host gains nothing. */
const GAIN = 1e-7;
/** How near to the best values so far new patterns are looked for (P. Wentges 1997): the bound then rises steadily. */
const SMOOTHING = 0.6;

/** Steps of a search for a filling that gains something; more only where it finds none. */
const QUICK_STEPS = 4000;

/** How few hosts patterns need. */
export interface PatternSolution {
  /** No packing has fewer hosts. */
  readonly atLeast: number;
  /** Patterns that cover all items with the fewest hosts, parts of hosts allowed; those with most hosts first. */
  readonly patterns: readonly { readonly pattern: Pattern; readonly hosts: number }[];
}

/**
 * The bound of Gilmore and Gomory on the hosts for some vectors, from any values of items: no host holds items worth more than
 * the most valuable filling, so all items are worth at most hosts times that (A. A. Farley, "A note on bounding a class of linear
 * programming problems", Operations Research 38, 1990). Values come from column generation; the bound holds wherever it is
 * stopped.
 * @param demand items of each kind
 * @param start patterns to begin with
 * @param enough hosts that were found: a bound as high ends the search
 * @param steps of all searches for fillings
 */
export function solvePatterns(
  vectors: ItemVectors,
  demand: Int32Array,
  start: readonly Pattern[],
  enough: number,
  steps: Steps,
): PatternSolution {
  const { kinds } = vectors;
  const master = new PatternMaster(demand);
  // A change of the basis takes as long as so many steps.
  const changeSteps = Math.ceil((kinds * kinds) / 100);
  for (const pattern of start) master.enter(pattern);
  steps.left -= start.length * changeSteps;
  const filling = new HostFilling(vectors);
  const values = new Float64Array(kinds);
  let center: Float64Array | undefined;
  let best = 0;
  let smoothing = SMOOTHING;
  let most = QUICK_STEPS;
  while (steps.left > 0) {
    const duals = master.duals();
    const lowest = lowestOf(duals);
    if (duals[lowest]! < -GAIN) {
      steps.left -= changeSteps;
      master.enterSurplus(lowest);
      continue;
    }
    for (let kind = 0; kind < kinds; kind++) {
      values[kind] = Math.max(0, smoothing * (center ?? duals)[kind]! + (1 - smoothing) * duals[kind]!);
    }
    const given = Math.min(most, steps.left);
    const own = { left: given };
    const { counts, value, atMost } = filling.mostValuable(values, demand, own);
    steps.left -= given - own.left + changeSteps;
    const bound = total(values, demand) / Math.max(atMost, Number.MIN_VALUE);
    if (bound > best) {
      best = bound;
      center = values.slice();
    }
    if (roundUp(best) >= enough || roundUp(best) >= Math.ceil(master.hosts() - SAFE)) break;
    if (total(duals, counts) > 1 + GAIN) {
      master.enter(counts);
      smoothing = SMOOTHING;
      most = QUICK_STEPS;
    } else if (own.left <= 0) most *= 8;
    else if (smoothing > 0) smoothing = smoothing < 0.1 ? 0 : smoothing / 2;
    else if (value <= 1 + GAIN) break;
  }
  return { atLeast: roundUp(best), patterns: master.inUse() };
}

function lowestOf(values: Float64Array): number {
  let lowest = 0;
  for (let at = 1; at < values.length; at++) if (values[at]! < values[lowest]!) lowest = at;
  return lowest;
}

function total(values: Float64Array, counts: Int32Array): number {
  let sum = 0;
  for (let kind = 0; kind < values.length; kind++) sum += values[kind]! * counts[kind]!;
  return sum;
}

function roundUp(hosts: number): number {
  return Math.max(0, Math.ceil(hosts - SAFE));
}
