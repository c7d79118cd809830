/**
 * Laws of throughput against load: how the work done per unit of time grows, bends and falls as cores, guests, threads
 * or clients are added. Every law is written with the throughput of a single unit, `lambda`, so that it can be fitted
 * to raw measurements.
 */
/**
 * Universal Scalability Law: X(N) = lambda N / (1 + sigma (N - 1) + kappa N (N - 1)).
 * Source: N. J. Gunther, "Guerrilla Capacity Planning", Springer 2007, chapter 4; the form with lambda as in
 * N. J. Gunther, "A General Theory of Computational Scalability Based on Rational Functions", arXiv:0808.1431.
 */
export const usl = {
    name: 'usl',
    title: 'Universal Scalability Law',
    formula: 'λN / (1 + σ(N−1) + κN(N−1))',
    parameters: ['sigma', 'kappa', 'lambda'],
    predict: ({ sigma, kappa, lambda }, load) => (lambda * load) / (1 + (load - 1) * (sigma + kappa * load)),
    gradient: ({ sigma, kappa, lambda }, load, into) => {
        const slowdown = 1 + (load - 1) * (sigma + kappa * load);
        const speedup = load / slowdown;
        const bySigma = (-lambda * speedup * (load - 1)) / slowdown;
        into[0] = bySigma;
        into[1] = bySigma * load;
        into[2] = speedup;
    },
    peakN: ({ sigma, kappa }) => (kappa > 0 ? Math.max(1, Math.sqrt(1 - sigma) / Math.sqrt(kappa)) : undefined),
    limit: ({ sigma, lambda }) => (sigma > 0 ? lambda / sigma : undefined),
};
/**
 * Amdahl's law: X(N) = lambda N / (1 + sigma (N - 1)). Source: G. M. Amdahl, "Validity of the single processor approach
 * to achieving large scale computing capabilities", AFIPS 1967.
 */
export const amdahl = {
    name: 'amdahl',
    title: "Amdahl's law",
    formula: 'λN / (1 + σ(N−1))',
    parameters: ['sigma', 'lambda'],
    predict: ({ sigma, lambda }, load) => (lambda * load) / (1 + sigma * (load - 1)),
    gradient: ({ sigma, lambda }, load, into) => {
        const slowdown = 1 + sigma * (load - 1);
        const speedup = load / slowdown;
        into[0] = (-lambda * speedup * (load - 1)) / slowdown;
        into[1] = speedup;
    },
    peakN: () => undefined,
    limit: usl.limit,
};
/**
 * Gustafson's law: X(N) = lambda (N - sigma (N - 1)), the work growing with the machine. Source: J. L. Gustafson,
 * "Reevaluating Amdahl's law", CACM 31(5), 1988.
 */
export const gustafson = {
    name: 'gustafson',
    title: "Gustafson's law",
    formula: 'λ(N − σ(N−1))',
    parameters: ['sigma', 'lambda'],
    predict: ({ sigma, lambda }, load) => lambda * (load - sigma * (load - 1)),
    gradient: ({ sigma, lambda }, load, into) => {
        into[0] = -lambda * (load - 1);
        into[1] = load - sigma * (load - 1);
    },
    peakN: () => undefined,
    limit: () => undefined,
};
/** The values a parameter may take in a fit. */
export const parameterBounds = {
    sigma: { least: 0, most: 1 },
    kappa: { least: 0, most: 1 },
    lambda: { least: 0, most: Infinity },
};
/** Peak, ceiling and sensible size of a law with these parameters. */
export function curveFacts(law, parameters) {
    const peakN = law.peakN(parameters);
    const limit = law.limit(parameters);
    const optimalN = limit === undefined ? undefined : limit / parameters.lambda;
    const at = (load) => (load === undefined ? null : law.predict(parameters, load));
    return {
        peakN: peakN ?? null,
        peakThroughput: at(peakN),
        limitThroughput: limit ?? null,
        optimalN: optimalN ?? null,
        optimalThroughput: at(optimalN),
    };
}
//# sourceMappingURL=laws.js.map