/**
 * P(T <= t) of Student's t distribution with a whole number of degrees of freedom.
 * Source: Abramowitz & Stegun, "Handbook of Mathematical Functions", 26.7.3 and 26.7.4.
 */
export function studentT(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const cos2 = Math.cos(angle) ** 2;
  const odd = degreesOfFreedom % 2 === 1;
  let term = odd ? Math.cos(angle) : 1;
  let sum = 0;
  for (let k = odd ? 3 : 2; k <= degreesOfFreedom; k += 2) {
    sum += term;
    term *= (cos2 * (k - 1)) / k;
  }
  const central = odd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
  return (1 + central) / 2;
}

/** The t below which a share `probability`, 1/2 to 1 exclusive, of Student's distribution lies. */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  let low = 0;
  let high = 1;
  while (studentT(high, degreesOfFreedom) < probability) high *= 2;
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2;
    if (studentT(middle, degreesOfFreedom) < probability) low = middle;
    else high = middle;
  }
  return high;
}

/** The 0.975 quantile of the standard normal distribution: half the width of a 95 % interval, in standard errors. */
export const NORMAL_QUANTILE_95 = 1.959963984540054;

/**
 * The 0.975 quantile of Student's t for the simulator, whose results are the same bits in every engine: a series of
 * powers, as the exact one above uses trigonometric functions, which engines round differently. By the Cornish-Fisher
 * expansion (Abramowitz & Stegun 26.7.5), within 0.2 % from 3 degrees on and 0.003 % from 7.
 */
export function studentQuantile95(degreesOfFreedom: number): number {
  let quantile = knownQuantiles.get(degreesOfFreedom);
  if (quantile === undefined) {
    quantile = expandedQuantile(degreesOfFreedom);
    knownQuantiles.set(degreesOfFreedom, quantile);
  }
  return quantile;
}

/** Every interval asks for one of a few. */
const knownQuantiles = new Map<number, number>();

function expandedQuantile(degrees: number): number {
  const z = NORMAL_QUANTILE_95;
  const z3 = z ** 3;
  const z5 = z ** 5;
  const z7 = z ** 7;
  const z9 = z ** 9;
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * degrees ** 4)
  );
}

/**
 * P(Z <= z) of the standard normal distribution, to 1e-15.
 * Source: G. Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software 11(4), 2004.
 */
export function normal(z: number): number {
  if (Math.abs(z) > 8) return z < 0 ? 0 : 1;
  let term = z;
  let sum = z;
  for (let k = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); k += 2) {
    term *= (z * z) / k;
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The z below which a share `probability`, 0 to 1 exclusive, of the standard normal distribution lies, to 1e-12. */
export function normalQuantile(probability: number): number {
  let low = -8;
  let high = 8;
  while (high - low > 1e-13) {
    const middle = (low + high) / 2;
    if (normal(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * P(R <= runs): the chance of so few runs of equal sign in a random order of `positives` and `negatives`, both at least
 * one; by the normal approximation past 100 signs. Source: A. Wald, J. Wolfowitz, "On a test whether two samples are from
 * the same population", Annals of Mathematical Statistics 11(2), 1940.
 */
export function fewRuns(runs: number, positives: number, negatives: number): number {
  const signs = positives + negatives;
  if (signs > mostCounted) {
    const mean = 1 + (2 * positives * negatives) / signs;
    const variance = ((mean - 1) * (mean - 2)) / (signs - 1);
    return normal((runs + 0.5 - mean) / Math.sqrt(variance));
  }
  const all = choose(signs, positives);
  let chance = 0;
  for (let r = 2; r <= runs; r++) {
    const half = Math.floor(r / 2);
    const ways =
      r % 2 === 0
        ? 2 * choose(positives - 1, half - 1) * choose(negatives - 1, half - 1)
        : choose(positives - 1, half) * choose(negatives - 1, half - 1) +
          choose(positives - 1, half - 1) * choose(negatives - 1, half);
    chance += ways / all;
  }
  return chance;
}

/** Arrangements are counted up to here; their number overflows past 1,000. */
const mostCounted = 100;

function choose(n: number, k: number): number {
  if (k > n) return 0;
  let ways = 1;
  for (let i = 1; i <= k; i++) ways *= (n - k + i) / i;
  return ways;
}
