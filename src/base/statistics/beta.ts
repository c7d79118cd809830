/**
 * P(X <= x) of the Beta distribution with shapes `a` and `b`, both above 0, for x from 0 to 1: the regularized incomplete
 * Beta function, by Lentz's continued fraction, to about 1e-14.
 * Source: NIST Digital Library of Mathematical Functions, 8.17.22; W. J. Lentz, Applied Optics 15(3), 1976.
 */
export function betaProbability(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction converges fast below the mean, and the distribution mirrored has the other side below its mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaProbability(1 - x, b, a);
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a;
  return front * continuedFraction(x, a, b);
}

/** The x below which a share `probability`, 0 to 1 exclusive, of the Beta distribution lies; by bisection, to 12 digits. */
export function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  while (high - low > 1e-12 * high && high > Number.MIN_VALUE) {
    const middle = (low + high) / 2;
    if (betaProbability(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return high;
}

/** Terms after which the fraction has converged for all shapes that demand of guests has. */
const MOST_TERMS = 10_000;

function continuedFraction(x: number, a: number, b: number): number {
  // Lentz: a denominator of zero is replaced by what cannot change the result.
  const tiny = 1e-300;
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m <= MOST_TERMS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    value *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = c * d;
    value *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return value;
}

function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/**
 * The logarithm of the Gamma function of x above 0, to about 1e-14: Stirling's series, after enough steps up.
 * Source: NIST Digital Library of Mathematical Functions, 5.11.1 and 5.5.1.
 */
export function logGamma(x: number): number {
  let below = 0;
  let y = x;
  for (; y < 10; y++) below += Math.log(y);
  const square = 1 / (y * y);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / y;
  return (y - 0.5) * Math.log(y) - y + Math.log(2 * Math.PI) / 2 + series - below;
}
