/**
 * Logarithm, exponential and normal quantile that give the same bits in every JavaScript engine: only IEEE additions,
 * multiplications, divisions and square roots, all of which are correctly rounded. `Math.log` and `Math.exp` are not.
 */
const words = new Uint32Array(2);
const double = new Float64Array(words.buffer);
/** Index of the word with sign and exponent, by byte order. */
const HIGH = (() => {
    double[0] = 1;
    return words[1] === 0x3ff00000 ? 1 : 0;
})();
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/**
 * Natural logarithm of a positive, normal number, within 1 ulp: x = 2^k (1 + f), then the odd series of
 * log((1 + s) / (1 - s)) in s = f / (2 + f) with the minimax coefficients of fdlibm's `e_log.c`.
 */
export function log(x) {
    double[0] = x;
    let high = words[HIGH];
    let exponent = (high >>> 20) - 1023;
    high &= 0xfffff;
    // Bring the mantissa into [sqrt(1/2), sqrt(2)).
    const carry = (high + 0x95f64) & 0x100000;
    words[HIGH] = high | (carry ^ 0x3ff00000);
    exponent += carry >>> 20;
    const f = double[0] - 1;
    const s = f / (2 + f);
    const z = s * s;
    const w = z * z;
    const even = w * (0.3999999999940941908 + w * (0.2222219843214978396 + w * 0.1531383769920937332));
    const odd = z * (0.666666666666673513 + w * (0.2857142874366239149 + w * (0.1818357216161805012 + w * 0.1479819860511658591)));
    const half = 0.5 * f * f;
    return exponent * LN2_HIGH - (half - (s * (half + even + odd) + exponent * LN2_LOW) - f);
}
/** Largest exponent of two that `exp` needs, up and down. */
const LARGEST_EXPONENT = 1022;
/** 2^k at k + LARGEST_EXPONENT: to load one is faster than to put it together from two words. */
const powersOfTwo = new Float64Array(2 * LARGEST_EXPONENT + 1);
powersOfTwo[LARGEST_EXPONENT] = 1;
for (let k = 1; k <= LARGEST_EXPONENT; k++) {
    powersOfTwo[LARGEST_EXPONENT + k] = 2 * powersOfTwo[LARGEST_EXPONENT + k - 1];
    powersOfTwo[LARGEST_EXPONENT - k] = powersOfTwo[LARGEST_EXPONENT - k + 1] / 2;
}
/** Exponential of a number in [-700, 700], within 1 ulp: argument reduction by ln 2, then fdlibm's rational form. */
export function exp(x) {
    if (x < -700)
        return 0;
    const k = Math.floor(x / Math.LN2 + 0.5);
    const high = x - k * LN2_HIGH;
    const low = k * LN2_LOW;
    const r = high - low;
    const t = r * r;
    const c = r -
        t *
            (1.66666666666666019037e-1 +
                t *
                    (-2.77777777770155933842e-3 +
                        t * (6.61375632143793436117e-5 + t * (-1.6533902205465251539e-6 + t * 4.13813679705723846039e-8))));
    const y = 1 - (low - (r * c) / (2 - c) - high);
    return y * powersOfTwo[k + LARGEST_EXPONENT];
}
/** x to the power y, for positive x. */
export function power(x, y) {
    return exp(y * log(x));
}
/**
 * Quantile of the standard normal distribution for 0 < p < 1, absolute error below 1e-9 of p.
 * P. J. Acklam's rational approximation (2000) in three regions.
 */
export function normalQuantile(p) {
    const tail = 0.02425;
    if (p > 1 - tail)
        return -normalQuantile(1 - p);
    if (p < tail) {
        const q = Math.sqrt(-2 * log(p));
        return ((((((-7.784894002430293e-3 * q - 3.223964580411365e-1) * q - 2.400758277161838) * q - 2.549732539343734) * q +
            4.374664141464968) *
            q +
            2.938163982698783) /
            ((((7.784695709041462e-3 * q + 3.224671290700398e-1) * q + 2.445134137142996) * q + 3.754408661907416) * q + 1));
    }
    const q = p - 0.5;
    const r = q * q;
    return (((((((-3.969683028665376e1 * r + 2.209460984245205e2) * r - 2.759285104469687e2) * r + 1.38357751867269e2) * r -
        3.066479806614716e1) *
        r +
        2.506628277459239) *
        q) /
        (((((-5.447609879822406e1 * r + 1.615858368580409e2) * r - 1.556989798598866e2) * r + 6.680131188771972e1) * r -
            1.328068155288572e1) *
            r +
            1));
}
//# sourceMappingURL=mathematics.js.map