import type { Distribution } from '../../scenario/resolved-scenario.ts';
import type { RandomStreams } from './random.ts';
/** Draws times of one distribution, in whole ns and at least 1. */
export declare class Sampler {
    private readonly distribution;
    private readonly random;
    /** Lognormal: mean and standard deviation of the logarithm. Hyperexponential: share and both means. Pareto: scale. */
    private readonly first;
    private readonly second;
    private readonly share;
    constructor(distribution: Distribution, random: RandomStreams);
    /** One time in ns from the given random stream. */
    draw(stream: number): number;
    private value;
}
