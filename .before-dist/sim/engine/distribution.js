import { exp, log } from "./mathematics.js";
/** Draws times of one distribution, in whole ns and at least 1. */
export class Sampler {
    constructor(distribution, random) {
        this.distribution = distribution;
        this.random = random;
        let [first, second, share] = [0, 0, 0];
        if (distribution.kind === 'lognormal') {
            const variance = log(1 + distribution.cv ** 2);
            first = log(distribution.meanNs) - variance / 2;
            second = Math.sqrt(variance);
        }
        else if (distribution.kind === 'pareto') {
            first = (distribution.meanNs * (distribution.shape - 1)) / distribution.shape;
        }
        else if (distribution.kind === 'hyperexponential') {
            // Two phases with balanced means: p m1 = (1 - p) m2 (A. M. Law, 6.2).
            const squared = distribution.cv ** 2;
            share = (1 + Math.sqrt((squared - 1) / (squared + 1))) / 2;
            first = distribution.meanNs / (2 * share);
            second = distribution.meanNs / (2 * (1 - share));
        }
        this.first = first;
        this.second = second;
        this.share = share;
    }
    /** One time in ns from the given random stream. */
    draw(stream) {
        const value = this.value(stream);
        return value < 1 ? 1 : Math.round(value);
    }
    value(stream) {
        const distribution = this.distribution;
        const random = this.random;
        switch (distribution.kind) {
            case 'exponential':
                return distribution.meanNs * random.exponential(stream);
            case 'constant':
                return distribution.meanNs;
            case 'lognormal':
                return exp(this.first + this.second * random.normal(stream));
            case 'pareto':
                return this.first * random.pareto(stream, distribution.shape);
            case 'hyperexponential':
                return (random.uniform(stream) < this.share ? this.first : this.second) * random.exponential(stream);
            case 'empirical':
                return distribution.valuesNs[Math.floor(random.uniform(stream) * distribution.valuesNs.length)];
        }
    }
}
//# sourceMappingURL=distribution.js.map